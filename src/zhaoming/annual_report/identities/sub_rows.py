"""V: a row split into sub-rows, whose sum must be the parent row where that is printed."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import add_up, cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.form import specs_by_key

RULE = Rule(
    code="RPT410",
    rule="V",
    level=Level.WARNING,
    title="自行增设分项",
    meaning=(
        "表二某行被拆成分项（如其他对外管理服务事项拆为行政检查、行政确认）：提示；分项之和与原行不等：警告。"
    ),
    source="年度报告格式表二：每项一行",
    next_step="按规定格式合并为一行，分项数字移到正文",
)


def find(exam: Examination) -> Iterator[Finding]:
    """A notice for each split row, and a warning for each column of it that does not add up."""
    for parent, places in _split_rows(exam).items():
        subs = tuple(key for key in exam.report.cells if key.startswith(tuple(f"{place}." for place in places)))
        names = "、".join(dict.fromkeys(_label(exam, place) for place in places))
        yield RULE.finding(
            f"{_row_title(parent)} 分为 {names}，规定格式只有一行",
            cells=subs,
            found={key: exam.report.cells[key].value for key in subs},
            level=Level.NOTICE,
        )
        yield from _sums(exam, parent, subs)


def _split_rows(exam: Examination) -> dict[str, list[str]]:
    """Parent row to its sub-rows, as key prefixes."""
    found: dict[str, list[str]] = {}
    for key in exam.report.cells:
        if ".sub" in key:
            parts = key.split(".")
            places = found.setdefault(".".join(parts[:2]), [])
            place = ".".join(parts[:3])
            if place not in places:
                places.append(place)
    return found


def _label(exam: Examination, place: str) -> str:
    labels = exam.report.labels
    return next((text for key, text in labels.items() if key.startswith(place)), place.rpartition(".")[2])


def _row_title(parent: str) -> str:
    """The label of a 表二 row by its key prefix."""
    spec = next((spec for key, spec in specs_by_key().items() if key.startswith(f"{parent}.")), None)
    return f"表二 {spec.labels[1]}" if spec else parent


def _sums(exam: Examination, parent: str, subs: tuple[str, ...]) -> Iterator[Finding]:
    for column in dict.fromkeys(key.rpartition(".")[2] for key in subs):
        whole = f"{parent}.{column}"
        parts = [key for key in subs if key.endswith(f".{column}")]
        cell = exam.report.cells.get(whole)
        if cell is None or cell.value is None or exam.unreadable.intersection(parts):
            continue
        count = add_up((key, exam.numbers.get(key, 0)) for key in parts)
        if count != cell.value:
            found = {key: exam.numbers.get(key, 0) for key in (*parts, whole)}
            message = f"{cell_name(whole, exam.report.form)} {plain(cell.value)}，但分项之和 {plain(count)}"
            yield RULE.finding(message, cells=(*parts, whole), found=found, expected={whole: count})
