import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.portal.applying import file_request, opened
from tests.web.screens import text_of
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import tracked_case
from zhaoming.web.drafts.models import Draft
from zhaoming.web.drafts.selectors import filed

pytestmark = pytest.mark.database


@pytest.fixture
def receipt(client, district):
    page = file_request(client, opened(district.education, telephone="0000-80000001"))
    return page.redirect_chain[-1][0]


def test_number_code_and_days_with_their_reasons(client, receipt):
    page = text_of(client.get(receipt))
    done = filed(key=Draft.objects.get().key)
    assert tracked_case(number=Case.objects.get().number, code=done.query_code) == done.case
    for words in (
        done.case.number,
        done.query_code,
        "2026年1月26日",
        "2026年2月28日",
        "第三十一条",
        "春节放假",
    ):
        assert words in page
    assert text_of(client.get(receipt)).count(done.query_code) == page.count(done.query_code)


def test_a_day_that_cannot_be_told_is_not_told(client, district, settings):
    settings.ZHAOMING_TODAY = settings.ZHAOMING_TODAY.replace(month=12, day=4)
    page = text_of(file_request(client, opened(district.education)))
    assert "还没有发布放假安排" in page
    assert "2027年1月" not in page


def test_the_receipt_is_kept_as_text_and_as_pdf(client, receipt):
    key = Draft.objects.get().key
    text = client.get(reverse("portal:apply_receipt_file", args=[key, "txt"]))
    code = filed(key=key).query_code
    assert code in text.content.decode("utf-8-sig")
    assert Case.objects.get().number in text["Content-Disposition"]
    pdf = client.get(reverse("portal:apply_receipt_file", args=[key, "pdf"]))
    assert pdf.content.startswith(b"%PDF-") or pdf.status_code == 302
    assert client.get(reverse("portal:apply_receipt_file", args=[key, "docx"])).status_code == 404


def test_nobody_else_sees_it_even_with_its_address(client, receipt):
    assert Client().get(receipt).status_code == 404
    assert client.get(reverse("portal:apply_receipt", args=["guessed"])).status_code == 404


def test_when_its_time_is_over_it_is_gone(client, receipt):
    Draft.objects.update(expires_at=timezone.now())
    page = client.get(receipt)
    assert page.status_code == 404
    assert "重新领取查询码" in text_of(page)
