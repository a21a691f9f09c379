"""The papers of a request, drafted from the facts of its case: every sentence knows what it rests on."""

from zhaoming.letters.drafting import draft
from zhaoming.letters.facts import NO_FACTS, Facts, Slip
from zhaoming.letters.kinds import LetterKind
from zhaoming.letters.letter import Drawn, Letter, Missing, Paragraph, to_text
from zhaoming.letters.parties import Addressee, AddresseeKind, Agency
from zhaoming.letters.writing import to_docx, to_pdf

__all__ = [
    "NO_FACTS",
    "Addressee",
    "AddresseeKind",
    "Agency",
    "Drawn",
    "Facts",
    "Letter",
    "LetterKind",
    "Missing",
    "Paragraph",
    "Slip",
    "draft",
    "to_docx",
    "to_pdf",
    "to_text",
]
