"""A request and its disputes as the annual report counts them (law-given readings in `law.counting`)."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.casework.case import Case
from zhaoming.law.counting import CountedDispute, CountedRequest, new_on
from zhaoming.law.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class CountingSettings:
    """What the form leaves open (reading `tally_withdrawn`): whether a withdrawn request counts.

    Where it does not, one that was carried over from an earlier year still counts as 其他处理: the report of
    that year told it as carried out.
    """

    counts_withdrawn: bool = True


DEFAULT_COUNTING_SETTINGS = CountingSettings()


def counted_request(
    *, case: Case, settings: CountingSettings = DEFAULT_COUNTING_SETTINGS
) -> CountedRequest | None:
    """The request in 表三: None before receipt, for a letter that counts as its parts, or by `settings`."""
    if case.received_on is None or case.split_on is not None:
        return None
    part = case.part_of
    began = new_on(
        received_on=case.received_on,
        part=part.part if part else None,
        split_on=part.split_on if part else None,
    )
    # The first end counts: the service, or the closing where nothing is served. A reply given anew does not.
    end = case.first_end
    if end is not None and end.outcome is None and not settings.counts_withdrawn and end.on.year == began.year:
        return None
    return CountedRequest(
        id=case.id,
        agency=case.agency,
        applicant=case.applicant,
        new_on=began,
        handled_on=end.on if end else None,
        outcome=(end.outcome or Outcome.MISC) if end else None,
    )


def counted_disputes(*, case: Case) -> tuple[CountedDispute, ...]:
    """The reconsiderations and suits in 表四, those of a withdrawn request too."""
    return tuple(
        CountedDispute(one.id, case.id, case.agency, one.kind, one.filed_on, one.concluded_on, one.result)
        for one in case.disputes
    )
