"""Reading against the bare work of the library below it, paired and interleaved.

Other work on the machine only adds, so of each file the fastest round counts, and the medians over the files.

The bar on web pages and Word documents is on opening them: parsing a file into lines and grids of cells,
which is what the baseline does with the same library. Reading on to a checked report is shown beside it as
a figure, since that work, finding what each cell means, has no counterpart in the baseline. The bar on PDF
is on the whole reading.
"""

from __future__ import annotations

import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pdfplumber
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from tests.layouts.catalogue import random_document
from zhaoming.annual_report.official import draw
from zhaoming.documents import open_paper
from zhaoming.documents.write_pdf import write_pdf
from zhaoming.report_files import read_file

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROUNDS = 25


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median milliseconds a file of reading and of its baseline; `bar` None where the ratio is only shown."""

    name: str
    reading: float
    baseline: float
    bar: float | None

    @property
    def value(self) -> float:
        """How many times the baseline reading takes."""
        return self.reading / self.baseline


def ratios(*, shared: Sequence[Path]) -> Iterator[Ratio]:
    """HTML, docx and PDF of the layout generator; PDFs of `shared` beside them."""
    web_and_word = (
        ("html", "html-grid", visit_html),
        ("html, Word paste", "html-word-paste", visit_html),
        ("docx", "docx-official", visit_docx),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, layout, visit in web_and_word:
            paths = _generated(folder, layout)
            yield _ratio(f"open {kind}", paths, _open, visit, bar=3.0)
            yield _ratio(f"read {kind} to a report", paths, read_file, visit, bar=None)
        pdfs = [*_official_pdfs(folder), *shared]
        yield _ratio("open pdf", pdfs, _open, extract_pdf, bar=None, rounds=5)
        yield _ratio("read pdf to a report", pdfs, read_file, extract_pdf, bar=1.3, rounds=5)


def _open(path: Path) -> None:
    """The document alone, before any label is looked for."""
    open_paper(name=path.name, data=path)


def visit_html(path: Path) -> None:
    """Parse and take every cell's text with the parser our reader uses."""
    for cell in LexborHTMLParser(path.read_bytes()).css("td, th"):
        cell.text()


def visit_docx(path: Path) -> None:
    """The same with lxml."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for cell in root.iter(f"{_W}tc"):
        "".join(text.text or "" for text in cell.iter(f"{_W}t"))


def extract_pdf(path: Path) -> None:
    """The tables of every page as the library extracts them."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()


def _generated(folder: Path, layout: str) -> list[Path]:
    paths = []
    for seed in range(20):
        document = random_document(seed=seed, layout=layout, noises=())
        path = folder / document.name
        path.write_bytes(document.data)
        paths.append(path)
    return paths


def _official_pdfs(folder: Path) -> list[Path]:
    paths = []
    for seed in range(3):
        path = folder / f"official-{seed}.pdf"
        path.write_bytes(write_pdf(drawing=draw(random_document(seed=seed, noises=()).report)))
        paths.append(path)
    return paths


def _ratio(
    name: str,
    paths: Sequence[Path],
    work: Callable[[Path], object],
    baseline: Callable[[Path], None],
    *,
    bar: float | None,
    rounds: int = _ROUNDS,
) -> Ratio:
    """Each round runs both on each file, one right after the other, so that both see the same machine."""
    # One round more, because the first warms caches and imports.
    played = [[(_timed(work, path), _timed(baseline, path)) for path in paths] for _ in range(rounds + 1)][1:]
    ours, bare = (
        statistics.median(min(one[side] for one in of_file) for of_file in zip(*played, strict=True))
        for side in (0, 1)
    )
    return Ratio(name, ours * 1000, bare * 1000, bar)


def _timed(work: Callable[[Path], object], path: Path) -> float:
    """Seconds of this process, so that others on the machine count for little."""
    start = time.process_time()
    work(path)
    return time.process_time() - start
