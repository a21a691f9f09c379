"""`make bench`: ratios against a baseline in the same run are the bars; rates are printed as figures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.bench.cases import measured
from tests.bench.clocks import clock_rate
from tests.bench.closing import closed
from tests.bench.collection import SUM
from tests.bench.collection import lines as collection_lines
from tests.bench.disclosure_figures import measured as figures_measured
from tests.bench.filing import filing_rate
from tests.bench.findable import findable
from tests.bench.first_content import lines as first_content_lines
from tests.bench.load import memory, rate
from tests.bench.logged import lines as logged_lines
from tests.bench.public_log import lines as log_lines
from tests.bench.publishing_pages import lines as page_lines
from tests.bench.ratios import ratios
from tests.bench.search import lines
from tests.bench.together import lines as together_lines
from tests.bench.watch import lines as watch_lines

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
_MOST_MEMORY = 400.0
_GROWTH = 1.1
_AIM = 300
_CLOCK_AIM = 20_000
_FILING_AIM = 50
_PAGE_GROWTH = 1.5
_MOST_QUERIES = 12
_COLLECTION_WITHIN = 300
_SUM_WITHIN = 3_000
_TALLY_BAR = 3.0
_COMPILED_BAR = 3.0
_FROZEN_MEMORY = 400.0
_TALLY_FROM = 1_000_000
_FOUND_WITHIN = 3.0


def main() -> int:
    """Measure, print a table, and end with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="ten times the files in the rate")
    parser.add_argument("--requests", type=int, default=0, help="only the store, with so many requests")
    parser.add_argument("--figures", type=int, default=0, help="only the figures, over so many documents")
    parser.add_argument("--collection", type=int, default=0, help="only the collection, of so many agencies")
    parser.add_argument("--closing", type=int, default=0, help="only a year closed over so many records")
    parser.add_argument("--documents", type=int, default=0, help="only the search, over so many documents")
    parser.add_argument("--files", type=int, default=10_000, help="files in the memory run")
    parser.add_argument("--pages", type=int, default=0, help="only the public pages, over so many documents")
    parser.add_argument("--log", type=int, default=0, help="only the public log, of so many entries")
    parser.add_argument("--first-content", action="store_true", help="only pages over a slow line")
    parser.add_argument("--together", type=int, default=0, help="only readers and writers, for so many seconds")
    parser.add_argument("--logged", action="store_true", help="only acts with an entry in the public log")
    chosen = parser.parse_args()
    if chosen.together:
        return 1 if _together(chosen.together) else 0
    if chosen.logged:
        return 1 if _logged() else 0
    if chosen.first_content:
        return 1 if _first_content() else 0
    if chosen.log:
        return 1 if _public_log(chosen.log) else 0
    if chosen.pages:
        return 1 if _pages(chosen.pages) else 0
    if chosen.figures:
        return 1 if _figures(chosen.figures) else 0
    if chosen.collection:
        return 1 if _collection(chosen.collection) else 0
    if chosen.closing:
        return 1 if _closing(chosen.closing) else 0
    if chosen.requests:
        return 1 if _cases(chosen.requests) else 0
    if chosen.documents:
        return 1 if _search((chosen.documents,)) else 0
    missed = 0
    for ratio in ratios(shared=sorted(_SHARED.glob("*.pdf"))):
        kept = None if ratio.bar is None else ratio.value <= ratio.bar
        missed += kept is False
        figures = f"{ratio.reading:9.2f} ms  baseline {ratio.baseline:9.2f} ms  ratio {ratio.value:5.2f}"
        _say(ratio.name, figures if ratio.bar is None else f"{figures}  bar {ratio.bar}", kept)
    speed = rate(files=12_000 if chosen.full else 1_200)
    figures = f"{speed.a_second:9.0f} a second with 2 processes  aim {_AIM}"
    _say("text reports read and checked", f"{figures}  {speed.processor:.1f} ms of processor time each", None)
    clocks = clock_rate()
    figures = f"{clocks.day_alone:9.0f} a second of one processor  aim {_CLOCK_AIM}"
    _say("last days of clocks", f"{figures}  {clocks.derived:.0f} with the derivation", None)
    missed += _cases(1_000_000 if chosen.full else 100_000)
    missed += _pages(100_000)
    missed += _figures(1_000_000 if chosen.full else 100_000)
    missed += _collection(3_000)
    missed += _closing(1_000_000 if chosen.full else 100_000)
    missed += _search((10_000, 100_000, 1_000_000) if chosen.full else (10_000, 100_000))
    missed += _logged()
    missed += _public_log(1_000_000 if chosen.full else 100_000)
    missed += _findable()
    missed += _first_content()
    missed += _watch(20_000 if chosen.full else 2_000)
    missed += _together(300 if chosen.full else 30)
    used = memory(files=chosen.files)
    flat = used.second_half <= max(used.first_half * _GROWTH, used.first_half + 20)
    kept = flat and max(used.first_half, used.second_half) < _MOST_MEMORY
    missed += not kept
    halves = f"{used.first_half:6.0f} MB in the first half  {used.second_half:6.0f} MB in the second"
    _say(f"{used.files} files in {used.seconds:.0f} s", f"{halves}  bar {_MOST_MEMORY:.0f} MB, flat", kept)
    return 1 if missed else 0


def _findable() -> int:
    """What was just published, in the running product; 1 where it takes too long."""
    taken = findable()
    kept = taken.longest <= _FOUND_WITHIN
    figures = f"{taken.median:9.2f} s, the slowest {taken.longest:.2f} s  bar {_FOUND_WITHIN:.0f} s"
    _say("published until found", figures, kept)
    return int(not kept)


def _cases(many: int) -> int:
    """Requests in the store; the bars missed."""
    store = measured(few=1_000, many=many)
    missed = 0
    for page in store.pages:
        kept = page.ratio <= _PAGE_GROWTH and page.queries <= _MOST_QUERIES
        missed += not kept
        figures = (
            f"{page.many:9.2f} ms  with 1,000 {page.few:9.2f} ms  ratio {page.ratio:5.2f}  bar {_PAGE_GROWTH}  "
            f"{page.queries} queries  bar {_MOST_QUERIES}"
        )
        _say(f"{page.page}, {many:,} requests", figures, kept)
    ratio = store.tally / store.grouped
    figures = f"{store.tally:9.2f} ms  GROUP BY {store.grouped:9.2f} ms  ratio {ratio:5.2f}"
    # Below a million the two queries' own cost outweighs the counting: there the ratio is only shown.
    kept = ratio <= _TALLY_BAR if many >= _TALLY_FROM else None
    missed += kept is False
    _say(f"tally, {many:,} requests", f"{figures}  bar {_TALLY_BAR} from {_TALLY_FROM:,} on", kept)
    filed = filing_rate()
    figures = f"{filed.a_second:9.0f} a second with 2 processes  aim {_FILING_AIM}"
    _say("requests filed", f"{figures}  {filed.processor:.1f} ms of processor time each", None)
    return missed


def _figures(many: int) -> int:
    """Figures over documents; the bars missed."""
    missed = 0
    for page in figures_measured(few=1_000, many=many):
        kept = page.queries <= _MOST_QUERIES and page.ratio <= _PAGE_GROWTH
        missed += not kept
        figures = (
            f"{page.many:9.2f} ms  with 1,000 {page.few:9.2f} ms  ratio {page.ratio:5.2f}  bar {_PAGE_GROWTH}  "
            f"{page.queries} queries  bar {_MOST_QUERIES}"
        )
        _say(f"{page.page}, {many:,} documents", figures, kept)
    return missed


def _collection(count: int) -> int:
    """The collection of annual reports at a glance; the bars missed."""
    missed = 0
    for page, spent, queries in collection_lines(count=count):
        within = _SUM_WITHIN if page == SUM else _COLLECTION_WITHIN
        kept = spent <= within and queries <= _MOST_QUERIES
        missed += not kept
        figures = f"{spent:9.2f} ms  bar {within}  {queries} queries  bar {_MOST_QUERIES}"
        _say(f"collection: {page}, {count:,} agencies", figures, kept)
    return missed


def _closing(count: int) -> int:
    """A report compiled and its set frozen; the bars missed."""
    told = closed(count=count)
    kept = told.ratio <= _COMPILED_BAR
    figures = f"{told.compiled:9.0f} ms  plain queries {told.plain:9.0f} ms  ratio {told.ratio:5.2f}"
    what = f"{count:,} requests and documents"
    _say(f"report compiled, {what}", f"{figures}  bar {_COMPILED_BAR}", kept)
    _say(f"if the year closed today, {what}", f"{told.shown:9.0f} ms", None)
    is_small = told.frozen_memory <= _FROZEN_MEMORY
    figures = (
        f"{told.frozen:9.1f} s by the clock, {told.frozen_memory:.0f} MB more  bar {_FROZEN_MEMORY:.0f} MB"
    )
    _say(f"records frozen, {what}", figures, is_small)
    _say(f"frozen and today compared, {what}", f"{told.compared:9.0f} ms", None)
    return (not kept) + (not is_small)


def _search(counts: tuple[int, ...]) -> int:
    """The search against bare tantivy; the bars missed."""
    missed = 0
    for what, figures, kept in lines(counts=counts):
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _logged() -> int:
    """Acts with an entry in the public log against the same without; the bars missed."""
    missed = 0
    for what, figures, kept in logged_lines():
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _watch(count: int) -> int:
    """The night's watch; the bars missed."""
    missed = 0
    for what, figures, kept in watch_lines(count=count):
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _together(seconds: int) -> int:
    """Readers and writers at the same time, on one machine and on several; the bars missed."""
    missed = 0
    for what, figures, kept in together_lines(seconds=seconds):
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _public_log(size: int) -> int:
    """Entries placed and proved; the bars missed."""
    missed = 0
    for what, figures, kept in log_lines(waiting=min(size, 50_000), size=size):
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _first_content() -> int:
    """Public pages over a slow line; the bars missed."""
    missed = 0
    for what, figures, kept in first_content_lines():
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _pages(many: int) -> int:
    """Public pages against a bare one, the fewest documents against the most; the bars missed."""
    missed = 0
    for what, figures, kept in page_lines(many=many):
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _say(what: str, figures: str, kept: bool | None) -> None:
    verdict = "" if kept is None else "  kept" if kept else "  MISSED"
    sys.stdout.write(f"{what:32}{figures}{verdict}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
