"""Forms of what an agency keeps for publishing: its negative list, its own categories."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config.clock import today
from zhaoming.web.gates.models import LONGEST_WORDS
from zhaoming.web.presentation.publication_words import item_labels, kind_labels


class OfAgencyForm(forms.Form):
    """A form whose agency is one the person may do this for."""

    agency = forms.ModelChoiceField(queryset=Agency.objects.none(), label="机关", empty_label=None)

    def __init__(self, *args: Any, user: User, permission: Permission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = agencies_where(user, permission).order_by("code")

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field of choices what it offers."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)  # noqa: S101 - the same.
        field.choices = choices


class NegativeLineForm(OfAgencyForm):
    """A line of the negative list."""

    words = forms.CharField(
        label="词语或者写法",
        max_length=LONGEST_WORDS,
        required=False,
        help_text="文件里会出现的几个字，空格、全角半角不影响。整类不公开的可以不写，只选体裁。",
    )
    is_pattern = forms.BooleanField(
        label="含通配符", required=False, help_text="* 是不超过二十个字，# 是一位数字。例：合同编号*-####"
    )
    kinds = forms.MultipleChoiceField(
        label="只对这些体裁",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="不选的对所有体裁。按住 Ctrl 可以选几种。",
    )
    ground = forms.ChoiceField(label="依据", required=False)
    reason = forms.CharField(
        label="说明",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="为什么不公开，遇到时怎么办。审查人凭这句话判断。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, permission=Permission.KEEP_NEGATIVE_LIST, **kwargs)
        self.offer("kinds", list(kind_labels().items()))
        self.offer("ground", [("", "未选"), *ground_labels().items()])


class CategoryNewForm(OfAgencyForm):
    """A category of the agency's own under an item of the Regulation."""

    item = forms.ChoiceField(label="法定事项")
    name = forms.CharField(label="名称", max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, permission=Permission.KEEP_CATEGORIES, **kwargs)
        self.offer("item", [("", "请选择"), *item_labels().items()])


class CategoryNameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label="名称", max_length=60)


def ground_labels() -> dict[str, str]:
    """The grounds of not publishing, as they are today."""
    rules = GROUNDS.on(today())
    return {} if isinstance(rules, NoneInstalled) else {key.value: one.label for key, one in rules.items()}
