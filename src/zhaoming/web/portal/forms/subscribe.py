"""Subscribing by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import today
from zhaoming.web.outward.models import Rhythm
from zhaoming.web.presentation.publication_words import item_labels, kind_labels


class SubscribeForm(forms.Form):
    """What is wanted, how often, and where it is sent."""

    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        label="机关",
        required=False,
        empty_label="全部机关",
        to_field_name="code",
    )
    kind = forms.ChoiceField(label="体裁", required=False)
    item = forms.ChoiceField(label="法定事项", required=False)
    q = forms.CharField(label="含有这些词", max_length=100, required=False, help_text="几个词用空格分开。")
    rhythm = forms.ChoiceField(label="多久一封", choices=Rhythm.choices, initial=Rhythm.DAILY)
    address = forms.EmailField(
        label="电子邮箱", max_length=200, help_text="加密保存，只用来发送订阅；停止订阅时删除。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker.
        field.queryset = existing(on=today()).order_by("code")
        for name, choices in (("kind", kind_labels()), ("item", item_labels())):
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - the same.
            choice.choices = [("", "全部"), *choices.items()]

    def asked(self) -> dict[str, str]:
        """The question as it is kept."""
        told = self.cleaned_data
        agency = told["agency"].code if told["agency"] is not None else ""
        return {"agency": agency, "kind": told["kind"], "item": told["item"], "q": told["q"]}


class CodeForm(forms.Form):
    """The code of the e-mail."""

    code = forms.CharField(
        label="确认码",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class RhythmForm(forms.Form):
    """How often."""

    rhythm = forms.ChoiceField(label="多久一封", choices=Rhythm.choices)
