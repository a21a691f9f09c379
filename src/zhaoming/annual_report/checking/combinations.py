"""The defensible readings of a figure in the text: the cell it names, and what else it may rightly mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.linear import Number
from zhaoming.annual_report.form import ORGANISATION_COLUMNS, RESULT_GROUPS


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to arrive at a figure: the sum of some cells less others, told in words."""

    told: str
    value: Number


_DENIED, _UNABLE, _NOTPROC, _OTHER = (tuple(rows) for rows in RESULT_GROUPS.values())
GROUP_ROWS = {"不予公开": _DENIED, "无法提供": _UNABLE, "不予处理": _NOTPROC, "其他处理": _OTHER}


class Figures:
    """Named sums over one report, from which the readings of a claim are put together."""

    def __init__(self, exam: Examination) -> None:
        """Sums are computed when asked for."""
        self._exam = exam

    def cell(self, row: str, column: str = "total") -> Number:
        """One cell of 表三."""
        return self._exam.numbers.get(f"s3.{row}.{column}", 0)

    def other_cell(self, key: str) -> Number:
        """One cell of 表二 or 表四 by its full key; a split parent is the sum of its sub-rows."""
        return self._exam.number(key)

    def litigation(self, groups: tuple[str, ...]) -> Iterator[Reading]:
        """What a count of cases of 表四 may mean: all, those concluded, or the sum of the outcomes."""

        def count(outcome: str) -> Number:
            return _sum(self._exam.numbers.get(f"s4.{group}.{outcome}", 0) for group in groups)

        total, pending = count("total"), count("pending")
        concluded = count("upheld") + count("corrected") + count("other")
        yield Reading("总计", total)
        yield Reading("总计 - 尚未审结", total - pending)
        yield Reading("维持 + 纠正 + 其他结果 + 尚未审结", concluded + pending)
        yield Reading("维持 + 纠正 + 其他结果", concluded)
        yield Reading("维持 + 纠正", count("upheld") + count("corrected"))

    def organisations(self, row: str) -> Number:
        """The five organisation columns of a row together."""
        return _sum(self.cell(row, column) for column in ORGANISATION_COLUMNS)

    def group(self, name: str, column: str = "total") -> Number:
        """A group of result rows, with the single row where （六）其他处理 has no sub-rows."""
        count = _sum(self.cell(row, column) for row in GROUP_ROWS[name])
        return count + (self.cell("other", column) if name == "其他处理" else 0)

    def received(self) -> Iterator[Reading]:
        """What 收到 or 受理 may mean."""
        new, carried_in = self.cell("new_received"), self.cell("carried_in")
        handled, carried_out = self.cell("handled_total"), self.cell("carried_out")
        yield Reading("新收", new)
        yield Reading("新收 + 上年结转", new + carried_in)
        yield Reading("办理结果总计", handled)
        yield Reading("总计 + 结转下年", handled + carried_out)
        yield Reading("新收 - 结转下年", new - carried_out)
        yield from self._without_children("new_received", "新收")

    def handled(self) -> Iterator[Reading]:
        """What 答复, 办结 or 办理 may mean; the cells it rests on are those of （七）总计."""
        total, carried_in = self.cell("handled_total"), self.cell("carried_in")
        carried_out = self.cell("carried_out")
        notproc, other = self.group("不予处理"), self.group("其他处理")
        yield Reading("总计", total)
        yield Reading("总计 - 上年结转", total - carried_in)
        yield Reading("总计 + 结转下年（即新收 + 上年结转）", total + carried_out)
        yield Reading("总计 + 结转下年 - 上年结转", total + carried_out - carried_in)
        yield Reading("总计 - 其他处理", total - other)
        yield Reading("总计 - 不予处理", total - notproc)
        yield Reading("总计 - 不予处理 - 其他处理", total - notproc - other)
        yield from self._without_children("handled_total", "总计")

    def row(self, row: str) -> Iterator[Reading]:
        """One row of 表三: its total, its natural persons, its organisations."""
        yield Reading("总计列", self.cell(row))
        yield Reading("自然人", self.cell(row, "natural"))
        yield Reading("法人或其他组织", self.organisations(row))
        yield from self._without_children(row, "总计列")

    def _without_children(self, row: str, told: str) -> Iterator[Reading]:
        """The own office alone, where the subordinate reports are known."""
        children = self._exam.context.children
        if children:
            below = _sum(child.report.number(f"s3.{row}.total") for child in children)
            yield Reading(f"本级 {told}", self.cell(row) - below)
            yield Reading(f"下级 {told}", below)


def _sum(values: Iterator[Number]) -> Number:
    total: Number = 0
    for value in values:
        total += value
    return total


def first_fit(readings: Iterator[Reading], value: Decimal) -> tuple[int, Reading] | None:
    """The first reading that gives the value, with its place: 0 is the plain meaning."""
    for place, reading in enumerate(readings):
        if reading.value == value:
            return place, reading
    return None
