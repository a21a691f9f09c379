import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of

pytestmark = pytest.mark.database


def test_reports_charts_with_their_tables_and_a_download(client, people, district, take_in):
    for year in (2024, 2025):
        publish(take_in(balanced(year=year, new=7)), by=people.editor, filed_by=people.head)
    url = reverse("portal:agency", args=[district.education.code])
    page = text_of(client.get(url))
    assert page.index("收到和办理了多少申请？") < page.index("<desc")
    assert "数据表" in page
    download = client.get(url, {"csv": "requests"})
    assert download["Content-Type"].startswith("text/csv")
    assert "本年新收,7,7" in download.content.decode("utf-8-sig")


def test_an_agency_without_reports_says_so(client, district):
    page = text_of(client.get(reverse("portal:agency", args=[district.housing.code])))
    assert "还没有公布年报" in page


def test_an_unknown_agency_is_not_found(client, db):
    assert client.get(reverse("portal:agency", args=["nobody"])).status_code == 404
