"""The other reports a report is checked against: earlier, later, subordinate and sibling ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from zhaoming.annual_report.report import AnnualReport, CellState

_NOISE = re.compile(r"[\s\u00a0\u3000]|[(（][^)）]*[)）]")
_ABOVE = re.compile(r"^(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?(?:市|自治州|地区))?")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_GOVERNING = re.compile(r"(?P<place>.+?)(?:人民)?政府(?:办公厅|办公室|办)?")


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


def place_of(agency: str | None) -> str:
    """青禾区 for 青禾区人民政府; "" for any agency that is no government, because nothing is below it."""
    match = _GOVERNING.fullmatch(agency or "")
    return match["place"] if match else ""


def same_figures(left: AnnualReport, right: AnnualReport) -> bool:
    """True for one report in two files: the docx and the pdf of it."""
    return {key: cell.value for key, cell in left.cells.items()} == {
        key: cell.value for key, cell in right.cells.items()
    }


def one_an_agency(
    parts: Iterable[SourcedReport],
) -> tuple[tuple[SourcedReport, ...], tuple[SourcedReport, ...]]:
    """The reports with each agency once, and those of agencies with several that differ, which are left out.

    A report that names no agency cannot be told from any other and is kept.
    """
    kept: list[SourcedReport] = []
    differing: list[SourcedReport] = []
    for group in _by_agency(parts):
        if all(same_figures(group[0].report, other.report) for other in group[1:]):
            kept.append(group[0])
        else:
            differing += group
    return tuple(kept), tuple(differing)


def _by_agency(parts: Iterable[SourcedReport]) -> Iterator[list[SourcedReport]]:
    """Parts of one agency together; only names that end alike are compared."""
    endings: dict[str, list[list[SourcedReport]]] = {}
    for part in parts:
        groups = endings.setdefault(normal_agency(part.report.agency)[-3:], [])
        known = (group for group in groups if same_agency(group[0].report.agency, part.report.agency))
        group = next(known, None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    return (group for groups in endings.values() for group in groups)


def counted_in_another(parts: Sequence[SourcedReport]) -> tuple[SourcedReport, ...]:
    """Those whose agency stands under the government of another part, whose report may count them already."""
    places = {place for part in parts if (place := place_of(part.report.agency))}
    return tuple(part for part in parts if any(_is_under(part.report.agency, place) for place in places))


def _is_under(agency: str | None, place: str) -> bool:
    name = agency or ""
    return name.startswith(place) and not same_agency(place_of(name) or name, place)


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
        children=tuple(part for group in one_an_agency(below) for part in group),
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
    copies = all(same_figures(found[0].report, other.report) for other in found[1:])
    return found[0] if found and copies else None


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
