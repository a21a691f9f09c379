"""One line a file at the end of a run, and the exit code that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhaoming.annual_report.report import AnnualReport, CellState, ReadResult, ReadStatus
from zhaoming.cli.columns import pad
from zhaoming.cli.exits import Exit
from zhaoming.cli.streams import say

_STATUS_WORDS = {
    ReadStatus.READ: "已读",
    ReadStatus.PARTLY_READ: "部分读出",
    ReadStatus.FAILED: "失败",
}
_FORM_WORDS = {"2019": "2019 式", "2021": "2021 式"}
_WORD_WIDTH = 10
_UNTOLD = frozenset({CellState.ABSENT, CellState.UNREADABLE})


@dataclass(slots=True)
class Tally:
    """What became of each file; a failed file beats an error found."""

    lines: list[str] = field(default_factory=list)
    failed: int = 0
    faults: int = 0

    def note(self, word: str, source: str, detail: str, *, failed: bool = False) -> None:
        """Remember one line for the end."""
        self.lines.append(f"{pad(word, _WORD_WIDTH)}{source}  {detail}".rstrip())
        self.failed += failed

    def note_reading(self, result: ReadResult, detail: str = "") -> None:
        """The line of a file that was read, or could not be."""
        failed = result.status is ReadStatus.FAILED
        self.note(_STATUS_WORDS[result.status], result.source, detail or describe(result), failed=failed)

    def say(self) -> None:
        """The lines, then how many there were."""
        for line in self.lines:
            say(line)
        if len(self.lines) > 1:
            say(f"共 {len(self.lines)} 份，失败 {self.failed} 份。")

    @property
    def exit(self) -> Exit:
        """2 where a file failed, else 1 where a check found an error, else 0."""
        if self.failed:
            return Exit.FAILED
        return Exit.FAULTS if self.faults else Exit.DONE


def describe(result: ReadResult) -> str:
    """Agency, year, form and how many cells could be read, or why nothing could."""
    if result.report is None:
        reason = result.reason
        return "" if reason is None else f"{reason.code} {reason.message}"
    report = result.report
    year = "年份未知" if report.year is None else f"{report.year} 年"
    form = "格式未定" if report.form is None else _FORM_WORDS[report.form.value]
    return f"{report.agency or '机关未知'}  {year}  {form}  {_cells(report)}"


def _cells(report: AnnualReport) -> str:
    untold = {key: cell.state for key, cell in report.cells.items() if cell.state in _UNTOLD}
    refused = sum(state is CellState.UNREADABLE for state in untold.values())
    absent = sum(_is_missing(report, key) for key in untold)
    told = [f"{len(report.cells) - len(untold)} 格"]
    told += [f"{refused} 格没有读出"] if refused else []
    told += [f"{absent} 格文中没有"] if absent else []
    return "，".join(told)


def _is_missing(report: AnnualReport, key: str) -> bool:
    """An absent cell, unless its row is printed as sub-rows that stand for it."""
    row, _, column = key.rpartition(".")
    return report.cells[key].state is CellState.ABSENT and f"{row}.sub1.{column}" not in report.cells
