"""The sealed original of a paper, as a file of the request that leaves with it."""

from __future__ import annotations

from zhaoming.letters.entries import AlteredLetterError
from zhaoming.letters.letter import to_text
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.models import CaseFile, FileKind, Letter, LetterState


def letter_sealed_by(*, file: CaseFile) -> Letter | None:
    """The paper on its way out whose original the file is; None once it was served, or has another one."""
    if file.kind != FileKind.SEALED_LETTER:
        return None
    return Letter.objects.filter(sealed_file=file, state=LetterState.SEALED).first()


def signed_text_of(*, file: CaseFile) -> str:
    """What the original ought to say; "" for any other file, and where the text is not what was signed."""
    letter = letter_sealed_by(file=file)
    if letter is None:
        return ""
    try:
        text = content_of(row=letter).letter
    except AlteredLetterError:
        return ""
    return to_text(letter=text) if text is not None else ""
