"""The indicators of a subtree, their lists and their downloads."""

import csv
import io
import json
import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.web.cases.conftest import TODAY, WANTED, ZHANG, in_person, staff
from tests.web.screens import text_of
from zhaoming.web.cases.models import Case

__all__ = ["in_person", "staff"]
pytestmark = pytest.mark.database
URL = "/oversight/cases/"


@pytest.fixture
def overdue(in_person, settings):
    """A request of the education bureau that should have been answered."""
    case = in_person.case
    Case.objects.filter(pk=case.pk).update(due_on=TODAY.replace(day=20), next_on=TODAY.replace(day=20))
    return case


def test_every_agency_of_the_subtree_stands_with_its_numbers_and_their_definitions(staff, overdue, signed_in):
    page = text_of(signed_in(staff.supervisor).get(URL))
    assert "清河区住房和城乡建设局" in page
    assert "北苑区教育局" not in page
    wanted = f"{reverse('oversight:case_list', args=['overdue'])}?root=CS-Q1&amp;year=2026&amp;agency=CS-Q1-JY"
    assert wanted in page or wanted.replace("&amp;", "&") in page
    assert "答复期限的最后一日早于今天" in page
    assert "第三十三条" in page


def test_a_number_leads_to_its_requests_and_to_nobodys_name(staff, overdue, signed_in):
    client = signed_in(staff.supervisor)
    page = text_of(client.get(f"{URL}overdue/", {"agency": "CS-Q1-JY"}))
    assert overdue.number in page
    assert WANTED.name in page
    assert ZHANG.name not in page
    assert overdue.number in text_of(client.get(f"{URL}overdue/"))
    empty = text_of(client.get(f"{URL}overdue/", {"agency": "CS-Q1-ZJ"}))
    assert overdue.number not in empty
    assert "没有这样的申请" in empty


@pytest.mark.parametrize("show", ["deadlines", "handling", "grounds", "disputes", "nonsense"])
def test_every_table_shows_all_agencies(show, staff, overdue, signed_in):
    page = text_of(signed_in(staff.supervisor).get(URL, {"show": show, "part": "q1", "sort": "open"}))
    assert page.count('<th scope="row"') == 5


def test_what_is_asked_wrongly_is_refused_in_words(staff, signed_in):
    client = signed_in(staff.supervisor)
    for wrong in ({"part": "w3"}, {"year": "1999"}, {"year": "x"}, {"root": "CS-Q2"}):
        assert client.get(URL, wrong).status_code == 404, wrong
    assert client.get(f"{URL}nonsense/").status_code == 404
    assert client.get(f"{URL}open/", {"agency": "CS-Q2-JY"}).status_code == 404
    assert client.get(f"{URL}download.pdf").status_code == 404


@pytest.mark.parametrize("role", ["officer", "reviewer", "head", "body_head", "stranger"])
def test_who_supervises_nobody_has_no_such_page(role, staff, signed_in):
    client = signed_in(getattr(staff, role))
    for where in (URL, f"{URL}open/", f"{URL}download.csv"):
        assert client.get(where).status_code == 403


def test_the_sorted_table_begins_with_the_largest(staff, overdue, signed_in):
    page = text_of(signed_in(staff.supervisor).get(URL, {"sort": "overdue"}))
    rows = re.findall(r'<th scope="row" class="[^"]*">([^<]+)<', page)
    assert rows[0] == "清河区教育局"


def test_the_downloads_hold_the_same_numbers(staff, overdue, signed_in):
    client = signed_in(staff.supervisor)
    rows = list(csv.reader(io.StringIO(client.get(f"{URL}download.csv").content.decode("utf-8-sig"))))
    by_name = {row[1]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert by_name["清河区教育局"]["逾期"] == "1"
    assert by_name["合计"]["逾期"] == "1"
    assert by_name["清河区住房和城乡建设局"]["在办"] == "0"
    told = json.loads(client.get(f"{URL}download.json").content)
    bureau = next(one for one in told["rows"] if one["agency"] == "CS-Q1-JY")
    assert bureau["counts"]["overdue"] == 1
    assert told["indicators"]["overdue"]["definition"]
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{URL}download.xlsx").content))
    flat = book.get_sheet_by_name(book.sheet_names[-1]).to_python()
    assert flat[0][:2] == rows[0][:2]
    assert [row[1] for row in flat] == [row[1] for row in rows]


def test_the_page_asks_the_database_as_often_for_one_agency_as_for_many(staff, overdue, signed_in):
    client, asked = signed_in(staff.supervisor), []
    client.get(URL)  # Calendars are built once a process.
    for root in ("CS-Q1-JY", "CS-Q1"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL, {"root": root}).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
