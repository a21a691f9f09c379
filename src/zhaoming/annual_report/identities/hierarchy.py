"""H: each cell of an aggregated report is at least, and with its own figures equal to, the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Number
from zhaoming.annual_report.checking.naming import cell_name, gap, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import (
    SourcedReport,
    counted_in_another,
    number_of,
    one_an_agency,
)
from zhaoming.annual_report.finding import Finding, Kind, Level

RULE = Rule(
    code="RPT204",
    rule="H",
    level=Level.WARNING,
    title="汇总数小于下级之和",
    meaning=("汇总报告的每一格应等于本级数加各下级数之和；没有单独的本级报告时，汇总数至少不应小于下级之和。"),
    source="条例第四十九条汇总公布；汇总口径核对",
    next_step="核对下级报告是否齐全、汇总口径是否一致",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each cell that is smaller than its parts, or unequal where the own report is among them.

    Each agency counts once, and those under another part not at all: its report may hold them already.
    """
    alone, differing = one_an_agency(exam.context.children)
    nested = counted_in_another(alone)
    children = tuple(part for part in alone if part not in nested)
    if differing:
        yield _undecided(differing)
    if children:
        exact = exam.context.own is not None and not nested and not differing
        yield from _compared(exam, children, exact=exact)


def _compared(exam: Examination, children: tuple[SourcedReport, ...], *, exact: bool) -> Iterator[Finding]:
    own = exam.context.own
    parts = (*children, own) if own is not None else children
    sources = "、".join(part.source for part in parts[:3]) + (f" 等 {len(parts)} 份" if len(parts) > 3 else "")
    for key in exam.report.cells:
        total = _sum(parts, key)
        if total is None or not exam.printed(key) or key.endswith(".items_change"):
            continue
        value = exam.number(key)
        if value < total or (exact and value != total):
            name = cell_name(key, exam.report.form)
            message = (
                f"{name} {plain(value)}，但{'本级与' if own else ''}下级 {len(children)} 份报告之和 "
                f"{plain(total)}，相差 {gap(value, total)}"
            )
            yield RULE.finding(
                message, cells=(key,), found={key: value}, expected={key: total}, other_source=sources
            )


def _undecided(differing: tuple[SourcedReport, ...]) -> Finding:
    agencies = "、".join(dict.fromkeys(part.report.agency or "（未署名）" for part in differing))
    sources = "、".join(part.source for part in differing)
    return RULE.finding(
        f"{agencies} 有数字不同的几份报告（{sources}），未计入下级之和",
        found={"children": sources},
        level=Level.NOTICE,
        kind=Kind.NOT_ASSESSABLE,
        next_step="每个机关只保留一份报告后重新核对",
        other_source=sources,
    )


def _sum(parts: tuple[SourcedReport, ...], key: str) -> Number | None:
    """The sum of a cell over the parts, None where one part has no such cell or could not be read."""
    total: Number = 0
    for part in parts:
        value = number_of(part.report, key)
        if value is None:
            return None
        total += value
    return total
