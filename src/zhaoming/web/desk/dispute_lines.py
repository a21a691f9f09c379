"""A reconsideration or suit as a line of the register: how it stands, what period runs, where it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.casework.dispute_clocks import dispute_clocks
from zhaoming.law.clocks import Clock
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.remedies import remedies_after_review
from zhaoming.web.agencies.models import User
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.models import CaseDispute
from zhaoming.web.cases.selectors.disputes import DisputeRow
from zhaoming.web.config import today
from zhaoming.web.presentation.case_words import DISPUTE_KINDS, DISPUTE_RESULTS
from zhaoming.web.presentation.clock_words import ShownClock, shown_clock
from zhaoming.web.presentation.days import day_text
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.models import VersionState
from zhaoming.web.reports.selectors import visible_versions

_TONES = {
    DisputeResult.UPHELD: Tone.OK,
    DisputeResult.CORRECTED: Tone.WARN,
    DisputeResult.OTHER: Tone.NONE,
}
_RIGHTS = frozenset({Clock.SUIT_AFTER_REVIEW, Clock.APPEAL})
_GONE = (VersionState.DELETED, VersionState.WITHDRAWN, VersionState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A row in words; `cell_url` is "" while the year has no report. `clocks` are the stages not over yet."""

    row: DisputeRow
    kind: str
    status: Status
    period: str
    clocks: tuple[ShownClock, ...]
    cell: str
    cell_url: str


def dispute_lines(*, rows: Iterable[DisputeRow], user: User) -> tuple[DisputeLine, ...]:
    """The rows in words; one query for the reports they count in."""
    listed = list(rows)
    reports = _reports(listed, user)
    laws = Laws()
    return tuple(_line(row, reports, laws) for row in listed)


def _reports(rows: list[DisputeRow], user: User) -> Mapping[tuple[int, int], int]:
    """The newest report of each agency and year, by their keys."""
    found = visible_versions(user=user).exclude(state__in=_GONE)
    found = found.filter(
        agency__in={row.dispute.agency_id for row in rows}, year__in={row.cell[0] for row in rows}
    )
    keys = found.order_by("pk").values_list("agency_id", "year", "pk")
    return {(agency, year): pk for agency, year, pk in keys if agency is not None and year is not None}


def _line(row: DisputeRow, reports: Mapping[tuple[int, int], int], laws: Laws) -> DisputeLine:
    one, (year, key) = row.dispute, row.cell
    kind, result = DisputeKind(one.kind), DisputeResult(one.result) if one.result else None
    words = DISPUTE_RESULTS[result] if result else "尚未审结"
    report = reports.get((one.agency_id, year))
    return DisputeLine(
        row=row,
        kind=DISPUTE_KINDS[kind],
        status=Status(words, _TONES[result] if result else Tone.WAITING),
        period=_period(row, kind, result, laws),
        clocks=_clocks(row, laws),
        cell=f"{year} 年表四 {DISPUTE_KINDS[kind]}·{words}",
        cell_url=reverse("desk:cell", args=[report, key]) if report is not None else "",
    )


def _period(row: DisputeRow, kind: DisputeKind, result: DisputeResult | None, laws: Laws) -> str:
    """What runs at this stage; a period whose first day is not known is told without a last day."""
    one = row.dispute
    if result is None:
        return f"受理后第 {(today() - one.filed_on).days} 天"
    if result is DisputeResult.CORRECTED and one.case.is_open:
        due = f"，{_day(one.case.due_on)}以前答复" if one.case.due_on else ""
        return f"重新办理中{due}"
    if not row.value.claimant and kind is DisputeKind.REVIEW and one.concluded_on is not None:
        return f"申请人{_suit_words(one, one.concluded_on, laws)}"
    return ""


def _clocks(row: DisputeRow, laws: Laws) -> tuple[ShownClock, ...]:
    on = today()
    law = laws.law(agency=row.dispute.agency, on=on)
    found = dispute_clocks(dispute=row.value, on=on, law=law, followed_on=row.followed_on)
    # A right that has lapsed is no stage any more.
    left = (one for one in found if one.clock not in _RIGHTS or one.due_on is None or on <= one.due_on)
    shown = (shown_clock(one, on=on, law=law) for one in left)
    return tuple(one for one in shown if not one.is_over)


def _day(on: dt.date) -> str:
    return f"{day_text(on, today=today())} "


def _suit_words(one: CaseDispute, concluded_on: dt.date, laws: Laws) -> str:
    """Until when the applicant may sue, counted from receiving the decision; the period alone where unknown."""
    told = remedies_after_review(
        concluded_on=concluded_on,
        received_on=one.received_on,
        is_working_day=laws.law(agency=one.agency, on=today()).calendar.is_working_day,
        decided=one.result != DisputeResult.OTHER,
    )
    if isinstance(told, NoneInstalled):
        return "起诉的期限没有可以适用的规定"
    (suit,) = told.routes
    if one.received_on is None:
        return f"自收到复议决定书之日起{suit.period.words}内可以起诉；没有登记收到之日，最后一日不能确定"
    if suit.last_day is None or suit.last_day.on is None:
        return f"自 {_day(one.received_on)}起{suit.period.words}内可以起诉，放假安排未公布，最后一日不能确定"
    return f"可以起诉到 {_day(suit.last_day.on).rstrip()}（{_day(one.received_on)}收到复议决定）"
