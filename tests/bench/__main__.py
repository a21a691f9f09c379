"""`make bench`: ratios against a baseline in the same run are the bars; rates are printed as figures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
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
from tests.bench.search import lines as search_lines
from tests.bench.together import lines as together_lines
from tests.bench.watch import lines as watch_lines

Line = tuple[str, str, bool | None]
_SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
_MOST_MEMORY = 400.0
_GROWTH = 1.1
_AIM = 300
_CLOCK_AIM = 20_000
_FILING_AIM = 50
_PAGE_GROWTH = 1.5
_MOST_QUERIES = 12
_COLLECTION_WITHIN = 300
# The sum of all reports reads each of them; its queries are as many for ten agencies as for thousands.
_SUM_WITHIN, _SUM_QUERIES = 3_000, 14
_TALLY_BAR = 3.0
_COMPILED_BAR = 3.0
_FROZEN_MEMORY = 400.0
_TALLY_FROM = 1_000_000
_FOUND_WITHIN = 3.0


def main() -> int:
    """Measure, print a table, and end with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the long loads")
    parser.add_argument("--files", type=int, default=10_000, help="files in the memory run")
    only = parser.add_mutually_exclusive_group()
    for name, (words, _) in _COUNTED.items():
        only.add_argument(f"--{name}", type=int, default=0, metavar="N", help=f"only {words}")
    for name, (words, _) in _PLAIN.items():
        only.add_argument(f"--{name}", action="store_true", help=f"only {words}")
    chosen = vars(parser.parse_args())
    for name, (_, counted) in _COUNTED.items():
        if count := chosen[name.replace("-", "_")]:
            return 1 if counted(count) else 0
    for name, (_, plain) in _PLAIN.items():
        if chosen[name.replace("-", "_")]:
            return 1 if plain() else 0
    return 1 if _all(is_full=chosen["full"], files=chosen["files"]) else 0


def _all(*, is_full: bool, files: int) -> int:
    """Everything; the bars missed."""
    many = 1_000_000 if is_full else 100_000
    return sum(
        (
            _readers(),
            _rates(files=12_000 if is_full else 1_200),
            _cases(many),
            _pages(100_000),
            _figures(many),
            _collection(3_000),
            _closing(many),
            _search((10_000, 100_000, 1_000_000) if is_full else (10_000, 100_000)),
            _logged(),
            _public_log(many),
            _findable(),
            _first_content(),
            _watch(20_000 if is_full else 2_000),
            _together(300 if is_full else 30),
            _memory(files),
        )
    )


def _readers() -> int:
    """What reading a report costs, beside the bare parser of its format; the bars missed."""
    missed = 0
    for ratio in ratios(shared=sorted(_SHARED.glob("*.pdf"))):
        kept = None if ratio.bar is None else ratio.value <= ratio.bar
        missed += kept is False
        figures = f"{ratio.reading:9.2f} ms  baseline {ratio.baseline:9.2f} ms  ratio {ratio.value:5.2f}"
        _say(ratio.name, figures if ratio.bar is None else f"{figures}  bar {ratio.bar}", kept)
    return missed


def _rates(*, files: int) -> int:
    """Rates a second, which have aims and no bars."""
    speed = rate(files=files)
    figures = f"{speed.a_second:9.0f} a second with 2 processes  aim {_AIM}"
    _say("text reports read and checked", f"{figures}  {speed.processor:.1f} ms of processor time each", None)
    clocks = clock_rate()
    figures = f"{clocks.day_alone:9.0f} a second of one processor  aim {_CLOCK_AIM}"
    _say("last days of clocks", f"{figures}  {clocks.derived:.0f} with the derivation", None)
    return 0


def _memory(files: int) -> int:
    """Whether memory stays flat over many files; 1 where it does not."""
    used = memory(files=files)
    flat = used.second_half <= max(used.first_half * _GROWTH, used.first_half + 20)
    kept = flat and max(used.first_half, used.second_half) < _MOST_MEMORY
    halves = f"{used.first_half:6.0f} MB in the first half  {used.second_half:6.0f} MB in the second"
    _say(f"{used.files} files in {used.seconds:.0f} s", f"{halves}  bar {_MOST_MEMORY:.0f} MB, flat", kept)
    return int(not kept)


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
        within, most = (_SUM_WITHIN, _SUM_QUERIES) if page == SUM else (_COLLECTION_WITHIN, _MOST_QUERIES)
        kept = spent <= within and queries <= most
        missed += not kept
        figures = f"{spent:9.2f} ms  bar {within}  {queries} queries  bar {most}"
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


def _lines(lines: Iterable[Line]) -> int:
    """Say what was measured; the bars missed."""
    missed = 0
    for what, figures, kept in lines:
        missed += kept is False
        _say(what, figures, kept)
    return missed


def _search(counts: tuple[int, ...]) -> int:
    return _lines(search_lines(counts=counts))


def _logged() -> int:
    return _lines(logged_lines())


def _watch(count: int) -> int:
    return _lines(watch_lines(count=count))


def _together(seconds: int) -> int:
    return _lines(together_lines(seconds=seconds))


def _public_log(size: int) -> int:
    return _lines(log_lines(waiting=min(size, 50_000), size=size))


def _first_content() -> int:
    return _lines(first_content_lines())


def _pages(many: int) -> int:
    return _lines(page_lines(many=many))


def _say(what: str, figures: str, kept: bool | None) -> None:
    verdict = "" if kept is None else "  kept" if kept else "  MISSED"
    sys.stdout.write(f"{what:32}{figures}{verdict}\n")
    sys.stdout.flush()


# What can be measured alone, over so many things or as it is.
_COUNTED: dict[str, tuple[str, Callable[[int], int]]] = {
    "requests": ("the store of requests, with so many", _cases),
    "pages": ("the public pages, over so many documents", _pages),
    "figures": ("the figures, over so many documents", _figures),
    "collection": ("the collection, of so many agencies", _collection),
    "closing": ("a year closed over so many requests and documents", _closing),
    "documents": ("the search, over so many documents", lambda count: _search((count,))),
    "log": ("the public log, of so many entries", _public_log),
    "watch": ("the night's watch, over so many documents", _watch),
    "together": ("readers and writers, for so many seconds", _together),
}
_PLAIN: dict[str, tuple[str, Callable[[], int]]] = {
    "readers": ("the readers of reports", _readers),
    "logged": ("acts with an entry in the public log", _logged),
    "findable": ("what was just published until it is found", _findable),
    "first-content": ("pages over a slow line", _first_content),
}

if __name__ == "__main__":
    sys.exit(main())
