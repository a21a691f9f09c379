from dataclasses import replace

from tests.web.reports.making import balanced
from zhaoming.annual_report.finding import Finding, Level
from zhaoming.annual_report.report import Cell, CellState
from zhaoming.web.presentation.official_table import (
    CellFix,
    Overlay,
    label_of,
    marks_of,
    short_label_of,
    shown_tables,
)


def _shown(report, overlay=None):
    tables = shown_tables(report=report, overlay=overlay)
    return {cell.key: cell for table in tables for row in table.body for cell in row if cell.key}


def _finding(level, *cells):
    return Finding(code="RPT101", rule="R", level=level, message="不符", next_step="核对", cells=cells)


def test_every_cell_of_the_form_stands_once():
    report = balanced()
    assert set(_shown(report)) == set(report.cells)


def test_zero_blank_placeholder_and_refused_are_told_apart():
    cells = dict(balanced().cells)
    cells["s2.penalty.decisions"] = Cell(state=CellState.BLANK)
    cells["s2.coercion.decisions"] = Cell(state=CellState.PLACEHOLDER, raw="/")
    cells["s2.licensing.decisions"] = Cell(state=CellState.UNREADABLE, raw="1?", reason="数字无法辨认")
    shown = _shown(replace(balanced(), cells=cells))
    assert (shown["s2.regulations.made"].text, shown["s2.regulations.made"].kind) == ("0", "zero")
    assert (shown["s2.penalty.decisions"].text, shown["s2.penalty.decisions"].kind) == ("", "blank")
    assert (shown["s2.coercion.decisions"].text, shown["s2.coercion.decisions"].kind) == ("/", "mark")
    refused = shown["s2.licensing.decisions"]
    assert refused.kind == "refused"
    assert "数字无法辨认" in refused.spoken


def test_a_screen_reader_hears_what_is_marked_and_corrected():
    overlay = Overlay(
        marks=marks_of(findings=[_finding(Level.ERROR, "s3.granted.total")]),
        fixes={"s3.granted.total": CellFix(printed="12", reason="核对台账")},
    )
    spoken = _shown(balanced(), overlay)["s3.granted.total"].spoken
    assert "有错误 RPT101" in spoken
    assert "原文 12" in spoken


def test_the_gravest_finding_marks_the_cell_and_several_make_it_suspect():
    row = tuple(f"s3.granted.{column}" for column in ("natural", "org_other", "org_research", "total"))
    column = tuple(f"s3.{row_key}.total" for row_key in ("granted", "partial", "handled_total", "other_misc"))
    marks = marks_of(
        findings=[
            _finding(Level.NOTICE, "s3.granted.total"),
            _finding(Level.ERROR, *row),
            _finding(Level.ERROR, *column),
        ]
    )
    assert (marks["s3.granted.total"].level, marks["s3.granted.total"].is_suspect) == (Level.ERROR, True)
    assert not marks["s3.granted.natural"].is_suspect


def test_labels_in_full_and_in_few_words():
    assert label_of("s3.denied_third_party.total").endswith("（三）不予公开·4.保护第三方合法权益·总计")
    assert short_label_of("s3.denied_third_party.total") == "表三 保护第三方合法权益·总计"
    assert short_label_of("s4.suit_direct.upheld") == "表四 行政诉讼·未经复议直接起诉·结果维持"
