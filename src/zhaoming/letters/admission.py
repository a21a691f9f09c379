"""What stands against a paper before its words are looked for: the act it does, the records it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from zhaoming.casework import events as happened
from zhaoming.casework.acts import ACT_RULES, verdict
from zhaoming.casework.conditions import Proposal
from zhaoming.casework.conditions.answering import grounds_open, records_lacking, refusals_decided
from zhaoming.law.grounds import Objection
from zhaoming.letters.kinds import LetterKind, Reader
from zhaoming.letters.material import Material, judged_of, objecting, why_overruled
from zhaoming.letters.pieces import lack
from zhaoming.letters.wording import Wording

# Where the act of a paper is on file already, the paper is drawn again from what stands there.
_ON_FILE: dict[LetterKind, Callable[[Material], bool]] = {
    LetterKind.CORRECTION: lambda m: m.case.correction is not None and not m.case.correction.lapsed,
    LetterKind.ASK_REASONS: lambda m: m.case.explanation is not None and not m.case.explanation.lapsed,
    LetterKind.LATER_DAY: lambda m: bool(m.case.round and m.case.round.later),
    LetterKind.FEE: lambda m: m.case.fee is not None and not m.case.fee.lapsed,
    LetterKind.EXTENSION: lambda m: bool(
        m.case.round and m.case.round.extension and m.case.round.extension.told_on
    ),
    LetterKind.OVERRIDE: lambda m: bool({one.id for one in objecting(m)} & set(m.case.informed)),
}


def objections(*, wording: Wording, material: Material) -> Iterator[Objection]:
    """Everything that stands against the paper as such, in the words of the acts and of the law."""
    if wording.to is not Reader.FILE and material.addressee is None:
        yield lack("addressee", "收件人")
    if wording.numbered and not material.number.strip():
        yield lack("number", "文号")
    received = material.case.received_on
    if received is not None and material.on < received:
        yield Objection("letter.before", "文书的日期不能早于收到申请之日", "Reg711.31")
    if material.kind is LetterKind.OVERRIDE:
        yield from _override(material)
    if material.kind is LetterKind.REPLY:
        yield from _reply(material)
    on_file = _ON_FILE.get(material.kind)
    if wording.act is None or (on_file is not None and on_file(material)):
        return
    found = verdict(
        case=material.case, act=wording.act, on=material.on, law=material.law, event=_event(wording, material)
    )
    yield from found.objections


def _override(material: Material) -> Iterator[Objection]:
    """The letter says the reason that was decided upon this third party, and no other."""
    decided, told = judged_of(material), material.facts.overruled
    if why_overruled(material) is None:
        yield lack("overruled", "不顾第三方反对而公开的理由（公共利益，或者其理由不成立）", "Reg711.32")
    elif decided is not None and told is not None and decided.overruled not in {None, told}:
        text = "文书所选的公开理由与登记的对这个第三方意见的判断不同，请改正其中一项"
        yield Objection("letter.overruled_differs", text, "Reg711.32")


def _reply(material: Material) -> Iterator[Objection]:
    """What stands against signing stands against the letter; a reply already served is only printed again."""
    if material.answer is None or material.case.draft is None:
        return
    proposal: Proposal[Any] = Proposal(case=material.case, on=material.on, law=material.law)
    yield from grounds_open(proposal=proposal, answer=material.answer)
    yield from refusals_decided(proposal=proposal, answer=material.answer)
    grounds = tuple(ground for ground, _ in material.answer.grounds)
    yield from records_lacking(proposal=proposal, outcome=material.answer.outcome, grounds=grounds)


def _event(wording: Wording, material: Material) -> happened.Event | None:
    """The event the paper would make, as far as its details are given."""
    facts, on = material.facts, material.on
    if wording.act is None:
        return None
    made = ACT_RULES[wording.act].event
    if made in (happened.CorrectionDemanded, happened.ReasonsDemanded) and facts.period is not None:
        return made(on=on, period=facts.period)
    if made is happened.LaterDaySet and facts.later_until is not None:
        return happened.LaterDaySet(on=on, until=facts.later_until)
    if made is happened.FeeNotified and facts.fee is not None:
        return happened.FeeNotified(on=on, tariff=facts.fee.tariff, amount=facts.fee.total)
    return None
