"""The figures over documents of a subtree, their lists and downloads; and an agency's own on the desk."""

import csv
import datetime as dt
import io
import json
import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.web.conftest import make_district
from tests.web.publications.making import TITLE, coded, drafted, public
from tests.web.reports.conftest import make_people
from tests.web.screens import text_of
from zhaoming.publishing.figures import DEFINITIONS

pytestmark = pytest.mark.database
URL = "/oversight/disclosure/"
OWN = "/desk/disclosure/"


@pytest.fixture
def world(keep):
    """People, and documents they published or did not."""
    return keep("figures over documents", _world)


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def documents(world):
    """One in time, one late, one of no known day, one overdue."""
    return world.documents


def _world():
    district = make_district()
    people = make_people(district)
    coded(district.education)
    documents = {
        "in_time": public(people, district.education, title="按时公开的文件"),
        "late": public(people, district.education, title="公开晚了的文件", formed_on=dt.date(2025, 6, 3)),
        # An old site showed it without a day; a document of one's own is not handed in so.
        "undated": public(
            people, district.education, title="不知道哪天的文件", formed_on=None, is_imported=True
        ),
        "overdue": drafted(people, district.education, formed_on=dt.date(2025, 6, 3)),
    }
    return SimpleNamespace(district=district, people=people, documents=documents)


def test_every_agency_stands_with_its_shares_and_every_number_with_its_definition(people, documents, signed_in):
    page = text_of(signed_in(people.supervisor).get(URL))
    assert "清河区教育局" in page
    assert "北苑区教育局" not in page
    assert "50.0%" in page
    assert "1/2（1 件不能评定）" in page
    for key, told in DEFINITIONS.items():
        assert f'href="#about-{key}"' in page
        assert told.definition in page


def test_a_number_leads_to_its_documents_in_their_parts(people, documents, signed_in):
    client = signed_in(people.supervisor)
    where = f"{URL}in_time/"
    whole = text_of(client.get(where, {"agency": "CS-Q1-JY"}))
    assert "3 件" in re.sub(r"<[^>]+>", "", whole)
    for part, title in (("yes", "in_time"), ("no", "late"), ("unknown", "undated")):
        page = text_of(client.get(where, {"of": part}))
        assert [key for key, row in documents.items() if row.title in page] == [title]
    assert TITLE in text_of(client.get(f"{URL}overdue/", {"of": "yes"}))
    assert "没有这样的文件" in text_of(client.get(where, {"agency": "CS-Q1-ZJ"}))
    assert "没有这样的文件" in text_of(client.get(where, {"year": "2024"}))


def test_an_agency_opens_into_items_and_kinds(people, documents, signed_in):
    client = signed_in(people.supervisor)
    page = text_of(client.get(URL, {"agency": "CS-Q1-JY"}))
    assert 'aria-current="page">按法定事项' in page
    assert "item=a20_15" in page
    narrowed = client.get(f"{URL}in_time/", {"agency": "CS-Q1-JY", "item": "a20_15", "of": "yes"})
    assert "按时公开的文件" in text_of(narrowed)
    assert "没有这样的文件" in text_of(client.get(f"{URL}in_time/", {"item": "a20_01"}))
    assert "kind=policy" in text_of(client.get(URL, {"by": "kind"}))
    assert "按时公开的文件" in text_of(client.get(f"{URL}in_time/", {"kind": "policy"}))


def test_the_lowest_share_and_the_most_overdue_come_first_when_sorted(people, documents, signed_in):
    client = signed_in(people.supervisor)
    for key in ("in_time", "overdue"):
        page = text_of(client.get(URL, {"sort": key}))
        rows = re.findall(r'<th scope="row" class="[^"]*"><a [^>]*>([^<]+)<', page)
        assert rows[0] == "清河区教育局"


def test_what_is_asked_wrongly_is_refused_in_words(people, signed_in):
    client = signed_in(people.supervisor)
    for wrong in ({"part": "w3"}, {"year": "1999"}, {"root": "CS-Q2"}, {"kind": "x"}, {"item": "x"}):
        assert client.get(URL, wrong).status_code == 404, wrong
    assert client.get(f"{URL}nonsense/").status_code == 404
    assert client.get(f"{URL}in_time/", {"agency": "CS-Q2-JY"}).status_code == 404
    assert client.get(f"{URL}download.pdf").status_code == 404


def test_the_downloads_hold_the_same_numbers(people, documents, signed_in):
    client = signed_in(people.supervisor)
    rows = list(csv.reader(io.StringIO(client.get(f"{URL}download.csv").content.decode("utf-8-sig"))))
    by_name = {row[1]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert by_name["清河区教育局"]["按时公开率：按时公开"] == "1"
    assert by_name["合计"]["按时公开率%"] == "50.0"
    assert by_name["清河区教育局"]["逾期未公开：逾期未公开"] == "1"
    told = json.loads(client.get(f"{URL}download.json").content)
    assert told["rows"][-1]["figures"]["in_time"] == {"yes": 1, "no": 1, "unknown": 1}
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{URL}download.xlsx").content))
    flat = book.get_sheet_by_name(book.sheet_names[-1]).to_python()
    assert [row[1] for row in flat] == [row[1] for row in rows]


def test_few_queries_whatever_stands_there(people, documents, signed_in):
    client, asked = signed_in(people.supervisor), []
    for path in (URL, f"{URL}in_time/", f"{URL}download.json"):
        client.get(path)  # Calendars and roles are read once a process.
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked.append(len(queries))
    assert max(asked) <= 12, [one["sql"][:160] for one in queries]


def test_a_head_sees_the_same_numbers_of_the_own_agency(people, documents, signed_in):
    client = signed_in(people.head)
    page = text_of(client.get(OWN))
    assert "本机关主动公开" in page
    assert "50.0%" in page
    assert "公开晚了的文件" in text_of(client.get(f"{OWN}in_time/", {"of": "no"}))
    assert client.get(f"{OWN}download.csv").status_code == 200
    assert client.get(f"{OWN}in_time/", {"agency": "CS-Q1-ZJ"}).status_code == 404
    assert reverse("desk:disclosure") in text_of(client.get(reverse("desk:publications")))


@pytest.mark.parametrize("role", ["officer", "head", "editor"])
def test_who_supervises_nobody_has_no_table_of_others(role, people, signed_in):
    assert signed_in(getattr(people, role)).get(URL).status_code == 403


def test_a_supervisor_is_led_on_to_the_watch_and_the_standard_and_back(people, district, signed_in):
    client = signed_in(people.supervisor)
    page = text_of(client.get(URL))
    for name in ("oversight:watch", "oversight:standard"):
        assert f'href="{reverse(name)}?root=' in page
        assert f'href="{URL}"' in text_of(client.get(reverse(name)))
    assert reverse("oversight:watch") not in text_of(signed_in(people.head).get(OWN))
