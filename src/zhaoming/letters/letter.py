"""A letter as a value: every sentence with the provision it rests on and the facts it was drawn from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from hashlib import sha256

from zhaoming.law.grounds import Objection
from zhaoming.law.outcomes import Outcome
from zhaoming.law.remedies import Remedies
from zhaoming.letters.chinese import chinese_date
from zhaoming.letters.kinds import LetterKind
from zhaoming.letters.parties import Addressee, Agency
from zhaoming.paper import Alignment, Drawing, DrawnParagraph, Letterhead

# The key of the paragraph that tells the remedies.
REMEDIES = "remedies"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One fact a paragraph was drawn from: where it stands, what it is called, what it says."""

    source: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `drafted` is what the system wrote, `text` what it says now."""

    key: str
    text: str
    provisions: tuple[str, ...]
    drawn_from: tuple[Drawn, ...]
    drafted: str

    @property
    def is_locked(self) -> bool:
        """True where the law alone words it: what can be done against the paper, where and by when.

        行政复议法第二十三条第二款: a decision against which reconsideration comes first must say so.
        """
        return self.key == REMEDIES

    @property
    def changed(self) -> bool:
        """True where a person put other words in the place of the draft."""
        return self.text != self.drafted


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a letter cannot be drafted: every missing record in words, in the order of the letter."""

    kind: LetterKind
    lacking: tuple[Objection, ...]

    @property
    def message(self) -> str:
        """All of it as one sentence for the officer."""
        return "；".join(one.message for one in self.lacking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A paper of a case, ready to be read, changed, approved and printed.

    `addressee` is None for papers of the file. `remedies` is what the law gives against this paper; the
    paragraph `remedies` puts it in words, and is not there where nothing is due.
    """

    kind: LetterKind
    outcome: Outcome | None
    title: str
    number: str
    agency: Agency
    addressee: Addressee | None
    paragraphs: tuple[Paragraph, ...]
    remedies: Remedies
    attachments: tuple[str, ...]
    signer: str
    on: dt.date

    def paragraph(self, key: str) -> Paragraph | None:
        """The paragraph of that key, None where the letter has none."""
        return next((one for one in self.paragraphs if one.key == key), None)

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys of the paragraphs whose words are no longer those of the draft."""
        return tuple(one.key for one in self.paragraphs if one.changed)

    def with_text(self, key: str, text: str) -> Letter:
        """The letter with other words in one paragraph; what the draft said is kept beside them.

        Raises `ValueError` for a paragraph that is not there, for one whose words are the law's alone, and for
        empty words: a paragraph the law asks for may be worded otherwise, not left out.
        """
        held = self.paragraph(key)
        if held is None:
            raise ValueError(f"文书里没有“{key}”这一段")
        if held.is_locked:
            raise ValueError("救济途径由法律确定，这一段不能改写；要另外说明的，写在其他段落里")
        if not text.strip():
            raise ValueError("段落不能为空；不需要的内容请修改相应的事实后重新起草")
        other = replace(held, text=text.strip())
        changed = tuple(other if one.key == key else one for one in self.paragraphs)
        return replace(self, paragraphs=changed)

    @property
    def digest(self) -> str:
        """SHA-256 of the whole text in UTF-8, as hexadecimal digits: it binds the sealed original to it."""
        return sha256(to_text(letter=self).encode()).hexdigest()


def to_text(*, letter: Letter) -> str:
    """The letter as plain text, one line a paragraph, as the paper has it from title to date."""
    head = [letter.title, letter.number] if letter.number else [letter.title]
    return "\n".join((*head, *(one.text for one in _body(letter)))) + "\n"


def drawing_of(*, letter: Letter, red_head: bool = False) -> Drawing:
    """The letter as a drawing for `documents`; with `red_head` the organ stands in red above its number."""
    organ = letter.agency.name if red_head and letter.number else ""
    return Drawing(title=letter.title, parts=_body(letter), letterhead=Letterhead(letter.number, organ))


def _body(letter: Letter) -> tuple[DrawnParagraph, ...]:
    opening = [f"{letter.addressee.name}："] if letter.addressee else []
    said = [line.strip() for one in letter.paragraphs for line in one.text.split("\n") if line.strip()]
    return (
        *(DrawnParagraph(line, Alignment.FLUSH) for line in opening),
        *(DrawnParagraph(line) for line in (*said, *_listed(letter.attachments))),
        DrawnParagraph(letter.signer, Alignment.RIGHT),
        DrawnParagraph(chinese_date(letter.on), Alignment.RIGHT),
    )


def _listed(attachments: tuple[str, ...]) -> list[str]:
    """One is named alone, several are numbered."""
    if len(attachments) < 2:
        return [f"附件：{name}" for name in attachments]
    first, *others = (f"{number}.{name}" for number, name in enumerate(attachments, start=1))
    return [f"附件：{first}", *others]
