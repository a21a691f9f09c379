"""All that a letter may draw upon, and the conditions under which a paragraph stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.casework.case import Asked, Case, Judged
from zhaoming.casework.events import AnswerDrafted, Overruled
from zhaoming.casework.standing import CaseLaw, Opinion, opinion_of
from zhaoming.law.clocks import Party
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import MiscReason
from zhaoming.letters.facts import Facts
from zhaoming.letters.kinds import LetterKind
from zhaoming.letters.parties import Addressee, Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The case, the two parties, the day, the law, and what was given from outside.

    `answer` is the reply drafted or, where none is, the one that stands. `ground` is the ground a paragraph
    of a denial speaks of.
    """

    kind: LetterKind
    case: Case
    agency: Agency
    addressee: Addressee | None
    number: str
    on: dt.date
    law: CaseLaw
    facts: Facts
    answer: AnswerDrafted | None = None
    ground: tuple[Ground, GroundFacts] | None = None


def answer_of(case: Case) -> AnswerDrafted | None:
    """The reply a letter would speak: the draft, or else the one that stands."""
    if case.draft is not None:
        return case.draft.answer
    return case.answer.answer if case.answer else None


def third_parties(material: Material) -> tuple[Asked, ...]:
    """Every third party that was consulted, those of earlier runs first."""
    return tuple(one for one in material.case.asked if one.consultation.party is Party.THIRD_PARTY)


def objecting(material: Material) -> tuple[Asked, ...]:
    """The third parties that refused in time.

    Only the one named in the facts, where one is named; otherwise those whose refusal is not upheld and
    who were not told yet, if any are left.
    """
    named = material.facts.consultation
    refused = [
        one
        for one in third_parties(material)
        if opinion_of(asked=one, on=material.on, law=material.law) is Opinion.OBJECTS
    ]
    if named:
        return tuple(one for one in refused if one.id == named)
    judged = material.case.judged
    overruled = [one for one in refused if one.id not in judged or not judged[one.id].is_upheld]
    return tuple(one for one in overruled if one.id not in material.case.informed) or tuple(overruled)


def judged_of(material: Material) -> Judged | None:
    """What was decided upon the one refusal a letter to a third party speaks of."""
    found = objecting(material)
    return material.case.judged.get(found[0].id) if len(found) == 1 else None


def why_overruled(material: Material) -> Overruled | None:
    """The reason given with the letter, or else the one decided."""
    decided = judged_of(material)
    return material.facts.overruled or (decided.overruled if decided is not None else None)


def told_of(material: Material) -> tuple[Asked, ...]:
    """The consultations of the run that counts now which no ground of the reply tells of itself."""
    answer, current = material.answer, material.case.round
    asked = current.asked if current else ()
    if material.kind is not LetterKind.REPLY or answer is None:
        return asked
    withheld = {answer.outcome.value, *(ground.value for ground, _ in answer.grounds)}
    if Ground.THIRD_PARTY.value not in withheld:
        return asked
    return tuple(one for one in asked if one.consultation.party is not Party.THIRD_PARTY)


def _corrected(material: Material) -> bool:
    notice = material.case.correction
    return notice is not None and notice.answered_on is not None and not notice.lapsed


def _paid(material: Material) -> bool:
    fee = material.case.fee
    return fee is not None and fee.paid_on is not None and not fee.lapsed


def _overruled(why: Overruled) -> Condition:
    return lambda material: why_overruled(material) is why


def _misc(reason: MiscReason) -> Condition:
    return lambda material: material.answer is not None and material.answer.misc_reason is reason


Condition = Callable[[Material], bool]
CONDITIONS: dict[str, Condition] = {
    "corrected": _corrected,
    "consulted": lambda material: bool(told_of(material)),
    "consulting_stopped": lambda material: bool(material.case.round and material.case.round.asked),
    "extended": lambda material: bool(material.case.round and material.case.round.extension),
    "postponed": lambda material: bool(material.case.round and material.case.round.later),
    "paid": _paid,
    "reopened": lambda material: bool(material.case.round and material.case.round.order),
    **{f"overruled.{why.value}": _overruled(why) for why in Overruled},
    **{f"misc.{reason.value}": _misc(reason) for reason in MiscReason},
}
