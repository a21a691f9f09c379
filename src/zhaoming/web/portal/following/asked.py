"""What the paper that was served asks of the applicant, in its own words: nobody must open a scan to know."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.casework.standing import Stage
from zhaoming.letters import LetterKind
from zhaoming.letters.entries import AlteredLetterError
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.letters import signed_paragraphs
from zhaoming.web.tracking.selectors import HandedLetter

# While the request stands there, the paper that brought it there, and the paragraphs that say what to do.
_ASKS: dict[Stage, tuple[LetterKind, tuple[str, ...]]] = {
    Stage.AWAITING_CORRECTION: (LetterKind.CORRECTION, ("correct", "period")),
    Stage.CORRECTION_EXPIRED: (LetterKind.CORRECTION, ("correct",)),
    Stage.AWAITING_REASONS: (LetterKind.ASK_REASONS, ("count", "period")),
    Stage.AWAITING_PAYMENT: (LetterKind.FEE, ("count", "payment", "period")),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The paper, and what it asks for paragraph by paragraph."""

    paper: HandedLetter
    paragraphs: tuple[str, ...]


def asked(*, found: Standing, letters: tuple[HandedLetter, ...]) -> Asked | None:
    """What the applicant is asked for now; None where nothing is, or where the words are not there any more."""
    kind, keys = _ASKS.get(found.stage, (None, ()))
    paper = next((one for one in reversed(letters) if one.letter.kind == kind), None)
    if paper is None:
        return None
    try:
        words = signed_paragraphs(letter=paper.letter, keys=keys)
    except AlteredLetterError:
        return None
    return Asked(paper, words) if words else None
