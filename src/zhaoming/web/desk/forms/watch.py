"""What an act on a finding asks for, and by what a list of findings is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.presentation.watch_words import code_labels
from zhaoming.web.presentation.watched import WatchedForm
from zhaoming.web.watch.finding_acts import RULES, FindingAct


class FindingsForm(forms.Form):
    """By agency and by check; no free words, so that it may stand in an address."""

    agency = forms.ModelChoiceField(
        label="机关", queryset=Agency.objects.none(), required=False, empty_label="全部机关"
    )
    code = forms.ChoiceField(label="问题", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = agencies_where(user, Permission.VIEW_DOCUMENT).order_by("code")
        self.fields["code"] = forms.ChoiceField(
            label="问题", required=False, choices=[("", "全部问题"), *code_labels().items()]
        )

    def given(self) -> dict[str, Any]:
        """What to narrow by; nothing for what is not understood."""
        told = self.cleaned_data if self.is_valid() else {}
        agency = told.get("agency")
        return {"agency": agency.pk if agency is not None else None, "code": told.get("code") or ""}


class FindingActForm(WatchedForm, SeenForm):
    """Words, required where the act needs them."""

    watched = ("words",)

    words = forms.CharField(
        label="说明", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )

    def __init__(self, *args: Any, act: FindingAct, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = RULES[act]
        self.fields["words"].label = rule.words or "说明"
        self.fields["words"].required = bool(rule.words)
