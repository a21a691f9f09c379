"""The errors of the shared reports: every one of them is found, and none beside them."""

import pytest

from tests.annual_report.made import shared_figures, shared_report
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.identities import check

NAMES = ("xiacheng-2019.txt", "jinzhan-2019.txt", "jianxi-2019.txt", "huaian-2024.pdf", "hongze-2023.pdf")
RULES = {"arithmetic.column_sum": "C", "arithmetic.balance": "B", "arithmetic.litigation_sum": "L"}


def arithmetic_errors(name):
    found = check(report=shared_report(name))
    return [f for f in found if f.level is Level.ERROR and f.code.startswith("RPT1")]


@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_listed_arithmetic_errors_are_found(name):
    listed = [entry for entry in shared_figures()[name]["inconsistencies"] if entry["kind"] in RULES]
    found = arithmetic_errors(name)
    assert len(found) == len(listed)
    for entry in listed:
        matching = [f for f in found if f.rule == RULES[entry["kind"]] and set(entry["cells"]) <= set(f.cells)]
        assert len(matching) == 1, entry["id"]


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("jinzhan-2019.txt", "s3.handled_total.natural", 5),
        ("jinzhan-2019.txt", "s3.handled_total.org_commercial", 1),
        ("jinzhan-2019.txt", "s3.handled_total.total", 6),
        ("hongze-2023.pdf", "s4.review.total", 11),
        ("hongze-2023.pdf", "s4.suit_after_review.total", 5),
    ],
)
def test_the_listed_correction_is_among_the_candidates(name, cell, value):
    findings = [f for f in arithmetic_errors(name) if cell in f.cells]
    assert findings
    for finding in findings:
        if finding.rule != "R":
            assert finding.expected[cell] == value
