"""What a correction of the record would change in annual reports others have read already."""

from __future__ import annotations

from zhaoming.casework import events as happened
from zhaoming.casework.counted import counted_request
from zhaoming.casework.fold import after
from zhaoming.law.counting import CountedRequest
from zhaoming.web.cases.beyond import published_years
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.config.clock import today


def must_not_change_published(*, row: Case, event: happened.Event, despite: bool) -> None:
    """Refuse (CAS149) what changes the count of a published year, unless that was said to be known."""
    years = sorted(_years_moved(row, event) & published_years(agency=row.agency))
    if not years or despite:
        return
    named = "、".join(str(year) for year in years)
    raise CaseActRefusedError(
        code="CAS149",
        message=f"{named} 年的年报已经发布，更正后表三的数字会与已发布的不同。",
        next_step="确认要更正的，请勾选“已知年报已经发布”，并另行更正该年年报。",
        given="despite",
    )


def _years_moved(row: Case, event: happened.Event) -> set[int]:
    """The years in which the request counted, or would count, where it would count otherwise."""
    before = value_of(case=row)
    old, new = (counted_request(case=one) for one in (before, after(case=before, event=event)))
    if _counts_as(old) == _counts_as(new):
        return set()
    return {year for one in (old, new) if one is not None for year in _years(one)}


def _counts_as(one: CountedRequest | None) -> tuple[object, ...] | None:
    if one is None:
        return None
    return one.applicant, one.new_on.year, one.handled_on and one.handled_on.year, one.outcome


def _years(one: CountedRequest) -> range:
    return range(one.new_on.year, (one.handled_on or today()).year + 1)
