"""What the figures need to know of one publication, apart from the day and the period they are taken for.

A store keeps these marks beside its rows and counts by them; the figures over folded publications are its
oracle and rest on the same judgements.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Due
from zhaoming.law.disclosure import interpretation_due, penalty_withdrawal_due
from zhaoming.publishing.document import Issue, Publication
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.standing import (
    Owed,
    PublishingLaw,
    Timeliness,
    ended_from,
    is_update,
    owed,
    publish_due,
    shown_until,
    timeliness,
    update_due,
)


@dataclass(frozen=True, slots=True)
class Round:
    """A period for comments that was closed on a day, and whether its outcome was told."""

    closed_on: dt.date
    answered: bool


@dataclass(frozen=True, slots=True)
class Update:
    """A later version that told a change: when it was published, and whether in time; None cannot be judged."""

    published_on: dt.date
    in_time: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """None stands for what cannot be judged, and for what there is nothing to judge of.

    `interpreted` is None where no interpretation is wanted; `waits` is all it waits for, whatever the day.
    `is_unsettled`: a last day is missing or may still move, because the notice of a year is not installed.
    """

    first_published_on: dt.date | None
    in_time: bool | None
    interpreted: bool | None
    penalty_withdrawn_on: dt.date | None
    penalty_in_time: bool | None
    rounds: tuple[Round, ...]
    updates: tuple[Update, ...]
    waits: tuple[Owed, ...]
    is_unsettled: bool


def marks(*, publication: Publication, law: PublishingLaw) -> Marks:
    """The marks of a publication as it stands after its last event."""
    gone = publication.withdrawal if is_penalty_gone(publication=publication) else None
    waits = owed(publication=publication, law=law)
    is_public = publication.first_published_on is not None
    explained = is_public and wants_interpretation(publication=publication, law=law)
    return Marks(
        first_published_on=publication.first_published_on,
        in_time=in_time(publication=publication, law=law) if is_public else None,
        interpreted=interpreted(publication=publication, law=law) if explained else None,
        penalty_withdrawn_on=gone.on if gone is not None else None,
        penalty_in_time=penalty_in_time(publication=publication, law=law) if gone is not None else None,
        rounds=tuple(
            Round(one.closed_on, one.answered_on is not None)
            for one in publication.comments
            if one.closed_on is not None
        ),
        updates=updates(publication=publication, law=law),
        waits=waits,
        is_unsettled=any(
            one.certainty in _UNSETTLED for one in (*(each.due for each in waits), *_dues(publication, law))
        ),
    )


_OPEN = Due(None, Certainty.OPEN)
_UNSETTLED = (Certainty.PROVISIONAL, Certainty.UNDETERMINED, Certainty.NO_RULE)


def _dues(publication: Publication, law: PublishingLaw) -> Iterator[Due]:
    """Every last day that a mark rests on."""
    publishing = publish_due(publication=publication, law=law) if publication.issues else None
    if publishing is not None:
        yield publishing
    for one in publication.issues:
        if is_update(publication=publication, issue=one) and one.details is not None:
            yield update_due(details=one.details, law=law) or _OPEN
    first = publication.first_published_on
    if first is not None and (publication.interpreting.linked or ended_from(publication=publication)):
        yield interpretation_due(published_on=first, calendar=law.calendar, clocks=law.clocks)
    until = shown_until(publication=publication, law=law)
    if until is not None and publication.current is None:
        yield until
    gone = publication.withdrawal
    if gone is not None and gone.cause_on is not None and is_penalty_gone(publication=publication):
        yield penalty_withdrawal_due(changed_on=gone.cause_on, calendar=law.calendar, clocks=law.clocks)


def in_time(*, publication: Publication, law: PublishingLaw) -> bool | None:
    """Whether the first publishing was in time; None where that cannot be judged, or is not asked any more."""
    found = timeliness(publication=publication, on=publication.last_on, law=law)
    return None if found in _UNJUDGED else found is Timeliness.IN_TIME


def updates(*, publication: Publication, law: PublishingLaw) -> tuple[Update, ...]:
    """Every change of what was public, each judged by its own day, in their order."""
    return tuple(
        Update(one.published_on, _update_in_time(one, law))
        for one in publication.issues
        if is_update(publication=publication, issue=one)
    )


def _update_in_time(issue: Issue, law: PublishingLaw) -> bool | None:
    due = update_due(details=issue.details, law=law) if issue.details is not None else None
    return None if due is None or due.on is None else issue.published_on <= due.on


_UNJUDGED = (Timeliness.NOT_ASSESSABLE, Timeliness.NOT_DUE)


def wants_interpretation(*, publication: Publication, law: PublishingLaw) -> bool:
    """True for a kind that must be explained, unless it was decided that this one need not be.

    One that was repealed or had lapsed by its last day for the interpretation never came to owe it, as nobody
    is asked for it from then on; one that was late already stays in the count.
    """
    held = publication.interpreting
    if not publication.kind.must_interpret or held.waived_on:
        return False
    ended, first = ended_from(publication=publication), publication.first_published_on
    if ended is None or first is None or held.linked:
        return True
    last = interpretation_due(published_on=first, calendar=law.calendar, clocks=law.clocks).on
    return last is not None and last < ended


def interpreted(*, publication: Publication, law: PublishingLaw) -> bool | None:
    """Whether an interpretation is there, and was in time; None for what was never public.

    Without a last day a thing that is there is not late. Where the one that is there took the place of another,
    the first of them tells whether it was in time.
    """
    first = publication.first_published_on
    if first is None:
        return None
    held = publication.interpreting
    days = [day for _, day in held.linked] + [day for _, day, _ in held.lost]
    return bool(held.linked) and _by(
        min(days), interpretation_due(published_on=first, calendar=law.calendar, clocks=law.clocks)
    )


def is_penalty_gone(*, publication: Publication) -> bool:
    """True for what stands withdrawn because the penalty was changed or annulled."""
    gone = publication.withdrawal
    return gone is not None and gone.reason is WithdrawalReason.PENALTY_CHANGED


def penalty_in_time(*, publication: Publication, law: PublishingLaw) -> bool | None:
    """Whether it was withdrawn within the working days the law gives; None where a day is not known."""
    gone = publication.withdrawal
    if gone is None or gone.cause_on is None:
        return None
    due = penalty_withdrawal_due(changed_on=gone.cause_on, calendar=law.calendar, clocks=law.clocks)
    return None if due.on is None else gone.on <= due.on


def _by(day: dt.date, due: Due) -> bool:
    return due.on is None or day <= due.on
