"""What the reader remarked: refused cells, repaired labels, missing tables, so that one list holds all."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report import aggregate
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.report import CellState, Note

_NOTICES = frozenset(
    {
        codes.LABELS_REPAIRED,
        codes.RUN_SPLIT,
        codes.SUBTOTAL_PRINTED,
        codes.SUB_ROWS,
        codes.YEAR_OR_AGENCY_ELSEWHERE,
        codes.UNIT_ASSUMED,
        codes.PADDED_FIGURES,
        codes.FLAT_TABLES,
    }
)
_TOLD = 4


def _rule(code: str, meaning: str) -> Rule:
    return Rule(
        code=code,
        rule="READ",
        level=Level.NOTICE if code in _NOTICES else Level.WARNING,
        title=meaning,
        meaning=f"{meaning}。这是读取文件时的说明，不是报告本身的差错。",
        source="读取规则：单元格要么读准，要么注明原因不采用，绝不猜测",
        next_step="对照原件核实；未读出的单元格可以手工补录",
    )


RULES = tuple(_rule(code, meaning) for code, meaning in (codes.MEANINGS | aggregate.MEANINGS).items())
_BY_CODE = {rule.code: rule for rule in RULES}


def find(exam: Examination) -> Iterator[Finding]:
    """A finding for each remark of the reader, and one for refused cells that no remark names."""
    named: set[str] = set()
    for note in exam.report.notes:
        named |= set(note.cells)
        if not _told_elsewhere(exam, note.code):
            yield _finding(note, _BY_CODE.get(note.code) or _rule(note.code, note.message))
    unnamed = tuple(key for key in exam.report.cells if key in exam.unreadable and key not in named)
    if unnamed:
        yield _refused(exam, unnamed)


def _told_elsewhere(exam: Examination, code: str) -> bool:
    """Misprinted labels and split rows are faults of the report, which RPT409 and RPT410 tell."""
    if code == codes.LABELS_REPAIRED:
        return bool(exam.in_state.get(CellState.REPAIRED))
    return code == codes.SUB_ROWS and any(".sub" in key for key in exam.report.cells)


def _finding(note: Note, rule: Rule) -> Finding:
    message = note.message.removeprefix(note.code).strip()
    return rule.finding(message, cells=note.cells, found={"notes": message}, kind=Kind.READING)


def _refused(exam: Examination, keys: tuple[str, ...]) -> Finding:
    cells = exam.report.cells
    told = "、".join(
        f"{cell_name(key, exam.report.form)}（{cells[key].reason or '原因不详'}）" for key in keys[:_TOLD]
    )
    more = f" 等 {len(keys)} 格" if len(keys) > _TOLD else ""
    rule = _BY_CODE[codes.CELLS_REFUSED]
    found = {key: cells[key].raw for key in keys}
    return rule.finding(f"未能读出：{told}{more}", cells=keys, found=found, kind=Kind.READING)
