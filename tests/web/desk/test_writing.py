"""Writing the text of a compiled report on the desk."""

import re

import pytest
from django.urls import reverse

from tests.web.cases.conftest import in_person, staff
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.reports.models import ReportVersion, SectionText
from zhaoming.web.reports.services import compile_report

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
NEW = "s3.new_received.total"


@pytest.fixture
def version(staff, in_person, district):
    return compile_report(actor=staff.officer, agency=district.education, year=2026)


def _address(version, number=1):
    return reverse("desk:report_section", args=[version.pk, number])


def _sent(version, text, **more):
    seen = ReportVersion.objects.get(pk=version.pk).act_number
    return {"seen": seen, "text": text, **more}


def test_the_report_leads_to_its_text_and_the_text_to_each_section(version, staff, signed_in):
    client = signed_in(staff.officer)
    whole = reverse("desk:report_text", args=[version.pk])
    assert whole in text_of(client.get(reverse("desk:report", args=[version.pk])))
    page = text_of(client.get(whole))
    assert "本年度新收政府信息公开申请1件" in page
    assert "系统按表格和记录拟的初稿" in page
    assert _address(version, 6) in page
    assert _address(version, 6) not in text_of(signed_in(staff.head).get(whole))


def test_text_taken_over_from_a_draft_before_is_not_told_as_a_proposal(version, staff, signed_in):
    version.section_texts.create(section="一", text="照旧。", maker=None, made_at=version.made_at)
    page = text_of(signed_in(staff.officer).get(reverse("desk:report_text", args=[version.pk])))
    assert "取自本年度前一份草稿的文字" in page[page.index("照旧。") :]
    assert "取自本年度前一份草稿的文字" not in page[page.index("二、主动公开") :]


def test_a_section_is_written_with_the_figures_beside_it(version, staff, signed_in):
    client = signed_in(staff.officer)
    page = text_of(client.get(_address(version)))
    assert f"<code>{{{NEW}}}</code>" in page
    assert "<code>{rec.in_time}</code>" in page
    answer = client.post(_address(version), _sent(version, f"共收到{{{NEW}}}件。"))
    assert answer.headers["Location"] == reverse("desk:report_text", args=[version.pk])
    page = text_of(client.get(_address(version)))
    assert "<p>共收到1件。</p>" in page
    assert str(staff.officer) in page


def test_a_counted_cell_is_told_to_have_no_file_behind_it(version, staff, signed_in):
    page = text_of(signed_in(staff.officer).get(reverse("desk:cell", args=[version.pk, NEW])))
    assert f"{version.source}，没有原文件。" in page
    assert "这一格在原件中" not in page


def test_a_section_of_tables_may_stay_without_words(version, staff, signed_in):
    client = signed_in(staff.officer)
    client.post(_address(version, 2), _sent(version, ""))
    page = text_of(client.get(reverse("desk:report_text", args=[version.pk])))
    assert "这一部分是表格，由表格生成" in page


def test_a_number_of_the_text_that_is_not_the_table_s_leads_to_the_text(version, staff, signed_in):
    client = signed_in(staff.officer)
    client.post(_address(version), _sent(version, "全年新收政府信息公开申请7件，办结0件。"))
    page = text_of(client.get(reverse("desk:report", args=[version.pk])))
    card = page[page.index('<span class="mono">RPT301') :].partition("</article>")[0]
    text = reverse("desk:report_text", args=[version.pk])
    assert f'<a href="{text}">改正文' in card
    assert "→" not in card
    assert "处错误没有处理。接下来由机关负责人" in page
    (finding,) = re.findall(r'href="([^"]+/findings/[^"]+)"', card)
    page = text_of(client.get(finding))
    assert "正文所写" in page
    assert f'<a href="{text}">改正文' in page
    assert f'<a href="{text}">改正文' in text_of(client.get(reverse("desk:cell", args=[version.pk, NEW])))


def test_a_wrong_code_is_told_at_its_field_and_what_was_typed_stays(version, staff, signed_in):
    answer = signed_in(staff.officer).post(_address(version), _sent(version, "共{s3.new.total}件"))
    assert answer.status_code == 422
    page = text_of(answer)
    assert "没有这样的数据：{s3.new.total}" in page
    assert "共{s3.new.total}件" in page


def test_a_typed_number_is_offered_and_bound_at_one_click(version, staff, signed_in):
    client = signed_in(staff.officer)
    client.post(_address(version), _sent(version, "前文\n共收到1件。"))
    page = text_of(client.get(_address(version)))
    value = f"6:7:1:{NEW}"
    assert f'value="{value}"' in page
    bound = text_of(client.post(_address(version), _sent(version, "前文\r\n共收到1件。", bind=value)))
    assert f"共收到{{{NEW}}}件。" in bound
    assert SectionText.objects.filter(version=version, section="一").last().text == "前文\n共收到1件。"
    moved = text_of(client.post(_address(version), _sent(version, "又改了，共收到1件。", bind=value)))
    assert "不在原来的位置" in moved
    assert text_of(client.post(_address(version), _sent(version, "一", bind="x"))).count("不在原来的位置")


def test_a_report_from_a_file_shows_its_text_and_is_not_written(people, take_in, signed_in):
    version = take_in(balanced())
    client = signed_in(people.officer)
    page = text_of(client.get(reverse("desk:report_text", args=[version.pk])))
    assert "人手不足。" in page
    assert "从文件读取" in page
    assert client.get(_address(version)).status_code == 404
    assert client.get(_address(version, 9)).status_code == 404


def test_the_checklist_stands_beside_each_section_and_a_point_is_signed(version, staff, signed_in):
    client = signed_in(staff.officer)
    whole = reverse("desk:report_text", args=[version.pk])
    assert "政府信息公开平台建设" in text_of(client.get(whole))
    where = reverse("desk:report_point", args=[version.pk, "platform"])
    assert "国办公开办函" in text_of(client.get(where))
    answer = client.post(where, _sent(version, "由区政府办统一建设", has_none="1"))
    assert answer.headers["Location"] == whole
    page = text_of(client.get(whole))
    assert "由区政府办统一建设" in page
    assert client.post(where, _sent(version, " ", has_none="1")).status_code == 422
    assert client.get(reverse("desk:report_point", args=[version.pk, "x"])).status_code == 404


def test_last_years_problems_are_listed_followed_and_dropped(version, staff, signed_in):
    client = signed_in(staff.officer)
    where = reverse("desk:report_problems", args=[version.pk])
    assert where in text_of(client.get(reverse("desk:report_text", args=[version.pk])))
    assert client.post(where, _sent(version, "人手不足\n更新慢")).headers["Location"] == where
    first, second = version.prior_problems.all()
    follow = reverse("desk:report_problem_follow", args=[version.pk, first.pk])
    client.post(follow, {"seen": ReportVersion.objects.get(pk=version.pk).act_number, "became": "增配两人"})
    assert "增配两人" in text_of(client.get(where))
    drop = reverse("desk:report_problem_drop", args=[version.pk, second.pk])
    client.post(drop, {"seen": ReportVersion.objects.get(pk=version.pk).act_number})
    assert "更新慢" not in text_of(client.get(where))
    assert client.post(follow, {"seen": 0, "became": "旧页面"}, follow=True).status_code == 200
    first.refresh_from_db()
    assert first.became == "增配两人"
