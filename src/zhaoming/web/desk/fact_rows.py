"""A table somebody hands in with a form: read at once where it is small, else by the worker."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from zhaoming.web.facts.services import TableGiven, begin_import, take_in
from zhaoming.web.presentation.person_request import PersonRequest


def hand_in(*, request: PersonRequest, table: TableGiven, done: str) -> str:
    """Have a table read; the address of what comes next. `done` is said where nothing is left to wait for."""
    if not table.is_small:
        held = begin_import(actor=request.user, table=table)
        messages.success(request, "表格已经收下，正在后台读取。可以离开这一页。")
        return reverse("desk:fact_import", args=[held.pk])
    taken = take_in(actor=request.user, table=table)
    messages.success(request, done)
    _say_what_was_left(request, taken.left)
    return reverse("desk:fact_batch", args=[taken.publication.pk])


def _say_what_was_left(request: HttpRequest, left: Sequence[str]) -> None:
    for one in left:
        messages.warning(request, one)
