"""RPT0xx: remarks of the reader stand in the same list."""

from dataclasses import replace

from tests.annual_report.made import report, with_cells
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState, Note


def found(value):
    return [one for one in check(report=value) if one.kind is Kind.READING]


def test_each_remark_is_a_finding_of_its_code():
    notes = (Note("RPT005", "没有找到表四"), Note("RPT019", "按万元计", ("s2.fees.amount_wan",)))
    missing, assumed = found(replace(report(), notes=notes))
    assert (missing.code, missing.level) == ("RPT005", Level.WARNING)
    assert (assumed.code, assumed.level) == ("RPT019", Level.NOTICE)
    assert assumed.cells == ("s2.fees.amount_wan",)


def test_refused_cells_that_no_remark_names_are_told_with_their_reason():
    refused = Cell(state=CellState.UNREADABLE, raw="1 2", reason="两个数")
    (finding,) = found(report(s3__granted__natural=refused))
    assert finding.code == "RPT007"
    assert "两个数" in finding.message


def test_refused_cells_that_a_remark_names_are_told_once():
    refused = Cell(state=CellState.UNREADABLE, raw="1 2", reason="两个数")
    note = Note("RPT007", "1 格未能读出", ("s3.granted.natural",))
    value = replace(report(s3__granted__natural=refused), notes=(note,))
    assert len(found(value)) == 1


def test_misprinted_labels_and_split_rows_are_told_once_as_faults_of_the_report():
    notes = (Note("RPT008", "1格的行名有错字"), Note("RPT013", "拆成子行"))
    repaired = Cell(3, CellState.REPAIRED, "3")
    cells = {"s2.other_services.sub1.decisions": 4, "s3.granted.natural": repaired}
    value = with_cells(report(form=FormId.F2019), cells)
    codes = [one.code for one in check(report=replace(value, notes=notes))]
    assert {"RPT409", "RPT410"} <= set(codes)
    assert not {"RPT008", "RPT013"} & set(codes)


def test_a_code_of_tomorrow_is_passed_on():
    (finding,) = found(replace(report(), notes=(Note("RPT099", "新的说明"),)))
    assert finding.message == "RPT099 新的说明"


def test_two_remarks_of_one_code_have_two_ids():
    value = replace(report(), notes=(Note("RPT011", "甲"), Note("RPT011", "乙")))
    assert len({one.id for one in found(value)}) == 2
