"""Reconsideration and suits about the request, each with its days and the cells of 表四 it counts in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhaoming.casework.aftermath import notices
from zhaoming.casework.case import Dispute
from zhaoming.casework.counted import counted_disputes
from zhaoming.casework.dispute_clocks import dispute_clocks, followed_on, order_clock
from zhaoming.law.counting import CountedDispute
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import claimant_names, dispute_words
from zhaoming.web.presentation.case_words import DISPUTE_KINDS, DISPUTE_RESULTS
from zhaoming.web.presentation.clock_words import ShownClock, shown_clock
from zhaoming.web.presentation.official_table import short_label_of
from zhaoming.web.reports.selectors import years_of


@dataclass(frozen=True, slots=True)
class CountedIn:
    """The cell of a year's report; `version_id` is that of the report that is there, None where none is."""

    year: int
    key: str
    label: str
    version_id: int | None


def part(standing: Standing, user: User) -> dict[str, Any]:
    """One query, for the reports; nothing where there is no dispute."""
    value = standing.value
    if not value.disputes:
        return {}
    words, reports = dispute_words(standing=standing), years_of(user=user, agency=standing.case.agency)
    names = claimant_names(standing=standing)
    counted = {one.id: _cells(one, standing.on.year, reports) for one in counted_disputes(case=value)}
    rows = [
        {
            "dispute": one,
            "kind": DISPUTE_KINDS[one.kind],
            "claimant": names.get(one.claimant, one.claimant),
            "result": DISPUTE_RESULTS[one.result] if one.result else "",
            "filed": words.get(one.id, ("", ""))[0],
            "concluded": words.get(one.id, ("", ""))[1],
            "cells": counted[one.id],
            "clocks": list(_clocks(one, standing)),
        }
        for one in value.disputes
    ]
    return {"rows": rows, "notices": [one.message for one in notices(case=value)]}


def _clocks(one: Dispute, standing: Standing) -> Iterator[ShownClock]:
    """Every stage, and the reply that was ordered."""
    case, on, law = standing.value, standing.on, standing.law
    followed = followed_on(dispute=one, among=case.disputes)
    for clock in dispute_clocks(dispute=one, on=on, law=law, followed_on=followed):
        yield shown_clock(clock, on=on, law=law)
    ordered = order_clock(case=case, dispute=one, on=on, law=law)
    if ordered is not None:
        yield shown_clock(ordered, on=on, law=law, about="按决定、判决")


def _cells(one: CountedDispute, this_year: int, reports: dict[int, int]) -> list[CountedIn]:
    """Pending at the end of each year that is over, then the result in the year it fell in."""
    cells = []
    for year in range(one.filed_on.year, this_year + 1):
        outcome = one.outcome_in(year=year)
        if outcome is not None:
            key = f"s4.{one.kind.value}.{outcome}"
            cells.append(CountedIn(year, key, short_label_of(key), reports.get(year)))
    return cells
