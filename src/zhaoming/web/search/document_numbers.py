"""Document numbers in any style of brackets: 国办发〔2026〕12号, 国办发[2026]第12号, 国务院令第711号.

And index numbers (索引号), which are letters and digits in parts: 11370100004188822X/2026-00012.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = r"[〔\[(【{〈《<]", r"[〕\])】}〉》>]"
# In folded text: round, square and curly brackets have one width already.
_NUMBER = re.compile(
    rf"(?P<organ>[\u3400-\u9fff]{{0,12}})\s*(?:{_OPEN}\s*)?(?P<year>(?:19|20)\d\d)\s*(?:{_CLOSE}\s*|年\s*)?"
    r"第?\s*0*(?P<serial>\d{1,5})\s*号"
)
_DECREE = re.compile(r"(?P<organ>[\u3400-\u9fff]{0,11}令)\s*第?\s*0*(?P<serial>\d{1,5})\s*号")
_LONGEST_ORGAN = 8
_INDEX_NUMBER = re.compile(r"[0-9a-z]+(?:[-/_.·][0-9a-z]+)*")
_SHORTEST_INDEX_NUMBER, _FEWEST_DIGITS = 8, 4


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number: who numbered, the year ("" for a decree), the serial number; where it stands in the text."""

    organ: str
    year: str
    serial: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """One spelling for all styles, as it was told: with the organ where one stands before it."""
        return f"{self.organ}|{self.year}|{self.serial}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key under which it is found: before it may stand more than the organ, or less."""
        shortest = 1 if not self.year else 0
        most = min(len(self.organ), _LONGEST_ORGAN)
        tails = [self.organ[len(self.organ) - long :] for long in range(shortest, most + 1)]
        return tuple(f"{tail}|{self.year}|{self.serial}" for tail in tails)


def document_numbers(folded: str) -> Iterator[DocumentNumber]:
    """The document numbers in a folded text."""
    for found in _NUMBER.finditer(folded):
        yield DocumentNumber(found["organ"], found["year"], found["serial"], *found.span())
    for found in _DECREE.finditer(folded):
        yield DocumentNumber(found["organ"], "", found["serial"], *found.span())


def number_keys(folded: str) -> list[str]:
    """The keys of every document number in a folded text."""
    return [key for one in document_numbers(folded) for key in one.keys]


def index_number_key(folded: str) -> str:
    """The key of what looks like an index number, as a whole or its last parts; "" where it does not."""
    told = folded.strip()
    enough = sum(letter.isdigit() for letter in told) >= _FEWEST_DIGITS and len(told) >= _SHORTEST_INDEX_NUMBER
    return "#" + "|".join(_parts(told)) if enough and _INDEX_NUMBER.fullmatch(told) else ""


def index_number_keys(folded: str) -> list[str]:
    """Every key under which an index number is found: whole, and without the parts that name the agency."""
    parts = _parts(folded.strip())
    return ["#" + "|".join(parts[start:]) for start in range(len(parts))]


def _parts(folded: str) -> list[str]:
    return re.findall(r"[0-9a-z]+", folded)
