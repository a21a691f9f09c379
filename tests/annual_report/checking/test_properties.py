"""What holds for every report: balanced ones are clean, a changed cell is named, order means nothing."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.annual_report.made import balanced_reports, with_cells
from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState

some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def arithmetic(report):
    return [finding for finding in check(report=report) if finding.code.startswith("RPT1")]


@some
@given(balanced_reports())
def test_a_balanced_report_has_no_error_and_no_broken_identity(report):
    assert [finding for finding in check(report=report) if finding.level is Level.ERROR] == []
    assert arithmetic(report) == []


@some
@given(balanced_reports(), st.data())
def test_any_changed_cell_of_table_three_or_four_is_named(report, data):
    key = data.draw(st.sampled_from([key for key in report.cells if key[:2] in {"s3", "s4"}]))
    changed = data.draw(st.integers(0, 60))
    assume(changed != report.number(key))
    broken = arithmetic(with_cells(report, {key: changed}))
    assert any(key in finding.cells for finding in broken)
    assert all(finding.level is Level.ERROR for finding in broken)


@some
@given(balanced_reports(), st.data())
def test_the_changed_cell_is_a_candidate_with_its_true_value(report, data):
    key = data.draw(st.sampled_from([key for key in report.cells if key[:2] in {"s3", "s4"}]))
    changed = data.draw(st.integers(0, 60))
    assume(changed != report.number(key))
    for finding in arithmetic(with_cells(report, {key: changed})):
        assert finding.expected[key] == report.number(key)


@some
@given(balanced_reports(), st.data())
def test_each_candidate_mends_its_whole_group(report, data):
    keys = [key for key in report.cells if key[:2] in {"s3", "s4"}]
    changes = data.draw(st.dictionaries(st.sampled_from(keys), st.integers(0, 60), min_size=1, max_size=3))
    broken = with_cells(report, changes)
    for group in {id(group): group for group in Examination(broken).broken.values()}.values():
        for candidate in group.candidates:
            mended = Examination(with_cells(broken, {candidate.key: candidate.value}))
            assert not set(group.identities) & set(mended.broken)


@some
@given(balanced_reports(), st.randoms())
def test_the_order_of_cells_means_nothing(report, random):
    keys = list(report.cells)
    random.shuffle(keys)
    shuffled = replace(report, cells={key: report.cells[key] for key in keys})
    one = {finding.id: finding.message for finding in arithmetic(report)}
    assert {finding.id: finding.message for finding in arithmetic(shuffled)} == one


@some
@given(balanced_reports(), st.data())
def test_a_refused_cell_is_not_assessable_and_never_passed(report, data):
    key = data.draw(st.sampled_from([key for key in report.cells if key.startswith("s3")]))
    refused = with_cells(report, {key: Cell(state=CellState.UNREADABLE, raw="?", reason="模糊")})
    naming = [finding for finding in arithmetic(refused) if key in finding.cells]
    assert naming
    assert {finding.kind for finding in naming} == {Kind.NOT_ASSESSABLE}


@some
@given(balanced_reports(), st.data())
def test_blank_counts_as_zero(report, data):
    zeros = [key for key, cell in report.cells.items() if cell.value == 0 and key[:2] != "s2"]
    assume(zeros)
    key = data.draw(st.sampled_from(zeros))
    assert arithmetic(with_cells(report, {key: None})) == []


@some
@given(balanced_reports(), st.data())
def test_ids_are_unique_and_stable(report, data):
    keys = [key for key in report.cells if key[:2] in {"s3", "s4"}]
    changes = data.draw(st.dictionaries(st.sampled_from(keys), st.integers(0, 60), max_size=4))
    findings = check(report=with_cells(report, changes))
    ids = [finding.id for finding in findings]
    assert len(ids) == len(set(ids))
    assert ids == [finding.id for finding in check(report=with_cells(report, changes))]
