"""What a paper says at a time: the facts given for it, the reply it speaks, and its text where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhaoming.casework.entries import fields_of, from_entry, to_entry, value_from
from zhaoming.casework.events import AnswerDrafted
from zhaoming.letters import NO_FACTS, Addressee, Facts, Letter
from zhaoming.letters.entries import from_entry as letter_from
from zhaoming.letters.entries import to_entry as letter_entry
from zhaoming.web.cases.sealing import sealed, unsealed


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What a person wrote in the place of a paragraph.

    `outcome` is that of the reply it stood in, "" in other papers.
    """

    key: str
    text: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """`answer` is the reply proposed, None for other papers; `letter` is None while something is missing.

    `kept` are words of people without a place in the text as it is: they take it again where it comes back.
    """

    facts: Facts = NO_FACTS
    addressee: Addressee | None = None
    answer: AnswerDrafted | None = None
    letter: Letter | None = None
    kept: tuple[KeptWords, ...] = ()

    @property
    def written(self) -> tuple[KeptWords, ...]:
        """Every paragraph in the words of a person, whether it has its place now or not."""
        held = {(one.key, one.outcome): one for one in self.kept}
        outcome = self.letter.outcome.value if self.letter and self.letter.outcome else ""
        for part in self.letter.paragraphs if self.letter else ():
            if part.changed and not part.is_locked:
                held[part.key, outcome] = KeptWords(part.key, part.text, outcome)
        return tuple(held.values())


def sealed_content(content: Content) -> str:
    """The content as one encrypted text."""
    held: dict[str, Any] = {"facts": fields_of(content.facts)}
    if content.addressee is not None:
        held["addressee"] = fields_of(content.addressee)
    if content.answer is not None:
        held["answer"] = to_entry(content.answer)
    if content.letter is not None:
        held["letter"] = letter_entry(letter=content.letter)
    if content.kept:
        held["kept"] = [fields_of(one) for one in content.kept]
    return sealed(held)


def content_from(token: str) -> Content:
    """The content behind the text.

    Raises `letters.entries.AlteredLetterError` where the letter does not say any more what its digest was
    made of.
    """
    held = unsealed(token)
    answer = from_entry(held["answer"]) if "answer" in held else None
    return Content(
        facts=value_from(Facts, held["facts"]),
        addressee=value_from(Addressee, held["addressee"]) if "addressee" in held else None,
        answer=answer if isinstance(answer, AnswerDrafted) else None,
        letter=letter_from(entry=held["letter"]) if "letter" in held else None,
        kept=tuple(value_from(KeptWords, one) for one in held.get("kept", ())),
    )
