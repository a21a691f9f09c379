"""Carrying out one act for a screen: a refusal becomes a sentence at its field, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from zhaoming.web.cases.services import CaseActRefusedError
from zhaoming.web.config import typed
from zhaoming.web.reports.services import ActRefusedError

REFUSED = 422


def attempt(*, form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form is valid and the act was done; otherwise the form says why."""
    if not form.is_valid():
        return False
    try:
        act()
    except (ActRefusedError, CaseActRefusedError) as refusal:
        field = refusal.given if refusal.given in form.fields else None
        form.add_error(field, " ".join(part for part in (refusal.message, refusal.next_step) if part))
        return False
    return True


def typed_before(*, request: HttpRequest) -> dict[str, str]:
    """What the person typed here when the session ended or the page was stale, with a word that it is back."""
    found = typed.take(request=request)
    if found:
        messages.warning(request, "上次填写的内容已放回，还没有保存。请核对后再提交。")
    return found
