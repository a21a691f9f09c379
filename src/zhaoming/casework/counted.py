"""A request and its disputes as the annual report counts them (law-given readings in `law.counting`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.casework.case import Case
from zhaoming.law.counting import CountedDispute, CountedRequest, new_on
from zhaoming.law.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class CountingSettings:
    """What the form leaves open: the leaf a withdrawn request counts as (reading `tally_withdrawn`)."""

    withdrawn_as: Outcome = Outcome.MISC


DEFAULT_COUNTING_SETTINGS = CountingSettings()


def counted_request(
    *, case: Case, settings: CountingSettings = DEFAULT_COUNTING_SETTINGS
) -> CountedRequest | None:
    """The request in 表三: None before it is received, and for a letter that counts as its parts."""
    if case.received_on is None or case.split_on is not None:
        return None
    part = case.part_of
    began = new_on(
        received_on=case.received_on,
        part=part.part if part else None,
        split_on=part.split_on if part else None,
    )
    handled_on, outcome = _first_end(case, settings) or (None, None)
    return CountedRequest(case.id, case.agency, case.applicant, began, handled_on, outcome)


def _first_end(case: Case, settings: CountingSettings) -> tuple[dt.date, Outcome] | None:
    """The first service, or the withdrawal where nothing was served; an answer given anew counts no more."""
    if case.answers:
        first = case.answers[0]
        return first.served_on, first.answer.outcome
    return None if case.withdrawn_on is None else (case.withdrawn_on, settings.withdrawn_as)


def counted_disputes(*, case: Case) -> tuple[CountedDispute, ...]:
    """The reconsiderations and suits in 表四, those of a withdrawn request too."""
    return tuple(
        CountedDispute(one.id, case.id, case.agency, one.kind, one.filed_on, one.concluded_on, one.result)
        for one in case.disputes
    )
