"""How much of one narrative stands word for word in another: shingles of characters, hashed.

Numbers and the agency's own names are masked first, so that a copied text with changed figures is
still a copy. The preface, which the law words for everybody, and the headings are left out.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.annual_report.checking.prose import fold
from zhaoming.annual_report.checking.wording import own_words
from zhaoming.annual_report.report import AnnualReport, NarrativeSection

LENGTH = 12
_SKETCH = 8
_SKETCH_MASK = _SKETCH - 1
_NUMBERS = re.compile(r"\d[\d.,]*")
_MARKS = re.compile(r"[,，、。;:!?()\[\]《》\n]")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The shingles of a narrative: `text` as masked, `marks` their hashes in order, `sketch` one in eight.

    Some sixty kilobytes for an ordinary report, so that hundreds of siblings can be kept.
    """

    text: str
    marks: array[int]
    sketch: frozenset[int]


def fingerprint(report: AnnualReport) -> Fingerprint:
    """The fingerprint of a report's narrative, computed once for each text."""
    return _fingerprint(report.agency, report.narrative)


@lru_cache(maxsize=1024)
def _fingerprint(agency: str | None, narrative: tuple[NarrativeSection, ...]) -> Fingerprint:
    text = _masked(agency, narrative)
    data = text.encode("utf-16-le")
    width = 2 * LENGTH
    marks = array("I", (zlib.crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 2)))
    sketch = frozenset(mark for mark in marks if not mark & _SKETCH_MASK)
    return Fingerprint(text, marks, sketch)


def _masked(agency: str | None, narrative: tuple[NarrativeSection, ...]) -> str:
    own = own_words(agency)
    texts = (fold(part.text) for part in narrative if part.section)
    return "".join(_MARKS.sub("", _NUMBERS.sub("0", own.sub("某", text))) for text in texts)


def share(mine: Fingerprint, theirs: Fingerprint) -> float:
    """Which part of my text stands in theirs, from 0 to 1."""
    own = set(mine.marks)
    return len(own.intersection(theirs.marks)) / len(own) if own else 0.0


def rough_share(mine: Fingerprint, theirs: Fingerprint) -> float:
    """An estimate of `share` from one shingle in eight, for comparing with hundreds of texts."""
    return len(mine.sketch & theirs.sketch) / len(mine.sketch) if mine.sketch else 0.0


def passages(mine: Fingerprint, theirs: Fingerprint, *, shortest: int = 24) -> tuple[str, ...]:
    """The common passages of my text, longest first, numbers masked as 0 and own names as 某."""
    return tuple(sorted(_runs(mine, theirs, shortest), key=len, reverse=True))


def _runs(mine: Fingerprint, theirs: Fingerprint, shortest: int) -> Iterator[str]:
    start: int | None = None
    common = set(theirs.marks)
    for at, mark in enumerate((*mine.marks, -1)):
        if mark in common:
            start = at if start is None else start
        elif start is not None:
            end = at - 1 + LENGTH
            if end - start >= shortest:
                yield mine.text[start:end]
            start = None
