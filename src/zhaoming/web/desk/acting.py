"""Carrying out one act for a screen: a refusal becomes a sentence at its field, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.cases.services import CaseActRefusedError
from zhaoming.web.config import typed
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.reports.services import ActRefusedError
from zhaoming.web.supervision.refusal import OrderRefusedError

REFUSED = 422
Refused = (
    ActRefusedError | AnswerRefusedError | CaseActRefusedError | OrderRefusedError | PublicationRefusedError
)


@runtime_checkable
class HasPlaces(Protocol):
    """A form that knows the field an objection of the law speaks of."""

    def field_for(self, code: str) -> str | None:
        """The name of the field, None for the form as a whole."""


def attempt(*, form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form is valid and the act was done; otherwise the form says why."""
    if not form.is_valid():
        return False
    try:
        act()
    except (
        ActRefusedError,
        AnswerRefusedError,
        CaseActRefusedError,
        OrderRefusedError,
        PublicationRefusedError,
    ) as refusal:
        _say(form, refusal)
        return False
    return True


def _say(form: forms.BaseForm, refusal: Refused) -> None:
    """Each reason of the law at its field; any other refusal in one sentence with what to do."""
    if isinstance(refusal, CaseActRefusedError) and refusal.objections:
        for one in refusal.objections:
            form.add_error(form.field_for(one.code) if isinstance(form, HasPlaces) else None, one.message)
        return
    field = refusal.given if refusal.given in form.fields else None
    form.add_error(field, " ".join(part for part in (refusal.message, refusal.next_step) if part))


def typed_before(*, request: HttpRequest) -> dict[str, str]:
    """What the person typed here when the session ended or the page was stale, with a word that it is back."""
    found = typed.take(request=request)
    if found:
        messages.warning(request, "上次填写的内容已放回，还没有保存。请核对后再提交。")
    return found
