"""What an act on a supervision order asks for."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.desk.forms.seen import SeenForm
from zhaoming.web.presentation.watched import WatchedForm
from zhaoming.web.supervision.order_acts import RULES, OrderAct
from zhaoming.web.supervision.services import Term


class OrderActForm(WatchedForm, SeenForm):
    """Words, required where the act needs them; a new term where the act sets one."""

    watched = ("words",)

    words = forms.CharField(
        label="说明", widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=8000
    )

    def __init__(self, *args: Any, act: OrderAct, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = RULES[act]
        self.fields["words"].label = rule.words or "说明"
        self.fields["words"].required = bool(rule.words)
        if rule.sets_term:
            self.fields["days"] = forms.IntegerField(
                label="重答期限（工作日）", initial=5, required=False, help_text="今天不计入，从次日起算。"
            )

    def given(self) -> dict[str, Any]:
        """The parameters of the act."""
        told = dict(self.cleaned_data)
        days = told.pop("days", None)
        return {**told, "term": Term(days=days)}
