"""The working calendar: which years have a notice, what was installed by whom, and any date as it was known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from zhaoming.law.calendars import Installed, Notice, notice_from_entry, notice_wanted
from zhaoming.law.clocks import Clock, ClockFacts
from zhaoming.law.clocks.explain import ClockDerivation, explain
from zhaoming.web.administration.acting import needs
from zhaoming.web.administration.forms.calendars import DerivationForm
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.calendars.selectors import (
    agency_regions,
    calendar,
    history,
    installed_notices,
    regions_of,
)
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.clock_words import CERTAINTIES
from zhaoming.web.presentation.status import Status, Tone

_KINDS = {"yearly": "年度安排", "amending": "调整", "regional": "地方节日"}


@dataclass(frozen=True, slots=True)
class Line:
    """One version of a notice; `row` is None for those that come with the product."""

    entry: Installed
    kind: str
    row: InstalledNotice | None
    state: Status


@needs(Permission.INSTALL_CALENDAR)
@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """Years, versions, regions, and the derivation of a date."""
    reach = agencies_where(request.user, Permission.INSTALL_CALENDAR)
    known = calendar()
    form = DerivationForm(request.GET or None, reach=reach)
    context = {
        "wanted": notice_wanted(on=today(), calendar=known),
        "years": sorted(known.years, reverse=True),
        "lines": _lines(),
        "regions": agency_regions().filter(agency__in=reach),
        "form": form,
        "derived": _derived(form.cleaned_data) if form.is_bound and form.is_valid() else None,
    }
    return render(request, "administration/calendars.html", context)


@needs(Permission.INSTALL_CALENDAR)
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One version that was installed here, day by day."""
    row = get_object_or_404(installed_notices(), pk=pk)
    given = notice_from_entry(row.entry)
    return render(
        request, "administration/calendar_notice.html", {"row": row, "notice": given, "kind": kind_of(given)}
    )


def kind_of(notice: Notice) -> str:
    """The kind of a notice in words, with its region where it has one."""
    return f"{_KINDS[notice.kind.value]}（{notice.region}）" if notice.region else _KINDS[notice.kind.value]


def _lines() -> list[Line]:
    """Every version, the newest year first; the rows of the database stand at the end of the history."""
    rows = list(reversed(installed_notices()))
    entries = history().entries
    of_entry = [*([None] * (len(entries) - len(rows))), *rows]
    prevailing = calendar(regions={entry.notice.region for entry in entries}).notices
    lines = [
        Line(entry, kind_of(entry.notice), row, _state(entry, prevailing))
        for entry, row in zip(entries, of_entry, strict=True)
    ]
    return sorted(lines, key=lambda line: (line.entry.notice.year, line.entry.known_from), reverse=True)


def _state(entry: Installed, prevailing: tuple[Notice, ...]) -> Status:
    if entry.withdrawn_from is not None:
        return Status("已撤回", Tone.NONE)
    if not entry.is_known(on=today()):
        return Status("尚未适用", Tone.WAITING)
    return Status("适用", Tone.OK) if entry.notice in prevailing else Status("已被新版本取代", Tone.NONE)


def _derived(asked: dict[str, Any]) -> dict[str, Any] | None:
    """Twenty working days after a receipt, under the notices known on a day."""
    start: dt.date | None = asked.get("start")
    if start is None:
        return None
    known_on = asked.get("known_on") or today()
    agency = asked.get("for_agency")
    used = calendar(on=known_on, regions=regions_of(agency=agency) if agency else ())
    found: ClockDerivation = explain(facts=ClockFacts(clock=Clock.REPLY, started_on=start), calendar=used)
    return {
        "known_on": known_on,
        "due": found.due,
        "remark": CERTAINTIES[found.due.certainty],
        "steps": found.steps,
    }
