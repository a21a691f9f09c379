"""Requests and disputes counted into 表三 and 表四 by the index columns; the pure tally is the oracle.

Those of agencies that were merged into this one count here from the year of the merger on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from zhaoming.annual_report.tally import UncountableError
from zhaoming.law.counting import CountedDispute, DisputeKind, DisputeResult
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import Outcome, row_of
from zhaoming.web.agencies.selectors import taken_over_by
from zhaoming.web.cases.models import Case, CaseDispute

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

_TOTAL = "total"
_CHUNK = 2_000


def counted_cells(*, agency: Agency, year: int, form: str) -> dict[str, int]:
    """The cells that count something, by key; `form` is "2019" or "2021". A few queries, whatever there is."""
    cells: Counter[str] = Counter()
    groups = (
        _of_year(agency, year)
        .values("applicant_kind", "counted_as", "new_year", "end_year")
        .annotate(cases=Count("pk"))
        .order_by()
    )
    for group in groups:
        for row in _rows(group["new_year"] or 0, group["end_year"], group["counted_as"], year, form):
            cells[f"s3.{row}.{group['applicant_kind']}"] += group["cases"]
            cells[f"s3.{row}.{_TOTAL}"] += group["cases"]
    for kind, outcome in _disputes(agency, year):
        cells[f"s4.{kind}.{outcome}"] += 1
        cells[f"s4.{kind}.{_TOTAL}"] += 1
    return dict(cells)


def cases_by_cell(*, agency: Agency, year: int, form: str) -> dict[str, list[int]]:
    """The requests of every cell that counts something, by rising id; a few queries, whatever there is.

    Totals are left out: they are the cells they add up, and a million requests are written three times as often
    with them. In 表四 a request stands twice where it had two disputes with one result.
    """
    cells: defaultdict[str, list[int]] = defaultdict(list)
    columns = ("pk", "applicant_kind", "counted_as", "new_year", "end_year")
    # A year has few combinations of the four columns, however many requests it has.
    places: dict[tuple[Any, ...], tuple[list[int], list[int]]] = {}
    rows = _of_year(agency, year).order_by("pk").values_list(*columns)
    for pk, kind, outcome, new, end in rows.iterator(chunk_size=_CHUNK):
        both = places.get((kind, outcome, new, end))
        if both is None:
            came, went = islice(_rows(new or 0, end, outcome, year, form), 2)
            both = cells[f"s3.{came}.{kind}"], cells[f"s3.{went}.{kind}"]
            places[kind, outcome, new, end] = both
        both[0].append(pk)
        both[1].append(pk)
    for one in _dispute_rows(agency, year).order_by("case_id", "pk"):
        result = _counted(one).outcome_in(year=year)
        if result is not None:
            cells[f"s4.{one.kind}.{result}"].append(one.case_id)
    return dict(cells)


def cases_in_cell(*, agency: Agency, year: int, form: str, key: str) -> QuerySet[Case]:
    """The requests a cell counts; nothing for a key that counts no requests."""
    section, row, column = key.split(".")
    if section == "s4":
        wanted = [one for one in _dispute_rows(agency, year) if _in_cell(one, year, row, column)]
        return Case.objects.filter(pk__in=[one.case_id for one in wanted])
    if section != "s3":
        return Case.objects.none()
    found = _of_year(agency, year)
    if column != _TOTAL:
        found = found.filter(applicant_kind=column)
    return found.filter(_condition(row, year, form))


def _of_year(agency: Agency, year: int) -> QuerySet[Case]:
    """Every request the year counts in any row: come by its end, and not handled before it."""
    still = Q(end_year__isnull=True) | Q(end_year__gte=year)
    whose = taken_over_by(agency=agency, year=year)
    return Case.objects.filter(still, agency__in=whose, counts=True, new_year__lte=year)


def _rows(new: int, end: int | None, outcome: str, year: int, form: str) -> Iterator[str]:
    """The row it came in, the row it went out of, then the total of those handled."""
    yield "new_received" if new == year else "carried_in"
    if end == year:
        yield _result_row(Outcome(outcome), year, form)
        yield "handled_total"
    else:
        yield "carried_out"


def _condition(row: str, year: int, form: str) -> Q:
    if row == "new_received":
        return Q(new_year=year)
    if row == "carried_in":
        return Q(new_year__lt=year)
    if row == "carried_out":
        return Q(end_year__isnull=True) | Q(end_year__gt=year)
    if row == "handled_total":
        return Q(end_year=year)
    leaves = [one.value for one in Outcome if _result_row(one, year, form) == row]
    return Q(end_year=year, counted_as__in=leaves)


def _result_row(outcome: Outcome, year: int, form: str) -> str:
    # No request older than the Regulation of 2019 is registered, so its leaves are in force at the year's end.
    row = row_of(outcome=outcome, form=form, on=dt.date(year, 12, 31))
    if isinstance(row, NoneInstalled):
        raise UncountableError(row.message)
    return row


def _dispute_rows(agency: Agency, year: int) -> QuerySet[CaseDispute]:
    last, first = dt.date(year, 12, 31), dt.date(year, 1, 1)
    open_then = Q(concluded_on__isnull=True) | Q(concluded_on__gte=first)
    whose = taken_over_by(agency=agency, year=year)
    return CaseDispute.objects.filter(open_then, agency__in=whose, filed_on__lte=last)


def _disputes(agency: Agency, year: int) -> Iterator[tuple[str, str]]:
    for one in _dispute_rows(agency, year):
        outcome = _counted(one).outcome_in(year=year)
        if outcome is not None:
            yield one.kind, outcome


def _in_cell(one: CaseDispute, year: int, row: str, column: str) -> bool:
    outcome = _counted(one).outcome_in(year=year)
    return one.kind == row and outcome is not None and column in {outcome, _TOTAL}


def _counted(one: CaseDispute) -> CountedDispute:
    return CountedDispute(
        id=one.dispute,
        case_id=str(one.case_id),
        agency=str(one.agency_id),
        kind=DisputeKind(one.kind),
        filed_on=one.filed_on,
        concluded_on=one.concluded_on,
        result=DisputeResult(one.result) if one.result else None,
    )
