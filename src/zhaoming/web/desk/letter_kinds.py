"""Which papers may be begun for a request now, and for the others why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.casework.acts import Act, Verdict
from zhaoming.casework.conditions import ONLY_ANSWER
from zhaoming.casework.on_file import facts_on_file
from zhaoming.casework.standing import Stage
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, Outcome, ProvedBy, missing_for
from zhaoming.letters import LetterKind
from zhaoming.letters.wording import wording_of
from zhaoming.web.cases.papers import needs_signature, papers_for
from zhaoming.web.cases.selectors import Standing

REPLY_TITLE = "答复书、告知书"


def _round_has(standing: Standing, name: str) -> bool:
    return bool(getattr(standing.value.round, name, None))


def _is_signed(standing: Standing) -> bool:
    return standing.stage is Stage.SIGNED or bool(standing.value.answers)


# Papers that go with no act of their own stand once something has happened; else these words say what.
_AFTER: dict[LetterKind, tuple[str, Callable[[Standing], bool]]] = {
    LetterKind.CONSULTATION_TOLD: ("还没有征求意见", lambda one: _round_has(one, "asked")),
    LetterKind.WITHDRAWAL: ("申请人没有撤回申请", lambda one: one.value.withdrawn_on is not None),
    LetterKind.CLOSING: ("申请没有按不再处理办结", lambda one: one.value.closed_on is not None),
    LetterKind.PROOF_OF_SERVICE: ("还没有签发的答复", _is_signed),
    LetterKind.APPROVAL: ("还没有拟好的答复", lambda one: one.value.draft is not None),
}


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of paper; `why_not` says why it cannot be begun now."""

    kind: LetterKind
    title: str
    is_signed: bool
    why_not: str = ""


def title_of(kind: LetterKind) -> str:
    """What papers of the kind are called in a list."""
    return REPLY_TITLE if kind is LetterKind.REPLY else wording_of(kind=kind).title


def choices(*, standing: Standing) -> tuple[KindChoice, ...]:
    """Every kind of paper, the reply first."""
    kinds = [LetterKind.REPLY, *(kind for kind in LetterKind if kind is not LetterKind.REPLY)]
    return tuple(
        KindChoice(kind, title_of(kind), needs_signature(kind=kind), _why_not(kind, standing)) for kind in kinds
    )


def _why_not(kind: LetterKind, standing: Standing) -> str:
    held = _verdict(kind, standing)
    if held is not None:
        return "；".join(one.message for one in held.objections)
    words, has_happened = _AFTER.get(kind, ("", lambda _one: True))
    return "" if has_happened(standing) else words


def _verdict(kind: LetterKind, standing: Standing) -> Verdict | None:
    """What the law says of the act the paper does."""
    acts = [act for act in Act if kind in papers_for(act=act)]
    if kind is LetterKind.UNIT_SEARCH:
        acts = [Act.HAND_OVER]
    wanted = Act.DRAFT if kind is LetterKind.REPLY else next(iter(acts), None)
    return next((one for one in standing.acts if one.act is wanted), None)


@dataclass(frozen=True, slots=True)
class OutcomeChoice:
    """A leaf of the reply: what is still to be written down, and what has not happened yet."""

    outcome: Outcome
    label: str
    basis: str
    to_write: tuple[str, ...] = ()
    to_happen: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether it may be drafted and signed once the words are there."""
        return not self.to_happen


def outcome_choices(*, standing: Standing) -> tuple[OutcomeChoice, ...]:
    """Every leaf, those that lack least first; an abandoned request has one answer left."""
    known = OUTCOMES.on(standing.on)
    if isinstance(known, NoneInstalled):
        return ()
    held = facts_on_file(case=standing.value, on=standing.on, law=standing.law)
    only = ONLY_ANSWER.get(standing.stage)
    made = []
    for outcome, rule in known.rules.items():
        missing = missing_for(outcome=outcome, on=standing.on, held=held)
        lacking = () if isinstance(missing, NoneInstalled) else missing
        events = tuple(need.words for need in lacking if need.any_of[0].proved_by is ProvedBy.EVENT)
        words = tuple(need.words for need in lacking if need.any_of[0].proved_by is ProvedBy.RECORD)
        if only is not None and outcome is not only:
            events = ("视为放弃申请的，只能告知不再处理",)
        made.append(OutcomeChoice(outcome, rule.label, rule.basis, words, events))
    return tuple(sorted(made, key=lambda one: (len(one.to_happen) > 0, len(one.to_write) > 0)))
