"""What comes after a reply in the district: reconsideration, suits, and a second reply."""

from __future__ import annotations

import datetime as dt

from zhaoming.casework import events as happened
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.demo.district.days import at_work, working_after
from zhaoming.web.cases.demo.district.paths import Lot, Steps
from zhaoming.web.cases.demo.steps import AtDesk, Reply, Step

# Who got what was asked for does not dispute it.
_CONTENT = frozenset({Outcome.PROVIDE, Outcome.PROVIDE_BY_ROUTE_AND_TIME, Outcome.ALREADY_PUBLIC})
_CHANCE = 0.09
_ANSWERED_AFTER = 7
_RESULTS = (DisputeResult.UPHELD, DisputeResult.CORRECTED, DisputeResult.OTHER)


def after_reply(lot: Lot, reply: Step, *, serial: int) -> Steps:
    """A dispute about every eleventh reply that withholds something; `serial` names it."""
    if not isinstance(reply, Reply) or reply.outcome in _CONTENT or lot.rng.random() > _CHANCE:
        return ()
    if lot.rng.random() < 0.25:
        return _suit(lot, reply.on, DisputeKind.SUIT_DIRECT, f"（{reply.on.year}）示例行初{serial}号")
    review = f"云汀复〔{reply.on.year}〕示例{serial}号"
    filed = _later(lot, reply.on, 12, 50)
    decided = _later(lot, filed, 30, 58)
    result = lot.rng.choices(_RESULTS, weights=(6, 2, 2))[0]
    if reply.outcome is Outcome.THIRD_PARTY and result is DisputeResult.CORRECTED:
        # To give what a third party refused, that party would have to be told first.
        result = DisputeResult.UPHELD
    steps = (
        *_brought(filed, review, DisputeKind.REVIEW),
        _at(decided, happened.DisputeConcluded(on=decided, dispute=review, result=result)),
    )
    if result is DisputeResult.CORRECTED:
        return (*steps, *_again(lot, decided, review))
    if result is DisputeResult.UPHELD and lot.rng.random() < 0.25:
        number = f"（{decided.year}）示例行初{serial}号"
        return (*steps, *_suit(lot, decided, DisputeKind.SUIT_AFTER_REVIEW, number))
    return steps


def _suit(lot: Lot, since: dt.date, kind: DisputeKind, number: str) -> Steps:
    filed = _later(lot, since, 8, 14) if kind is DisputeKind.SUIT_AFTER_REVIEW else _later(lot, since, 20, 120)
    judged = _later(lot, filed, 90, 170)
    result = lot.rng.choices(_RESULTS, weights=(7, 0, 3))[0]
    return (
        *_brought(filed, number, kind),
        _at(judged, happened.DisputeConcluded(on=judged, dispute=number, result=result)),
    )


def _brought(filed: dt.date, number: str, kind: DisputeKind) -> Steps:
    """Accepted, and answered by the agency with its evidence within the days both laws give."""
    answered = working_after(start=filed, days=_ANSWERED_AFTER)
    return (
        _at(filed, happened.DisputeFiled(on=filed, dispute=number, dispute_kind=kind)),
        _at(answered, happened.DisputeAnswered(on=answered, dispute=number)),
    )


def _again(lot: Lot, decided: dt.date, review: str) -> Steps:
    """Set aside: the agency answers anew, and gives what was asked for."""
    told = _later(lot, decided, 1, 4)
    order = f"{review}复议决定：责令重新答复"
    reopened = happened.AnswerReopened(on=told, order=order, dispute=review)
    return (_at(told, reopened), lot.reply(lot.after(4, 15, of=told), Outcome.PROVIDE))


def _later(lot: Lot, day: dt.date, first: int, last: int) -> dt.date:
    return at_work(day=day + dt.timedelta(days=lot.rng.randint(first, last)))


def _at(on: dt.date, event: happened.Event) -> AtDesk:
    return AtDesk(on=on, event=event)
