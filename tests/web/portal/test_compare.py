import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of

pytestmark = pytest.mark.database


def _url(district):
    return reverse("portal:compare", args=[district.education.code])


def test_two_years_with_their_signed_change(client, people, district, take_in):
    for year, new in ((2024, 10), (2025, 14)):
        publish(take_in(balanced(year=year, new=new)), by=people.editor, filed_by=people.head)
    page = text_of(client.get(_url(district)))
    row = page[page.index("本年新收政府信息公开申请数量") :][:400]
    assert ">10<" in row
    assert ">14<" in row
    assert "+4" in row


def test_a_year_without_report_is_refused_in_words(client, people, district, take_in):
    for year in (2024, 2025):
        publish(take_in(balanced(year=year)), by=people.editor, filed_by=people.head)
    assert 'role="alert"' in text_of(client.get(_url(district), {"a": 2010, "b": 2025}))


def test_one_year_cannot_be_compared(client, people, district, take_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    response = client.get(_url(district))
    assert response.status_code == 404
    assert "不足两个年度" in text_of(response)
