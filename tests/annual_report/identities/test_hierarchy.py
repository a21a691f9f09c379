"""RPT204: an aggregate is the sum of its parts."""

from tests.annual_report.made import report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.finding import Level
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
