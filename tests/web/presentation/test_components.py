"""Small template tags and filters that decide what a reader is told."""

from zhaoming.law.derivation import derive_annual_report_due
from zhaoming.law.duties import ReportingBody
from zhaoming.web.presentation.templatetags.components import due, in_chinese
from zhaoming.web.reports.due import Due


def test_only_sentences_of_ours_are_shown():
    assert in_chinese("没有这份年报。") == "没有这份年报。"
    assert in_chinese("No User matches the given query.") == ""


def test_a_last_day_that_was_met_tells_no_distance(settings):
    settings.ZHAOMING_TODAY = None
    derived = derive_annual_report_due(year=2019, body=ReportingBody.DEPARTMENT)
    last = Due(on=derived.due_on, provision="Reg711.49", steps=derived.steps)
    assert "distance" not in due(last, met=True)
    assert due(last)["distance"].endswith("个自然日")
    assert due(last)["late"]
    assert due(last)["steps"] == derived.steps
