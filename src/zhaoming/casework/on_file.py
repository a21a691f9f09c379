"""What the file holds: facts written down, and facts that follow from what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.casework.case import Case
from zhaoming.casework.standing import CaseLaw, Opinion, is_expired, opinion_of
from zhaoming.law.clocks import Clock, Party
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, ProvedBy

_ANSWERED = frozenset({Opinion.CONSENTS, Opinion.OBJECTS})


def facts_on_file(*, case: Case, on: dt.date, law: CaseLaw) -> frozenset[str]:
    """The keys of every fact on file on a day.

    A fact that follows from events cannot be claimed: only the events prove it.
    """
    return frozenset((*_recorded(case, on), *_proved(case, on, law)))


def _recorded(case: Case, on: dt.date) -> Iterator[str]:
    known = OUTCOMES.on(on)
    if isinstance(known, NoneInstalled):
        return
    for key, words in case.facts.items():
        fact = known.facts.get(key)
        if fact is not None and fact.proved_by is ProvedBy.RECORD and words.strip():
            yield key


def _proved(case: Case, on: dt.date, law: CaseLaw) -> Iterator[str]:
    yield from _third_party(case, on, law)
    if case.correction is not None:
        yield "correction_noticed"
        if case.correction.answered_on is not None:
            yield "correction_received"
        if is_expired(notice=case.correction, clock=Clock.CORRECTION_REPLY, on=on, law=law):
            yield "correction_expired"
    if case.explanation is not None:
        yield "explanation_noticed"
        if case.explanation.answered_on is not None:
            yield "explanation_received"
        if is_expired(notice=case.explanation, clock=Clock.EXPLAIN_VOLUME, on=on, law=law):
            yield "explanation_expired"
    yield from _fee(case, on, law)


def _third_party(case: Case, on: dt.date, law: CaseLaw) -> Iterator[str]:
    """The day it was received is part of the proof; an answer proves it as well."""
    asked = [one for one in case.asked if one.consultation.party is Party.THIRD_PARTY]
    opinions = [opinion_of(asked=one, on=on, law=law) for one in asked]
    if any(one.consultation.received_on or one.consultation.answered_on for one in asked):
        yield "third_party_consulted"
    if _ANSWERED & set(opinions):
        yield "third_party_answered"
    if Opinion.SILENT in opinions:
        yield "third_party_expired"


def _fee(case: Case, on: dt.date, law: CaseLaw) -> Iterator[str]:
    if case.fee is None:
        return
    yield "fee_noticed"
    if is_expired(notice=case.fee_notice, clock=Clock.FEE_PAYMENT, on=on, law=law):
        yield "fee_expired"
