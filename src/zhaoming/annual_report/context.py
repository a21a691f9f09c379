"""The other reports a report is checked against: earlier, later, subordinate and sibling ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from zhaoming.annual_report.report import AnnualReport, CellState

_NOISE = re.compile(r"[\s\u00a0\u3000]|[(（][^)）]*[)）]")
_ABOVE = re.compile(r"^(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?(?:市|自治州|地区))?")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")


@dataclass(frozen=True, slots=True)
class SourcedReport:
    """A report and where it came from, which findings name as `other_source`."""

    source: str
    report: AnnualReport


@dataclass(frozen=True, slots=True)
class Takeover:
    """What an agency took over in the year of the report, so that last year has several reports, not one.

    `reports` are those of the year before of all that are now one, its own among them where it existed;
    `missing` names those without such a report, `divided` those whose affairs went to several agencies.
    """

    reports: tuple[SourcedReport, ...]
    missing: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What `check` may compare a report with; every part may be empty.

    `own` is the report of the aggregating agency itself, where an aggregate is checked against
    its parts; `siblings` are reports of other agencies of the same year. Where there is a `takeover`
    there is no `previous`: nothing of one agency's last year goes on in the report unchanged.
    """

    previous: SourcedReport | None = None
    following: SourcedReport | None = None
    children: tuple[SourcedReport, ...] = ()
    siblings: tuple[SourcedReport, ...] = ()
    own: SourcedReport | None = None
    takeover: Takeover | None = None


EMPTY = Context()


@lru_cache(maxsize=8192)
def normal_agency(name: str | None) -> str:
    """An agency's name for matching: no spaces, no remark in brackets, 某区 for 某区人民政府."""
    return _GOVERNMENT.sub("", _NOISE.sub("", name or ""))


def same_agency(left: str | None, right: str | None) -> bool:
    """True where two names mean one agency; one of them may leave out the province or city above it.

    A government and its office are two agencies: each files a report of its own.
    """
    one, two = normal_agency(left), normal_agency(right)
    if not one or not two:
        return False
    if one == two:
        return True
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    above = longer.removesuffix(shorter)
    return above != longer and _ABOVE.fullmatch(above) is not None


def context_for(
    *,
    report: AnnualReport,
    source: str,
    pool: Iterable[SourcedReport],
    children: Iterable[str] | Callable[[SourcedReport], bool] = (),
) -> Context:
    """The context of one report out of a pool, matched by agency and year; the report itself is left out.

    `children` names the subordinate agencies, or decides by report which one is subordinate;
    without it no report is taken for a child, because names do not tell who is under whom.
    """
    others = [other for other in pool if other.source != source]
    own_year = [other for other in others if other.report.year == report.year is not None]
    below = [other for other in own_year if _is_child(other, children)]
    apart = [other for other in own_year if not same_agency(other.report.agency, report.agency)]
    return Context(
        previous=_of_year(others, report, -1),
        following=_of_year(others, report, +1),
        children=tuple(below),
        siblings=tuple(other for other in apart if other not in below),
    )


def _is_child(other: SourcedReport, children: Iterable[str] | Callable[[SourcedReport], bool]) -> bool:
    if callable(children):
        return children(other)
    return any(same_agency(other.report.agency, name) for name in children)


def _of_year(others: Iterable[SourcedReport], report: AnnualReport, step: int) -> SourcedReport | None:
    """The agency's report of the year before or after; None where several claim to be it."""
    if report.year is None:
        return None
    year = report.year + step
    found = [
        other
        for other in others
        if other.report.year == year and same_agency(other.report.agency, report.agency)
    ]
    return found[0] if len(found) == 1 else None


def holds_table(report: AnnualReport, table: str) -> bool:
    """True where the document of a report shows a table (s2, s3, s4) at all."""
    cells = report.cells.items()
    return any(key.startswith(table) and cell.state is not CellState.ABSENT for key, cell in cells)


def number_of(report: AnnualReport, key: str) -> int | Decimal | None:
    """What a cell counts, a blank being 0; None where it is absent or was refused."""
    cell = report.cells.get(key)
    if cell is None or cell.state in {CellState.ABSENT, CellState.UNREADABLE}:
        return None
    return cell.number
