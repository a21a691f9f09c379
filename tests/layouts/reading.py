"""Hold the reader against generated documents: one reading, one score, and the tally over many."""

from __future__ import annotations

import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.layouts.catalogue import is_undamaged_grid
from tests.layouts.document import Document
from tests.layouts.truth import Miss, Score, score
from zhaoming.annual_report.report import AnnualReport, ReadResult
from zhaoming.report_files import read_file


def long_seeds(*, part: int, count: int) -> range:
    """The seeds of one part of a long run: random and printed, or from ZHAOMING_FUZZ_SEED on to repeat it."""
    told = os.environ.get("ZHAOMING_FUZZ_SEED")
    start = int(told) if told else random.SystemRandom().randrange(10**9)
    seeds = range(start + part * count, start + (part + 1) * count)
    print(f"seeds {seeds.start} to {seeds.stop - 1}")  # noqa: T201 - the seed makes a failure repeatable.
    return seeds


def read_document(document: Document) -> ReadResult:
    """The one report in a generated document, read as a file on disk is read."""
    return read_bytes(name=document.name, data=document.data)[0]


def read_bytes(*, name: str, data: bytes) -> list[ReadResult]:
    """What `read_file` makes of bytes under a name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_file(path)


def _misnamed(shown: AnnualReport, read: AnnualReport) -> Iterator[str]:
    """A form, a year or an agency that was read, and is another than the document's."""
    for name in ("form", "year", "agency"):
        told = getattr(read, name)
        if told not in (None, getattr(shown, name)):
            yield f"{name}: {told!r} for {getattr(shown, name)!r}"


@dataclass(slots=True)
class Tally:
    """Scores by layout, those of undamaged grids apart, and every document with a wrong cell."""

    layouts: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    grids: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    wrong: list[tuple[str, tuple[Miss, ...]]] = field(default_factory=list)
    misnamed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, document: Document) -> Score:
        """Read a document and count it."""
        result = read_document(document)
        scored = score(truth=document.truth, result=result)
        if result.report is not None:
            self.misnamed.extend((document.id, remark) for remark in _misnamed(document.report, result.report))
        self.layouts[document.layout.id] += scored
        if is_undamaged_grid(document):
            self.grids[document.layout.id] += scored
        if scored.wrong:
            self.wrong.append((document.id, scored.wrong))
        return scored

    def rates(self) -> dict[str, float]:
        """The share of cells read right, by layout."""
        return {name: one.rate for name, one in self.layouts.items()}

    def grid_rates(self) -> dict[str, float]:
        """The same over undamaged grids only."""
        return {name: one.rate for name, one in self.grids.items()}

    def lines(self) -> list[str]:
        """The tally as lines to print: layout, rate, right, refused, wrong."""
        return [
            f"{name:24} {one.rate:8.3%} right {one.right:7} refused {one.refused:6} wrong {len(one.wrong):4}"
            for name, one in sorted(self.layouts.items())
        ]


def tally_of(documents: Iterable[Document]) -> Tally:
    """Read every document and count."""
    tally = Tally()
    for document in documents:
        tally.add(document)
    return tally
