"""What a paper with the full name of its reader is taken for; it stays on record."""

from __future__ import annotations

from typing import Any

from django import forms

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.models import Letter, LetterState

REVIEWING, SIGNING = "审核本文书", "签发本文书"
CHECKING, STAMPING, SERVING, FOR_A_BODY = "核对文字", "印制、盖章", "送达收件人", "答辩举证或者归档"
OTHER = "其他"
# Who may take a paper, and what each takes it for.
BY_ROLE = {
    Permission.HANDLE_CASE: (CHECKING, STAMPING, SERVING, FOR_A_BODY),
    Permission.REVIEW_ANSWER: (REVIEWING,),
    Permission.SIGN_ANSWER: (SIGNING,),
}
_NEXT = {
    LetterState.SUBMITTED: REVIEWING,
    LetterState.REVIEWED: SIGNING,
    LetterState.SIGNED: STAMPING,
}


class LetterDownloadForm(forms.Form):
    """Chosen with one look: what fits the person and the state of the paper is chosen beforehand."""

    purpose = forms.ChoiceField(label="下载用于")
    other = forms.CharField(label="其他用途", max_length=200, required=False, help_text="选“其他”时写明。")

    def __init__(self, *args: Any, user: User, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = permissions_at(user=user, agency=letter.agency, among=set(BY_ROLE))
        offered = [one for permission, several in BY_ROLE.items() if permission in held for one in several]
        usual = _NEXT.get(LetterState(letter.state))
        self.initial.setdefault("purpose", usual if usual in offered else next(iter(offered), OTHER))
        choices: Any = self.fields["purpose"]
        choices.choices = [(one, one) for one in (*offered, OTHER)]

    def clean(self) -> dict[str, Any]:
        """What is not in the list is said in words."""
        told = super().clean() or {}
        if told.get("purpose") == OTHER and not told.get("other", "").strip():
            self.add_error("other", "请写明用于什么。")
        return told

    @property
    def reason(self) -> str:
        """What goes on record."""
        purpose = str(self.cleaned_data["purpose"])
        return str(self.cleaned_data["other"]).strip() if purpose == OTHER else purpose
