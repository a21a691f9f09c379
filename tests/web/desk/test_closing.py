"""If the year closed today: the tables of this moment, nothing kept, every cell open to its records."""

import pytest
from django.urls import reverse

from tests.web.cases.conftest import in_person, staff
from tests.web.reports.making import balanced
from tests.web.screens import text_of
from zhaoming.web.cases.models import Case
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors import closing_year
from zhaoming.web.reports.services import compile_report, correct_cell

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
URL = "/desk/reports/closing/"
NEW = "s3.new_received.total"


def test_it_counts_today_and_keeps_nothing(staff, in_person, district, signed_in):
    client = signed_in(staff.officer)
    page = text_of(client.get(URL))
    where = reverse("desk:closing_cell", args=[district.education.pk, 2026, NEW])
    assert where in page
    assert in_person.case.number in text_of(client.get(where))
    assert closing_year(user=staff.officer, agency=district.education, year=2026).report.number(NEW) == 1
    Case.objects.filter(pk=in_person.case.pk).update(new_year=2025)
    assert closing_year(user=staff.officer, agency=district.education, year=2026).report.number(NEW) == 0
    assert "没有记录计入" in text_of(client.get(where))
    assert not ReportVersion.objects.exists()


def test_its_tables_are_those_a_draft_of_this_moment_would_have(staff, in_person, district):
    first = compile_report(actor=staff.officer, agency=district.education, year=2026)
    key = "s2.penalty.decisions"
    correct_cell(actor=staff.officer, version=first, key=key, text="7", reason="按台账")
    live = closing_year(user=staff.officer, agency=district.education, year=2026).report
    kept = compile_report(actor=staff.officer, agency=district.education, year=2026)
    from zhaoming.web.reports.selectors import current_report

    compiled = current_report(version=kept).report
    assert {key: cell.value for key, cell in live.cells.items()} == {
        key: cell.value for key, cell in compiled.cells.items()
    }
    assert live.number(key) == 7


def test_another_year_is_chosen_and_a_wrong_one_is_told(staff, in_person, district, signed_in):
    client = signed_in(staff.officer)
    assert "2025</span> 年" in text_of(client.get(URL, {"agency": district.education.pk, "year": 2025}))
    assert client.get(URL, {"agency": district.education.pk, "year": 2019}).status_code == 200
    far = reverse("desk:closing_cell", args=[district.education.pk, 2019, NEW])
    assert client.get(far).status_code == 404
    nonsense = reverse("desk:closing_cell", args=[district.education.pk, 2026, "s2.penalty.decisions"])
    assert client.get(nonsense).status_code == 404


def test_a_paragraph_of_last_year_is_told_where_the_text_is_read(people, take_in, district, signed_in):
    from dataclasses import replace

    from zhaoming.annual_report.report import NarrativeSection
    from zhaoming.web.reports.services import write_section

    words = "全年通过门户网站和政务新媒体主动公开各类信息，解读重大政策，回应群众关切，公开质量不断提高。"
    report = replace(balanced(year=2025), narrative=(NarrativeSection("一", "总体情况", words),))
    take_in(report)
    version = compile_report(actor=people.officer, agency=district.education, year=2026)
    write_section(actor=people.officer, version=version, section="一", text=words)
    page = text_of(signed_in(people.officer).get(reverse("desk:report_text", args=[version.pk])))
    assert "这一段 100% 的文字与“清河区教育局 2025 年度报告”相同" in page
