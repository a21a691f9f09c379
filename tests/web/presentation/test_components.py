"""Small template tags and filters that decide what a reader is told."""

import datetime as dt

from django import forms

from zhaoming.law.derivation import derive_annual_report_due
from zhaoming.law.duties import ReportingBody
from zhaoming.web.presentation.templatetags.components import (
    day,
    day_only,
    due,
    error_summary,
    in_chinese,
    in_fours,
    in_minutes,
)
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


def test_an_instant_of_the_night_has_the_day_it_has_in_beijing():
    instant = dt.datetime(2026, 1, 25, 16, 30, tzinfo=dt.UTC)
    assert day_only(instant) == day(instant)["text"] == "1月26日 周一"


def test_a_span_is_told_in_whole_minutes_and_a_key_in_fours():
    assert [in_minutes(dt.timedelta(seconds=one)) for one in (1, 60, 61, 900)] == [
        "1 分钟", "1 分钟", "2 分钟", "15 分钟",
    ]  # fmt: skip
    assert in_fours("4YYZ2O3XIT") == "4YYZ 2O3X IT"


class _AskingForm(forms.Form):
    kind = forms.ChoiceField(label="申请人", choices=[("a", "个人"), ("b", "单位")], widget=forms.RadioSelect)
    name = forms.CharField(label="名称")


def test_each_fault_leads_to_its_field_a_group_of_choices_to_the_first():
    kind, name = error_summary(_AskingForm({}))["problems"]
    assert (kind["target"], name["target"]) == ("id_kind_0", "id_name")
    assert name["text"] == "名称：这一项没有填写，请填写。"
