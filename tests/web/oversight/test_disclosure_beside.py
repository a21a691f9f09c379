"""Catalogues, consultations, rows of lists and channels in numbers: each leads to what it counts."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.conftest import make_district
from tests.web.publications.making import coded, public, withdrawn
from tests.web.reports.conftest import make_people
from tests.web.screens import text_of
from zhaoming.publishing.catalogue import Way
from zhaoming.publishing.facts.recalling import Recall
from zhaoming.publishing.figures import BESIDE, Period
from zhaoming.web.catalogues.models import CatalogueState, StandardCatalogue, StandardRow
from zhaoming.web.comments.services import Ways, open_consultation
from zhaoming.web.config import now, today
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.figures.counting import Asked, Share
from zhaoming.web.outward.models import Channel, ChannelPost
from zhaoming.web.outward.selectors import channel_counts
from zhaoming.web.presentation.disclosure_beside import counted_beside

pytestmark = pytest.mark.database
ROOMS = ("oversight", "desk")


@pytest.fixture
def world(keep):
    """An agency with something of everything, and people."""
    return keep("figures beside documents", _world)


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def kept(world):
    """The agency that has it."""
    return world.district.education


def _world():
    """A catalogue nobody served, a draft asked about, a penalty annulled, two posts, one of them gone."""
    district = make_district()
    people, agency = make_people(district), district.education
    coded(agency)
    held = StandardCatalogue.objects.create(
        agency=agency, name="义务教育领域", state=CatalogueState.CURRENT, made_by=people.head, made_at=now()
    )
    for position, way in enumerate((Way.PROACTIVE, Way.ON_REQUEST), start=1):
        StandardRow.objects.create(
            catalogue=held, position=position, number=str(position), first="招生", ways=[way.value]
        )
    draft = public(people, agency, kind="consultation_draft", title="收费办法（征求意见稿）")
    ways = Ways(email="jyj@example.gov.cn", post_address="清河区文教路1号")
    open_consultation(
        actor=people.officer, publication=draft, closes_on=today() + dt.timedelta(days=35), ways=ways
    )
    FactRecord.objects.create(
        agency=agency, list_key="penalties", key="0" * 64, recall=Recall.ANNULLED,
        recalled_on=today() - dt.timedelta(days=20),
    )  # fmt: skip
    channel = Channel.objects.create(
        agency=agency, name="教育微信", kind="wechat", made_by=people.head, made_at=now()
    )
    gone = public(people, agency, title="撤回了的文件")
    for row in (draft, gone):
        ChannelPost.objects.create(
            channel=channel, publication=row, shown_on=today(), recorded_at=now(), recorded_by=people.officer
        )
    withdrawn(people, gone)
    return SimpleNamespace(district=district, people=people)


def _asked(*agencies):
    period = Period(first=dt.date(today().year, 1, 1), last=dt.date(today().year, 12, 31), on=today())
    return Asked(agencies=tuple(one.pk for one in agencies), period=period)


def test_every_room_is_counted_for_its_agency(kept, district):
    assert counted_beside(asked=_asked(kept, district.housing))[kept.pk] == {
        "standard_gaps": Share(yes=1),
        "consultations": Share(yes=1),
        "comments": Share(),
        "rows_withdrawn": Share(no=1),
        "channel_posts": Share(yes=2),
        "channel_gone": Share(yes=1),
    }
    assert not counted_beside(asked=_asked(district.housing))


def test_a_channel_counts_what_was_withdrawn_as_to_be_taken_off(kept):
    (one,) = channel_counts(agencies=[kept.pk], first=today(), last=today())
    assert (one.shown, one.to_take_off) == (2, 1)


@pytest.mark.parametrize("room", ROOMS)
def test_every_number_has_its_definition_and_leads_to_its_list(room, kept, people, signed_in):
    client = signed_in(people.supervisor if room == "oversight" else people.head)
    where = reverse(f"{room}:disclosure_beside")
    page = text_of(client.get(where))
    for key, told in BESIDE.items():
        assert f'id="about-{key}"' in page
        assert told.definition in page
    for key in ("standard_gaps", "consultations", "rows_withdrawn", "channel_posts", "channel_gone"):
        assert f"{where}{key}/?" in page
    assert f"{reverse('portal:libraries')}?agency={kept.code}" in page
    shown = {
        "standard_gaps": "义务教育领域 1 招生",
        "consultations": "收费办法（征求意见稿）",
        "rows_withdrawn": "被依法撤销",
        "channel_posts": "教育微信",
        "channel_gone": "撤回了的文件",
    }
    for key, words in shown.items():
        assert words in text_of(client.get(f"{where}{key}/")), key
    assert "没有这样的内容" in text_of(client.get(f"{where}rows_withdrawn/", {"of": "yes"}))
    assert "没有这样的内容" in text_of(client.get(f"{where}channel_posts/", {"channel": "999"}))
    assert "收费办法" not in text_of(client.get(f"{where}channel_gone/"))
    assert client.get(f"{where}nonsense/").status_code == 404
    assert client.get(f"{where}channel_posts/", {"channel": "x"}).status_code == 404


def test_few_queries_whatever_stands_there(kept, people, signed_in):
    client, where = signed_in(people.supervisor), reverse("oversight:disclosure_beside")
    client.get(where)  # Calendars and roles are read once a process.
    with CaptureQueriesContext(connection) as queries:
        assert client.get(where).status_code == 200
    assert len(queries) <= 20, [one["sql"][:160] for one in queries]
