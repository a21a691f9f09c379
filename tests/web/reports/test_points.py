"""Points of the checklist and last year's problems: findings until covered, signed for or followed up."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from tests.web.reports.making import balanced
from zhaoming.annual_report.finding import Level
from zhaoming.web.reports.models import PriorProblem, ReportVersion
from zhaoming.web.reports.selectors import current_report, findings_of, report_before
from zhaoming.web.reports.services import (
    ActRefusedError,
    compile_report,
    drop_problem,
    file_report,
    follow_problem,
    list_problems,
    sign_point,
    write_section,
)

pytestmark = pytest.mark.database
# The year that is reported on is over.
AFTER = dt.date(2027, 1, 20)


@pytest.fixture
def version(people, district):
    return compile_report(actor=people.officer, agency=district.education, year=2026)


def _found(version, code):
    version = ReportVersion.objects.get(pk=version.pk)
    return [one.finding for one in findings_of(version=version) if one.finding.code == code]


def _points(version):
    return {key.removeprefix("point."): one.level for one in _found(version, "WRT102") for key in one.found}


def test_gaps_and_missing_points_bar_filing_until_the_text_covers_them(people, district, settings):
    settings.ZHAOMING_TODAY = AFTER
    version = compile_report(actor=people.officer, agency=district.education, year=2026)
    assert len(_found(version, "WRT101")) == 2
    assert _points(version)["problems"] is Level.ERROR
    assert _points(version)["management"] is Level.WARNING
    with pytest.raises(ActRefusedError, match="ACT033"):
        file_report(actor=people.head, version=version)
    write_section(
        actor=people.officer,
        version=version,
        section="一",
        text="主动公开、依申请公开、政府信息管理、平台建设和监督保障各方面平稳。",
    )
    write_section(actor=people.officer, version=version, section="五", text="主要问题是更新慢。已改进。")
    write_section(actor=people.officer, version=version, section="六", text="未收取信息处理费。")
    assert (_found(version, "WRT101"), _points(version)) == ([], {})
    assert file_report(actor=people.head, version=version).state == "filed"


def test_who_signs_that_there_is_none_says_why_and_is_named(version, people):
    with pytest.raises(ActRefusedError, match="ACT003"):
        sign_point(actor=people.officer, version=version, point="management", has_none=True, text=" ")
    entry = sign_point(
        actor=people.officer, version=version, point="management", has_none=True, text="已并入档案"
    )
    assert people.officer.get_full_name() in entry.signed_as
    assert "management" not in _points(version)
    again = sign_point(
        actor=people.officer, version=version, point="management", has_none=True, text="另有规定"
    )
    entry.refresh_from_db()
    assert entry.replaced_at is not None
    assert again.replaced_at is None
    with pytest.raises(PermissionDenied):
        sign_point(actor=people.stranger, version=version, point="management", has_none=True, text="无")


def test_what_a_department_need_not_report_is_no_point_of_it(version, people):
    for point, has_none in (("assessment", True), ("nonsense", True), ("management", False)):
        with pytest.raises(ActRefusedError, match="ACT074"):
            sign_point(actor=people.officer, version=version, point=point, has_none=has_none, text="优秀")


def test_a_governments_results_are_signed_and_bound(people, district):
    version = compile_report(actor=people.collector, agency=district.district, year=2026)
    assert {"assessment", "appraisal", "accountability"} <= set(_points(version))
    sign_point(
        actor=people.collector,
        version=version,
        point="assessment",
        has_none=False,
        text="本级年度考核十二个单位均合格",
    )
    assert "assessment" in _points(version)
    write_section(actor=people.collector, version=version, section="一", text="{entry.assessment}。")
    report = current_report(version=ReportVersion.objects.get(pk=version.pk)).report
    assert report.text_of("一") == "本级年度考核十二个单位均合格。"
    assert "assessment" not in _points(version)
    sign_point(
        actor=people.collector, version=version, point="appraisal", has_none=True, text="本年度未组织评议"
    )
    assert "appraisal" not in _points(version)


def test_practice_is_held_to_where_the_installation_says_so(version, people, settings):
    write_section(actor=people.officer, version=version, section="六", text="没有其他需要报告的事项。")
    assert _points(version)["fee"] is Level.NOTICE
    settings.ZHAOMING_REPORT_REQUIRED_POINTS = ["fee"]
    write_section(actor=people.officer, version=version, section="六", text="没有其他事项需要报告。")
    assert _points(version)["fee"] is Level.ERROR


def test_last_years_problems_must_each_be_told_what_became_of_them(version, people, take_in):
    take_in(balanced(year=2025))
    assert report_before(version=version).text_of("五") == "人手不足。"
    first, second = list_problems(actor=people.officer, version=version, text="人手不足\n\n更新慢\n人手不足")
    assert len(_found(version, "WRT103")) == 2
    with pytest.raises(ActRefusedError, match="ACT075"):
        list_problems(actor=people.officer, version=version, text="更新慢")
    follow_problem(actor=people.officer, version=version, problem=first, became="增配两人")
    drop_problem(actor=people.officer, version=version, problem=second)
    assert _found(version, "WRT103") == []
    text = "上年问题{rec.prior_problems}个，已改进{rec.prior_settled}个。\n{entry.prior_problems}"
    write_section(actor=people.officer, version=version, section="五", text=text)
    told = current_report(version=ReportVersion.objects.get(pk=version.pk)).report.text_of("五")
    assert told == "上年问题1个，已改进1个。\n1. 人手不足：增配两人"
    with pytest.raises(ActRefusedError, match="ACT076"):
        follow_problem(actor=people.officer, version=version, problem=second, became="不再有")


def test_entries_go_on_into_the_next_draft_and_stand_still_once_filed(version, people, district, settings):
    settings.ZHAOMING_TODAY = AFTER
    (problem,) = list_problems(actor=people.officer, version=version, text="更新慢")
    follow_problem(actor=people.officer, version=version, problem=problem, became="已整改")
    for section, text in (("五", "问题已改进。"), ("六", "无。")):
        write_section(actor=people.officer, version=version, section=section, text=text)
    again = compile_report(actor=people.officer, agency=district.education, year=2026)
    assert [(one.text, one.became, one.maker) for one in again.prior_problems.all()] == [
        ("更新慢", "已整改", people.officer)
    ]
    filed = file_report(actor=people.head, version=again)
    with pytest.raises(DatabaseError), transaction.atomic():
        PriorProblem.objects.filter(version=filed).update(became="又改")
    with pytest.raises(ActRefusedError, match="ACT002"):
        list_problems(actor=people.officer, version=filed, text="别的")
