"""表三 and 表四 out of the records, on the desk."""

import pytest
from django.urls import reverse

from tests.web.cases.conftest import in_person, staff
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services import set_reading
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import correct_cell

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
URL = "/desk/reports/compile/"
CELL = "s3.new_received.total"


@pytest.fixture
def version(staff, in_person, district, signed_in):
    """Compiled by the officer on the page."""
    answer = signed_in(staff.officer).post(URL, {"agency": district.education.pk, "year": 2026})
    found = ReportVersion.objects.get()
    assert answer.headers["Location"] == reverse("desk:report", args=[found.pk])
    return found


def test_the_list_of_reports_offers_it_to_who_may(staff, signed_in):
    assert URL in text_of(signed_in(staff.officer).get("/desk/reports/"))
    assert URL not in text_of(signed_in(staff.head).get("/desk/reports/"))
    assert "生成草稿" in text_of(signed_in(staff.officer).get(URL))
    assert signed_in(staff.head).get(URL).status_code == 403


def test_a_cell_leads_to_its_requests(version, staff, in_person, signed_in):
    client = signed_in(staff.officer)
    its = reverse("desk:cell_cases", args=[version.pk, CELL])
    assert its in text_of(client.get(reverse("desk:cell", args=[version.pk, CELL])))
    page = text_of(client.get(its))
    assert in_person.case.number in page
    assert "张三丰" not in page
    assert "没有申请计入" in text_of(
        client.get(reverse("desk:cell_cases", args=[version.pk, "s4.review.total"]))
    )
    for key in ("s2.rules.made", "s3.nonsense.total", "x"):
        assert client.get(f"/desk/reports/{version.pk}/cells/{key}/cases/").status_code == 404


def test_what_differs_from_the_records_is_listed(version, staff, in_person, signed_in):
    where = reverse("desk:report", args=[version.pk])
    assert "与记录不同的格" not in text_of(signed_in(staff.officer).get(where))
    Case.objects.filter(pk=in_person.case.pk).update(applicant_kind="org_other")
    page = text_of(signed_in(staff.officer).get(where))
    assert "与记录不同的格" in page
    assert reverse("desk:cell", args=[version.pk, "s3.new_received.org_other"]) in page


def test_a_wrong_year_is_said_at_its_field(staff, district, signed_in):
    answer = signed_in(staff.officer).post(URL, {"agency": district.education.pk, "year": 2019})
    assert answer.status_code == 422
    assert "只能生成 2021 年" in text_of(answer)


def test_nobody_compiles_for_another_agency(staff, district, signed_in):
    answer = signed_in(staff.officer).post(URL, {"agency": district.housing.pk, "year": 2025})
    assert answer.status_code == 422
    assert not ReportVersion.objects.exists()


def test_counting_again_says_what_was_corrected_by_hand_and_is_not_taken_over(
    version, staff, district, signed_in
):
    client, asked = signed_in(staff.officer), {"agency": district.education.pk, "year": 2026}
    assert "没有带入" not in text_of(client.post(URL, asked, follow=True))
    newest = ReportVersion.objects.latest("pk")
    for key in (CELL, "s2.penalty.decisions"):
        correct_cell(actor=staff.officer, version=newest, key=key, text="9", reason="漏登记")
        newest = ReportVersion.objects.get(pk=newest.pk)
    page = text_of(client.post(URL, asked, follow=True))
    # The entry of 表二 is signed for, not counted: it goes on.
    assert f"第 {newest.number} 版里人工更正的 1 格" in page


def test_a_year_whose_form_nobody_confirmed_says_so_until_it_is_set(
    version, staff, person, district, signed_in
):
    client = signed_in(staff.officer)
    report, closing = reverse("desk:report", args=[version.pk]), "/desk/reports/closing/"
    words = "2026 年度年报的格式还没有确认，暂按 2021 年格式"
    assert words in text_of(client.get(report))
    assert words in text_of(client.get(closing))
    assert "格式还没有确认" not in text_of(client.get(closing, {"agency": district.education.pk, "year": 2025}))
    # Whoever stands above sets it for all below.
    administrator = person(Role.ADMINISTRATOR, district.district)
    told = {"name": "annual_report_form-2026", "value": "2021", "reason": "市里来文：2026 年度沿用"}
    set_reading(actor=administrator, agency=district.district, **told)
    assert "格式还没有确认" not in text_of(client.get(report))
    assert "格式还没有确认" not in text_of(client.get(closing))
