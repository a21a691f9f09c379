import datetime as dt

import pytest
from django.urls import reverse

from tests.web.reports.making import balanced
from tests.web.screens import publish, text_of
from zhaoming.web.reports.services import file_report, return_report

pytestmark = pytest.mark.database
URL = "/oversight/"


def test_every_agency_of_the_subtree_stands_with_its_state(people, district, take_in, signed_in):
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    page = text_of(signed_in(people.supervisor).get(URL))
    assert reverse("desk:report", args=[version.pk]) in page
    assert "清河区住房和城乡建设局" in page
    assert "北苑区教育局" not in page
    assert "已发布" in page


def test_what_was_returned_and_is_late_says_both(people, take_in, signed_in, settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 1)
    version = file_report(actor=people.head, version=take_in())
    mark = '<span class="small muted">已退回</span>'
    client = signed_in(people.supervisor)
    assert mark not in text_of(client.get(URL))
    return_report(actor=people.supervisor, version=version, remarks="请核对表四")
    page = text_of(client.get(URL))
    row = page[page.index(f'href="{reverse("desk:report", args=[version.pk])}"') :].partition("</tr>")[0]
    assert "逾期未报送" in row
    assert mark in row


def test_one_state_alone(people, take_in, signed_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    page = text_of(signed_in(people.supervisor).get(URL, {"state": "published"}))
    assert "清河区教育局" in page
    assert "清河区住房和城乡建设局" not in page


def test_the_year_is_switched_and_a_wrong_one_refused_in_words(people, signed_in):
    client = signed_in(people.supervisor)
    assert "2024</span> 年年报" in text_of(client.get(URL, {"year": "2024"}))
    for wrong in ("去年", "1850", "²⁰²⁴", "99999999999999"):
        assert client.get(URL, {"year": wrong}).status_code == 404


def test_nobody_looks_outside_the_own_subtree(people, district, signed_in):
    client = signed_in(people.supervisor)
    assert client.get(URL, {"root": district.other_district.code}).status_code == 404
    assert client.get(URL, {"root": district.education.code}).status_code == 200


@pytest.mark.parametrize("role", ["officer", "reviewer", "head", "body_head", "editor", "administrator"])
def test_who_supervises_nobody_has_no_such_page(role, people, signed_in):
    client = signed_in(getattr(people, role))
    for name in ("tree", "aggregate", "charts", "compare", "judgements", "export"):
        assert client.get(reverse(f"oversight:{name}")).status_code == 403, name


def test_applications_and_days_stand_in_the_row(people, take_in, signed_in):
    version = publish(take_in(balanced(new=1234)), by=people.editor, filed_by=people.head)
    page = text_of(signed_in(people.supervisor).get(URL))
    cell = f'{reverse("desk:report", args=[version.pk])}#cell-s3-new_received-total">1,234</a>'
    assert cell in page
    assert "1月26日 周一" in page


def test_a_file_that_belongs_to_nobody_opens_no_year(people, district, take_in, signed_in):
    unknown = balanced(agency="无名山区水利局", year=2019)
    take_in(unknown, actor=people.collector, agency=district.district)
    assert "year=2019" not in text_of(signed_in(people.supervisor).get(URL))
