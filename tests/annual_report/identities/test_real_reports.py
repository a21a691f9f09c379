"""The shared reports as they are read: every listed error is found, none beside them, and the rest is told."""

from functools import cache

import pytest

from tests.annual_report.made import SHARED, shared_figures
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check
from zhaoming.report_files import read_file

NAMES = ("xiacheng-2019.txt", "jinzhan-2019.txt", "jianxi-2019.txt", "huaian-2024.pdf", "hongze-2023.pdf")
RULES = {
    "arithmetic.column_sum": "C",
    "arithmetic.balance": "B",
    "arithmetic.litigation_sum": "L",
    "narrative_vs_table": "N",
}


@cache
def findings(name):
    shared_figures()
    (result,) = read_file(SHARED / name)
    return check(report=result.report)


@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_listed_errors_are_found(name):
    listed = [entry for entry in shared_figures()[name]["inconsistencies"] if entry["severity"] == "error"]
    errors = [one for one in findings(name) if one.level is Level.ERROR and one.kind is Kind.REPORT]
    assert len(errors) == len(listed)
    for entry in listed:
        rule, cells = RULES[entry["kind"]], set(entry["cells"])
        assert [one for one in errors if one.rule == rule and cells <= set(one.cells)], entry["id"]


@pytest.mark.parametrize(
    ("name", "code", "cells"),
    [
        ("xiacheng-2019.txt", "RPT405", {"s2.procurement.amount"}),
        ("xiacheng-2019.txt", "RPT406", {"s3.other.natural", "s3.other.total"}),
        ("xiacheng-2019.txt", "RPT407", {"s2.regulations.made"}),
        ("xiacheng-2019.txt", "RPT408", {"s4.suit_after_review.corrected", "s3.carried_out.natural"}),
        ("xiacheng-2019.txt", "RPT603", set()),
        ("xiacheng-2019.txt", "RPT604", set()),
        ("jinzhan-2019.txt", "RPT410", {"s2.other_services.sub1.decisions"}),
        ("jinzhan-2019.txt", "RPT501", {"s4.suit_after_review.total", "s4.review.total"}),
        ("jinzhan-2019.txt", "RPT504", {"s2.procurement.project_count", "s2.procurement.amount"}),
        ("jinzhan-2019.txt", "RPT603", set()),
        ("jinzhan-2019.txt", "RPT604", set()),
        ("jianxi-2019.txt", "RPT303", {"s2.normative_documents.made"}),
        ("jianxi-2019.txt", "RPT605", set()),
        ("jianxi-2019.txt", "RPT305", set()),
        ("jianxi-2019.txt", "RPT502", {"s4.suit_direct.total", "s3.new_received.total"}),
        ("jianxi-2019.txt", "RPT503", {"s2.fees.items_prev_year"}),
        ("jianxi-2019.txt", "RPT504", {"s2.procurement.amount"}),
        ("hongze-2023.pdf", "RPT608", set()),
    ],
)
def test_the_listed_warnings_and_notices_are_told(name, code, cells):
    found = [one for one in findings(name) if one.code == code and cells <= set(one.cells)]
    assert len(found) == 1


def test_a_report_without_a_listed_fault_is_silent():
    assert findings("huaian-2024.pdf") == ()
