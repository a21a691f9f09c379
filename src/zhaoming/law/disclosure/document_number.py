"""The number of an official paper (发文字号): read in any brackets and widths, written in one way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_OPEN, _CLOSE = "[〔(【{﹝<《「", "]〕)】}﹞>》」"
# The agency's code word, the year in brackets, the number: 某府办发〔2026〕3号, also 第3号 and without 号.
_BRACKETED = re.compile(
    rf"(?P<word>[㐀-鿿A-Z]{{1,20}})[{re.escape(_OPEN)}](?P<year>(?:19|20)\d{{2}})[{re.escape(_CLOSE)}]"
    r"第?0*(?P<number>[1-9]\d{0,5})号?"
)
# A decree: 国务院令第711号.
_DECREE = re.compile(r"(?P<word>[㐀-鿿]{1,20}令)第?0*(?P<number>[1-9]\d{0,4})号")
# An announcement of a year: 某市民政局公告2026年第3号.
_OF_A_YEAR = re.compile(r"(?P<word>[㐀-鿿]{1,24})(?P<year>(?:19|20)\d{2})年第?0*(?P<number>[1-9]\d{0,4})号")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """`word` is what stands in front (某府办发, 国务院令); `year` is None for a decree."""

    word: str
    number: int
    year: int | None = None

    @property
    def written(self) -> str:
        """As GB/T 9704 prints it: full brackets, no leading nought; a decree with 第."""
        if self.year is None:
            return f"{self.word}第{self.number}号"
        if self.word.endswith(("公告", "通告")):
            return f"{self.word}{self.year}年第{self.number}号"
        return f"{self.word}〔{self.year}〕{self.number}号"


def read_document_number(text: str) -> DocumentNumber | None:
    """The number a text is, whatever brackets, widths and spaces it is typed in; None where it is none."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    for pattern in (_BRACKETED, _DECREE, _OF_A_YEAR):
        found = pattern.fullmatch(folded)
        if found is not None:
            year = found.groupdict().get("year")
            return DocumentNumber(found["word"], int(found["number"]), int(year) if year else None)
    return None
