"""What is read and sought, for supervisors and on the desk, with the next step."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.web.conftest import make_district
from tests.web.publications.making import TITLE, coded, public
from tests.web.reports.conftest import make_people
from tests.web.screens import text_of
from zhaoming.web.config import today
from zhaoming.web.publications.models import Publication
from zhaoming.web.usage.models import DayRead, DaySought, PageKind, Term
from zhaoming.web.usage.summing import rebuild_spans

pytestmark = pytest.mark.database
ROOMS = ("oversight", "desk")


@pytest.fixture
def world(keep):
    """What was read and sought, and people."""
    return keep("read and sought", _world)


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def counted(world):
    """The words that were sought in vain."""
    return world.term


def _world():
    district = make_district()
    people = make_people(district)
    coded(district.education)
    row = public(people, district.education)
    for kind, key in ((PageKind.DOCUMENT, row.pk), (PageKind.LIST, district.education.pk)):
        DayRead.objects.create(kind=kind, object_id=key, day=today(), agency=district.education, reads=1234)
    rebuild_spans()
    term = Term.objects.create(words="校车时刻")
    DaySought.objects.create(term=term, day=today(), times=9, without_result=7)
    other = Term.objects.create(words="幼儿园")
    DaySought.objects.create(term=other, day=today() - dt.timedelta(days=3), times=20)
    return SimpleNamespace(people=people, term=term)


@pytest.mark.parametrize("room", ROOMS)
def test_the_pages_read_most_stand_with_their_counts(room, people, counted, signed_in):
    client = signed_in(people.supervisor if room == "oversight" else people.head)
    where = reverse(f"{room}:disclosure_read")
    page = text_of(client.get(where))
    assert TITLE in page
    assert "1234" in page.replace(",", "")
    assert "清河区教育局政府信息公开" in text_of(client.get(where, {"page_kind": "list"}))
    assert "没有阅读计数" in text_of(client.get(where, {"page_kind": "report"}))
    assert TITLE not in text_of(client.get(where, {"year": "2025"}))
    assert client.get(where, {"page_kind": "x"}).status_code == 404


@pytest.mark.parametrize("room", ROOMS)
def test_what_was_sought_in_vain_comes_first(room, people, counted, signed_in):
    client = signed_in(people.supervisor if room == "oversight" else people.head)
    where = reverse(f"{room}:disclosure_sought")
    page = text_of(client.get(where))
    assert "校车时刻" in page
    assert "幼儿园" not in page
    assert "幼儿园" in text_of(client.get(where, {"show": "all"}))


def test_words_lead_to_a_draft_and_to_an_order(people, counted, signed_in):
    officer, supervisor = signed_in(people.officer), signed_in(people.supervisor)
    way = f"{reverse('desk:publication_new')}?sought={counted.pk}"
    assert way in text_of(officer.get(reverse("desk:disclosure_sought")))
    assert 'value="校车时刻"' in text_of(officer.get(way))
    assert not Publication.objects.filter(title="校车时刻").exists()
    page = text_of(supervisor.get(reverse("oversight:disclosure_sought")))
    assert "安排公开" not in page
    assert f"sought={counted.pk}" in page
    order = f"{reverse('oversight:order_new')}?sought={counted.pk}"
    assert "公众多次查找“校车时刻”没有结果" in text_of(supervisor.get(order))
    for wrong in ("x", "0", "99999999999999999999"):
        assert officer.get(reverse("desk:publication_new"), {"sought": wrong}).status_code == 200
