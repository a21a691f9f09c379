"""From a paper to an annual report: the one way in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.locate.assemble import (
    assemble,
    expected_keys,
    other_is_split,
    settle_headless,
    settle_other,
    settle_subtotals,
)
from zhaoming.annual_report.locate.claims import Claims
from zhaoming.annual_report.locate.digit_runs import split_runs
from zhaoming.annual_report.locate.flow import read_stretch, stretches
from zhaoming.annual_report.locate.flow_items import is_page_number
from zhaoming.annual_report.locate.form_choice import choose_form
from zhaoming.annual_report.locate.headings import bare_title, section_of
from zhaoming.annual_report.locate.line_tables import elements_of_lines
from zhaoming.annual_report.locate.masthead import Masthead, read_masthead
from zhaoming.annual_report.locate.paragraphs import PageMargins, margins_of, paragraphs, prose_of
from zhaoming.annual_report.locate.remarks import remark
from zhaoming.annual_report.locate.rows import Element, TableRow, TextLine, rows_of_grid, text_of_row
from zhaoming.annual_report.locate.section3_rows import finish
from zhaoming.annual_report.locate.tables import TableReader
from zhaoming.annual_report.locate.traces import doubt_traces
from zhaoming.annual_report.narrative import sectioned
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, Note, ReadResult, ReadStatus
from zhaoming.paper import Line, Paper


@dataclass
class Reading:
    """What one pass over a paper gathers: claims on cells, and the text that is no table."""

    claims: Claims
    text: list[tuple[str, str | None]] = field(default_factory=list)
    margins: PageMargins = field(default_factory=dict)
    seen: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def keep(self, line: str, opens: str | None = None) -> None:
        """Keep a line of text, and the section its heading opens; page numbers are no text."""
        if opens is None and is_page_number(line):
            return
        self.text.append((line, opens))


def read_report(*, paper: Paper, source: str) -> ReadResult:
    """The annual report a paper shows.

    READ where every cell of the form was told; PARTLY_READ where cells were refused, where rows or
    tables of the form are not in the document, or where the form could not be told; FAILED with a
    reason where the paper is no annual report. Cells are right or refused, never guessed.
    """
    reading = read_paper(paper)
    if not reading.claims.sections and not _looks_like_a_report(reading):
        return ReadResult(source, ReadStatus.FAILED, reason=_why_not(reading))
    report = _report(reading, paper, source)
    status = ReadStatus.PARTLY_READ if report.form is None or _gaps(report) else ReadStatus.READ
    return ReadResult(source, status, report)


def _gaps(report: AnnualReport) -> list[str]:
    """Cells that are refused or missing, but not the row that printed sub-rows stand for."""
    gaps = {CellState.ABSENT, CellState.UNREADABLE}
    empty = [key for key, cell in report.cells.items() if cell.state is not None and cell.state in gaps]
    parted = {key.rsplit(".", 2)[0] for key in report.cells if key.count(".") == 3} if empty else set()
    return [
        key
        for key in empty
        if report.cells[key].state is CellState.UNREADABLE or key.rsplit(".", 1)[0] not in parted
    ]


def _looks_like_a_report(reading: Reading) -> bool:
    return len({opens for _, opens in reading.text if opens is not None}) >= 3


def read_paper(paper: Paper) -> Reading:
    """One pass over the paper: table rows to their table, lines to theirs, the rest kept as text."""
    reading = Reading(Claims(), margins=margins_of(paper.lines))
    reader = TableReader(reading.claims)
    lines: list[Line] = []
    for element in elements_of(paper):
        if isinstance(element, TextLine):
            lines.append(element.line)
            continue
        text = text_of_row(element)
        if text is not None and section_of(text) is None and len(text) > 40 and not reader.knows(element):
            lines.extend(Line(part, element.slots[0].place) for part in text.split("\n"))
            continue
        _read_lines(lines, reader, reading)
        lines = []
        _read_row(element, text, reader, reading)
    _read_lines(lines, reader, reading)
    finish(reader.section3, reading.claims)
    reader.section4.finish()
    return reading


def _read_lines(lines: list[Line], reader: TableReader, reading: Reading) -> None:
    if not lines:
        return
    for stretch in stretches(lines, reader.zone):
        if not stretch.lines:
            heading = lines[stretch.first].text
            reader.enter(stretch.zone)
            reading.keep(bare_title(heading), stretch.zone)
        else:
            reading.seen.append((stretch.zone, tuple(line.text for line in stretch.lines)))
            told = prose_of(stretch.lines) if read_stretch(stretch, reader) else stretch.lines
            text_lines = [line for line in told if not is_page_number(line.text)]
            for text in paragraphs(text_lines, reading.margins):
                reading.keep(text)
    reader.section4.caption(next((line.text for line in reversed(lines) if line.text.strip()), ""))


def _read_row(row: TableRow, text: str | None, reader: TableReader, reading: Reading) -> None:
    section = section_of(text) if text is not None else None
    if section is not None and text is not None:
        reader.enter(section)
        reading.keep(bare_title(text), section)
    elif not reader.take(row) and row.filled:
        reading.seen.append((reader.zone, (" ".join(slot.text for slot in row.filled),)))
        for line in " ".join(slot.text for slot in row.filled).split("\n"):
            reading.keep(line)


def elements_of(paper: Paper) -> Iterator[Element]:
    """Everything the paper shows, in order, as table rows and lines of text."""
    waiting: list[Line] = []
    table = 0
    for block in paper.blocks:
        if isinstance(block, Line):
            waiting.append(block)
            continue
        for element in elements_of_lines(waiting, first_table=table + 1):
            table = max(table, element.table) if isinstance(element, TableRow) else table
            yield element
        waiting = []
        table += 1
        yield from rows_of_grid(block, table=table)
    yield from elements_of_lines(waiting, first_table=table + 1)


def _report(reading: Reading, paper: Paper, source: str) -> AnnualReport:
    claims = reading.claims
    masthead = read_masthead([text for text, _ in reading.text], declared=paper.title, source=source)
    cells, form = _cells(reading)
    remark(claims, cells=cells, form=form, masthead=masthead, paper=paper)
    labels = dict(claims.labels.items())
    return AnnualReport(
        agency=masthead.agency,
        year=masthead.year,
        form=form,
        cells=cells,
        labels=labels,
        narrative=sectioned(lines=_without_title(reading, masthead)),
        notes=tuple(claims.notes),
        title=masthead.title,
    )


def _cells(reading: Reading) -> tuple[dict[str, Cell], FormId | None]:
    claims = reading.claims
    form = choose_form(claims)
    settle_headless(claims, form)
    split = other_is_split(claims)
    settle_other(claims)
    keys = expected_keys(form, split)
    settle_subtotals(claims, keys)
    split_runs(claims, keys)
    doubt_traces(reading.seen, claims, keys)
    return assemble(claims, keys), form


def _without_title(reading: Reading, masthead: Masthead) -> Iterator[tuple[str, str | None]]:
    for at, (text, opens) in enumerate(reading.text):
        if at not in masthead.title_lines:
            yield text, opens


def _why_not(reading: Reading) -> Note:
    texts = [text.strip() for text, _ in reading.text if text.strip()]
    if not texts:
        return Note(codes.NO_TEXT, "文件中没有可读的文字，可能是扫描图片或空文件；请提供文字版")
    return Note(
        codes.NOT_A_REPORT,
        f"这不像政府信息公开工作年度报告：没有找到表二、表三、表四，也没有六个部分的标题；开头是“{texts[0][:40]}”。"
        "请确认选对了文件",
    )
