"""Matching a report with its neighbours: by agency and year, children only where the caller says so."""

import pytest

from tests.annual_report.made import report
from zhaoming.annual_report.context import SourcedReport, context_for, counted_in_another, same_agency


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("淮安市洪泽区", "洪泽区人民政府", True),
        ("江苏省淮安市洪泽区民政局", "洪泽区民政局", True),
        ("下城区（区级汇总）", "下城区", True),
        ("青禾 区民政局", "青禾区民政局", True),
        ("北京市朝阳区", "长春市朝阳区", False),
        ("洪泽区人民政府办公室", "洪泽区人民政府", False),
        ("青禾区民政局", "民政局", False),
        ("青禾区民政局", "青禾区教育局", False),
        (None, "青禾区民政局", False),
        ("", "", False),
    ],
)
def test_two_names_of_one_agency(left, right, same):
    assert same_agency(left, right) is same
    assert same_agency(right, left) is same


def sourced(source, agency, year):
    return SourcedReport(source, report(agency=agency, year=year))


MINE = report(agency="青禾区民政局", year=2023)
POOL = (
    sourced("self.docx", "青禾区民政局", 2023),
    sourced("before.docx", "青禾区民政局", 2022),
    sourced("after.docx", "淮安市青禾区民政局", 2024),
    sourced("old.docx", "青禾区民政局", 2020),
    sourced("school.docx", "青禾区教育局", 2023),
    sourced("home.docx", "青禾区社会福利院", 2023),
    sourced("school-before.docx", "青禾区教育局", 2022),
)


def test_years_are_matched_and_the_report_itself_is_left_out():
    context = context_for(report=MINE, source="self.docx", pool=POOL)
    assert context.previous.source == "before.docx"
    assert context.following.source == "after.docx"
    assert {one.source for one in context.siblings} == {"school.docx", "home.docx"}
    assert context.children == ()


def test_children_are_those_the_caller_names():
    context = context_for(report=MINE, source="self.docx", pool=POOL, children=["青禾区社会福利院"])
    assert [one.source for one in context.children] == ["home.docx"]
    assert [one.source for one in context.siblings] == ["school.docx"]


def test_children_may_be_decided_by_where_a_file_lies():
    context = context_for(
        report=MINE, source="self.docx", pool=POOL, children=lambda other: other.source.startswith("home")
    )
    assert [one.source for one in context.children] == ["home.docx"]


def test_two_reports_that_claim_to_be_last_year_are_neither():
    again = report(agency="青禾区民政局", year=2022, s2__licensing__decisions=5)
    pool = (*POOL, SourcedReport("again.docx", again))
    assert context_for(report=MINE, source="self.docx", pool=pool).previous is None


def test_last_year_in_two_formats_is_one_report():
    pool = (*POOL, sourced("before.pdf", "青禾区民政局", 2022))
    assert context_for(report=MINE, source="self.docx", pool=pool).previous.source == "before.docx"


def test_a_child_in_two_formats_is_one_child():
    pool = (*POOL, sourced("home.pdf", "青禾区社会福利院", 2023))
    context = context_for(report=MINE, source="self.docx", pool=pool, children=["青禾区社会福利院"])
    assert [one.source for one in context.children] == ["home.docx"]


def test_parts_under_the_government_of_another_part_are_named():
    city, bureau, other = (
        sourced(name, name, 2023) for name in ("青禾市白云区人民政府", "青禾市白云区民政局", "青禾市教育局")
    )
    assert counted_in_another((city, bureau, other)) == (bureau,)


def test_a_report_without_year_or_agency_has_no_neighbours():
    nameless = report(agency=None, year=2023)
    context = context_for(report=nameless, source="x", pool=POOL)
    assert context.previous is None
    assert context.following is None
