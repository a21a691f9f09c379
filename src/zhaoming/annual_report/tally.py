"""表三 and 表四 counted from requests and disputes, each cell with the cases it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhaoming.annual_report.form import FormId, keys_of
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection
from zhaoming.law.counting import CountedDispute, CountedRequest
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import Outcome, row_of

_TOTAL = "total"
_BLANK = Cell(state=CellState.BLANK)


class UncountableError(ValueError):
    """A request ended on a day for which no rule is installed: nobody can say in which row it counts."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A report whose 表三 and 表四 are counted.

    `cases` gives the case ids by cell key, in the order of the input, one for each thing counted: in 表四
    a case stands twice where it had two disputes with one result. Cells that count nothing are left out.
    """

    report: AnnualReport
    cases: Mapping[str, tuple[str, ...]]


def tally(
    *,
    agency: str,
    year: int,
    form: FormId,
    requests: Iterable[CountedRequest],
    disputes: Iterable[CountedDispute] = (),
    agency_id: str | None = None,
    section2: Mapping[str, Cell] | None = None,
    narrative: tuple[NarrativeSection, ...] = (),
) -> Tally:
    """The year of one agency, by the readings of `law.counting`.

    `agency` is its name on the report, `agency_id` what requests and disputes carry if that is another
    word; those of other agencies are left out. 表二 and the text are not counted from cases: they are
    handed in, and cells of 表二 that are not stay blank. Raises `UncountableError` for an end
    before the Regulation of 2019.
    """
    own = agency if agency_id is None else agency_id
    held: dict[str, list[str]] = {}
    for key, case in _counted(own, year, form, requests, disputes):
        held.setdefault(key, []).append(case)
    counted = {key: tuple(ids) for key, ids in held.items()}
    given = section2 or {}
    cells = {
        key: given.get(key, _BLANK) if key.startswith("s2.") else Cell(len(counted.get(key, ())))
        for key in keys_of(form)
    }
    return Tally(
        AnnualReport(
            agency=agency,
            year=year,
            form=form,
            cells=cells,
            narrative=narrative,
            title=f"{agency}{year}年政府信息公开工作年度报告",
        ),
        counted,
    )


def _counted(
    agency: str,
    year: int,
    form: FormId,
    requests: Iterable[CountedRequest],
    disputes: Iterable[CountedDispute],
) -> Iterator[tuple[str, str]]:
    """Every cell a request or dispute counts in, its totals among them."""
    for request in requests:
        if request.agency == agency:
            for row in _rows(request, year, form):
                yield f"s3.{row}.{request.applicant.value}", request.id
                yield f"s3.{row}.{_TOTAL}", request.id
    for dispute in disputes:
        outcome = dispute.outcome_in(year=year) if dispute.agency == agency else None
        if outcome is not None:
            yield f"s4.{dispute.kind.value}.{outcome}", dispute.case_id
            yield f"s4.{dispute.kind.value}.{_TOTAL}", dispute.case_id


def _rows(request: CountedRequest, year: int, form: FormId) -> Iterator[str]:
    """The rows of 表三: at most one of 新收 and 上年结转, at most one of a result and 结转下年度."""
    if request.is_new_in(year=year):
        yield "new_received"
    if request.is_carried_in(year=year):
        yield "carried_in"
    handled_on, outcome = request.handled_on, request.outcome
    if handled_on is not None and outcome is not None and request.is_handled_in(year=year):
        yield _result_row(outcome, handled_on, form)
        yield "handled_total"
    if request.is_carried_out(year=year):
        yield "carried_out"


def _result_row(outcome: Outcome, handled_on: dt.date, form: FormId) -> str:
    row = row_of(outcome=outcome, form=form.value, on=handled_on)
    if isinstance(row, NoneInstalled):
        raise UncountableError(row.message)
    return row
