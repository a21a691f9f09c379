"""Every finding code is documented in both languages, with a broken example that gives the very message."""

import pytest

from tests.annual_report.documented import examples, sections
from zhaoming.annual_report.identities import check, rules

EXAMPLES = list(examples())
RULES = {rule.code: rule for rule in rules()}


def test_each_code_belongs_to_one_rule():
    codes = [rule.code for rule in rules()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", sorted(RULES))
def test_each_code_has_a_section_in_both_languages_and_a_broken_example(code):
    rule = RULES[code]
    assert code in sections()
    assert any(example.code == code for example in EXAMPLES), f"{code} has no broken example"
    chinese = sections("findings.zh-CN.md")[code]
    for part in (rule.title, rule.meaning, rule.source, rule.next_step):
        assert part in chinese


def test_no_section_speaks_of_a_code_that_is_not_there():
    assert set(sections()) == set(RULES)
    assert set(sections("findings.zh-CN.md")) == set(RULES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_each_example_gives_its_message(example):
    found = check(report=example.report, context=example.context)
    assert example.message in [finding.message for finding in found if finding.code == example.code]


def test_an_unbroken_report_gives_no_finding():
    from tests.annual_report.documented import report_of

    assert check(report=report_of({})) == ()
