"""RPT408: blanks are told once, with the first of them in words."""

from tests.annual_report.made import report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check


def found(value):
    return [one for one in check(report=value) if one.code == "RPT408"]


def test_many_blanks_make_one_notice():
    rows = ("granted", "partial", "carried_in", "carried_out", "unable_not_held")
    blanks = {f"s3__{row}__natural": None for row in rows}
    (finding,) = found(report(**blanks))
    assert finding.level is Level.NOTICE
    assert len(finding.cells) == 5
    assert "等 5 格" in finding.message


def test_a_printed_zero_is_silent():
    assert found(report(s3__granted__natural=0)) == []
