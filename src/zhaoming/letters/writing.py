"""Letters as files, in the style of an official paper; no seal is drawn, the sealed original is uploaded."""

from __future__ import annotations

from zhaoming.documents.write_docx import write_docx
from zhaoming.documents.write_pdf import write_pdf
from zhaoming.letters.letter import Letter, drawing_of


def to_docx(*, letter: Letter, red_head: bool = False) -> bytes:
    """The letter as .docx; with `red_head` the agency's name stands in red above the number."""
    return write_docx(drawing=drawing_of(letter=letter, red_head=red_head))


def to_pdf(*, letter: Letter, red_head: bool = False) -> bytes:
    """The letter as tagged PDF; raises as `documents.write_pdf` does where no Chinese font is installed."""
    return write_pdf(drawing=drawing_of(letter=letter, red_head=red_head))
