"""A reconsideration or suit as a line of the register: how it stands, what period runs, where it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.remedies import remedies_after_review
from zhaoming.web.agencies.models import User
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.models import CaseDispute
from zhaoming.web.cases.selectors.disputes import DisputeRow
from zhaoming.web.config import today
from zhaoming.web.presentation.case_words import DISPUTE_KINDS, DISPUTE_RESULTS
from zhaoming.web.presentation.days import day_text
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.models import VersionState
from zhaoming.web.reports.selectors import visible_versions

_TONES = {
    DisputeResult.UPHELD: Tone.OK,
    DisputeResult.CORRECTED: Tone.WARN,
    DisputeResult.OTHER: Tone.NONE,
}
_GONE = (VersionState.DELETED, VersionState.WITHDRAWN, VersionState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A row in words; `cell_url` is "" while the year has no report."""

    row: DisputeRow
    kind: str
    status: Status
    period: str
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
        cell=f"{year} 年表四 {DISPUTE_KINDS[kind]}·{words}",
        cell_url=reverse("desk:cell", args=[report, key]) if report is not None else "",
    )


def _period(row: DisputeRow, kind: DisputeKind, result: DisputeResult | None, laws: Laws) -> str:
    """What runs at this stage; a period whose first day is not known is told without a last day."""
    one = row.dispute
    if result is None:
        return f"受理后第 {(today() - one.filed_on).days} 天，{_pending_words(row)}"
    if result is DisputeResult.CORRECTED and one.case.is_open:
        due = f"，{_day(one.case.due_on)}以前答复" if one.case.due_on else ""
        return f"重新办理中{due}"
    if row.is_applicants and kind is DisputeKind.REVIEW and one.concluded_on is not None:
        return f"申请人{_suit_words(one, one.concluded_on, laws)}"
    return ""


def _pending_words(row: DisputeRow) -> str:
    if row.answered_on is not None or row.answer_by is None:
        return "等待受理机关决定"
    late = "，已过" if today() > row.answer_by else ""
    return f"本机关应当在 {_day(row.answer_by)}以前答复、举证{late}"


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
