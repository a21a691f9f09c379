"""Groups: a printed subtotal of （三）（四）（五） or （六） is the sum of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import COLUMN_NAMES, add_up, gap, plain, row_name, spell_sum
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.form import RESULT_GROUPS, SECTION3_COLUMNS
from zhaoming.annual_report.locate.codes import SUBTOTAL_PRINTED

RULE = Rule(
    code="RPT105",
    rule="G",
    level=Level.ERROR,
    title="分类小计与各项之和不符",
    meaning=(
        "表三另印有（三）不予公开、（四）无法提供、（五）不予处理、（六）其他处理小计的，"
        "小计应等于该类各项之和。"
    ),
    source="年度报告格式表三的分类；小计为自行增设",
    next_step="核对该类各项和小计，更正有误的一格；规定格式没有小计行",
)

# The reader tells the seven figures of a subtotal in order; 空 is a blank.
_FIGURE = r"(?:\d+|空)"
_FIGURES = re.compile(rf"(?<![\d.]){_FIGURE}(?:、{_FIGURE}){{6}}(?![\d.])")


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each column of a printed subtotal that is not the sum of its group."""
    for note in exam.report.notes:
        if note.code != SUBTOTAL_PRINTED:
            continue
        group = next((label for label in RESULT_GROUPS if label in note.message), None)
        if group is None:
            continue
        for row in _FIGURES.findall(note.message):
            yield from _judge(exam, group, [None if text == "空" else int(text) for text in row.split("、")])


def _judge(exam: Examination, group: str, printed: list[int | None]) -> Iterator[Finding]:
    for (column, _), stated in zip(SECTION3_COLUMNS, printed, strict=True):
        if stated is None:
            continue
        keys = [f"s3.{row}.{column}" for row in RESULT_GROUPS[group]]
        keys = [key for key in keys if key in exam.report.cells] or [f"s3.other.{column}"]
        place = f"表三 {group} {COLUMN_NAMES[column]}"
        if exam.unreadable.intersection(keys):
            message = f"{place}：小计 {stated} 无法核对，有一格未能读出"
            yield RULE.finding(message, cells=tuple(keys), kind=Kind.NOT_ASSESSABLE, level=Level.WARNING)
            continue
        named = [(row_name(key.split(".")[1]), exam.numbers.get(key, 0)) for key in keys]
        count = add_up(named)
        if count != stated:
            message = (
                f"{place}：{spell_sum(named)} = {plain(count)}，但 小计 {stated}，相差 {gap(count, stated)} 件"
            )
            cells = {key: exam.numbers.get(key, 0) for key in keys}
            mended = {key: value + stated - count for key, value in cells.items() if value + stated >= count}
            yield RULE.finding(
                message,
                cells=tuple(keys),
                found=cells | {f"subtotal.{column}": stated},
                expected={f"subtotal.{column}": count, **mended},
            )
