"""RPT204: an aggregate is the sum of its parts."""

from tests.annual_report.made import report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT204"]


def part(source, count, **cells):
    return SourcedReport(source, report(agency=source, s2__licensing__decisions=count, **cells))


PARTS = (part("甲", 3), part("乙", 4))


def test_more_than_the_parts_is_silent_while_the_own_figures_are_unknown():
    assert found(report(s2__licensing__decisions=9), children=PARTS) == []


def test_less_than_the_parts_is_a_warning():
    (finding,) = found(report(s2__licensing__decisions=6), children=PARTS)
    assert finding.level is Level.WARNING
    assert finding.expected == {"s2.licensing.decisions": 7}


def test_with_the_own_report_the_sum_is_exact():
    own = part("本级", 1)
    assert found(report(s2__licensing__decisions=8), children=PARTS, own=own) == []
    assert len(found(report(s2__licensing__decisions=9), children=PARTS, own=own)) == 1


def test_a_refused_cell_of_a_part_says_nothing():
    refused = part("丙", Cell(state=CellState.UNREADABLE, reason="模糊"))
    assert found(report(), children=(*PARTS, refused)) == []


def test_one_agency_in_two_files_counts_once():
    assert found(report(s2__licensing__decisions=7), children=(*PARTS, part("甲", 3))) == []


def test_two_different_reports_of_one_agency_are_left_out_and_told():
    (finding,) = found(report(s2__licensing__decisions=6), children=(*PARTS, part("乙", 9)))
    assert finding.kind is Kind.NOT_ASSESSABLE
    assert "乙" in finding.message


def test_what_a_part_may_hold_already_is_not_added_again():
    city = report(agency="青禾市人民政府", s2__licensing__decisions=10)
    below = (part("青禾市白云区人民政府", 6), part("青禾市白云区民政局", 6), part("青禾市教育局", 4))
    assert found(city, children=below) == []
    assert found(city, children=below[1:]) == []
    assert len(found(city, children=(*below, part("青禾市财政局", 1)))) == 1
