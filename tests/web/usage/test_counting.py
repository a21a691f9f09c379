"""What is counted: public pages by day, words sought often enough; and nothing of anybody."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.publications.making import TITLE, drafted, public, withdrawn
from tests.web.screens import text_of
from zhaoming.web.config import today
from zhaoming.web.search.feed import build_index
from zhaoming.web.usage import buffer, writing
from zhaoming.web.usage.models import DayRead, DaySought, PageKind, SeenTerm, Term
from zhaoming.web.usage.selectors import GONE, most_read, most_sought, sought_in_all
from zhaoming.web.usage.summing import rebuild_spans

pytestmark = pytest.mark.database
HUMAN = {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}
SPAN = {"first": dt.date(2026, 1, 1), "last": dt.date(2026, 12, 31)}


@pytest.fixture(autouse=True)
def _counting(settings):
    settings.ZHAOMING_COUNT_SECONDS = 3600
    buffer._forget()
    yield
    buffer._forget()


@pytest.fixture
def reader():
    return Client(headers=HUMAN)


def reads():
    buffer.flush()
    return {(one.kind, one.object_id): one.reads for one in DayRead.objects.all()}


def seek(words, *, hours=range(1), missed=False):
    for hour in hours:
        at = dt.datetime(2026, 1, 26, hour, tzinfo=dt.UTC)
        buffer._note(buffer._held.sought, buffer.Sought(words, at, missed))
        buffer.flush()


def test_public_pages_are_counted_by_day_with_their_agency(people, district, reader):
    row, code = public(people, district.education), district.education.code
    for _ in range(3):
        reader.get(reverse("portal:document", args=[row.pk]))
    reader.get(reverse("portal:disclosure", args=[code]))
    reader.get(reverse("portal:column", args=[code, "guide"]))
    assert reads() == {("document", row.pk): 3, ("list", district.education.pk): 2}
    reader.get(reverse("portal:document", args=[row.pk]))
    assert reads()["document", row.pk] == 4
    assert {(one.day, one.agency) for one in DayRead.objects.all()} == {(today(), district.education)}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"user-agent": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"},
        {"user-agent": "python-requests/2.32"},
        {**HUMAN, "sec-purpose": "prefetch"},
    ],
    ids=["silent", "spider", "program", "ahead"],
)
def test_robots_and_what_is_fetched_ahead_do_not_count(headers, people, district):
    row = public(people, district.education)
    Client(headers=headers).get(reverse("portal:document", args=[row.pk]))
    assert reads() == {}


def test_what_was_not_shown_and_who_works_here_do_not_count(people, district, reader, signed_in):
    row, gone = public(people, district.education), withdrawn(people, public(people, district.education))
    draft = drafted(people, district.education)
    for one in (gone, draft):
        reader.get(reverse("portal:document", args=[one.pk]))
    reader.head(reverse("portal:document", args=[row.pk]))
    reader.get(reverse("portal:home"))
    signed_in(people.head).get(reverse("portal:document", args=[row.pk]), headers=HUMAN)
    assert reads() == {}


def test_counting_asks_the_database_nothing_while_a_page_is_made(people, district, reader, settings):
    path = reverse("portal:document", args=[public(people, district.education).pk])
    asked = []
    for seconds in (0, 3600):
        settings.ZHAOMING_COUNT_SECONDS = seconds
        reader.get(path)
        with CaptureQueriesContext(connection) as queries:
            reader.get(path)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_nothing_is_counted_where_that_is_switched_off(people, district, reader, settings):
    settings.ZHAOMING_COUNT_SECONDS = 0
    reader.get(reverse("portal:document", args=[public(people, district.education).pk]))
    assert reads() == {}


def test_what_is_held_is_bounded_and_written_after_an_answer(monkeypatch, district):
    monkeypatch.setattr(buffer, "MOST", 3)
    for number in range(9):
        buffer.count_read(kind=PageKind.LIST, key=f"code{number}")
    assert len(buffer._held) == 3
    buffer.flush_when_due()
    assert len(buffer._held) == 3
    monkeypatch.setattr(buffer, "_WRITE_AT", 2)
    buffer.flush_when_due()
    assert len(buffer._held) == 0


def test_what_could_not_be_written_is_kept_for_the_next_time(monkeypatch, district):
    def fails(**_told):
        raise DatabaseError

    buffer.count_read(kind=PageKind.LIST, key=district.education.code)
    with monkeypatch.context() as broken:
        broken.setattr(writing, "write", fails)
        buffer.flush()
    assert len(buffer._held) == 1
    assert reads() == {("list", district.education.pk): 1}


def test_words_are_kept_once_they_were_sought_in_three_hours_and_not_before(db):
    seek("公租房", hours=[1, 1, 2])
    assert list(Term.objects.values_list("words", flat=True)) == [""]
    assert SeenTerm.objects.get().hours == 2
    assert "公租房" not in str(list(SeenTerm.objects.values()))
    seek(" 公租房 ", hours=[5], missed=True)
    assert not SeenTerm.objects.exists()
    seek("公租房", hours=[6])
    found = most_sought(**SPAN)
    assert [(one.term.words, one.times, one.without_result) for one in found] == [("公租房", 2, 1)]
    assert sought_in_all(**SPAN) == (5, 1, 3)


@pytest.mark.parametrize(
    "words",
    [
        "13900139000",
        "110101199003070038",
        "zhang@example.cn",
        "长" * 41,
        "张伟民身份证",
        "6222 0200 1234 5678 901",
    ],
)
def test_words_of_a_person_are_never_kept(words, db):
    seek(words, hours=range(6))
    assert list(Term.objects.values_list("words", flat=True)) == [""]
    assert not SeenTerm.objects.exists()
    assert DaySought.objects.get().times == 6


def test_words_that_came_and_went_are_forgotten_to_their_fingerprint(db):
    seek("一时的话题")
    assert SeenTerm.objects.exists()
    SeenTerm.objects.update(last_hour=dt.datetime(2025, 10, 1, tzinfo=dt.UTC))
    call_command("forget_terms", verbosity=0)
    assert not SeenTerm.objects.exists()


def test_words_can_be_taken_out_by_hand_and_stay_counted(db):
    seek("某人的小名", hours=range(4))
    assert most_sought(**SPAN)
    call_command("forget_terms", words="某人的小名", verbosity=0)
    assert not most_sought(**SPAN)
    assert sought_in_all(**SPAN) == (4, 0, 4)


def test_a_search_of_the_public_is_counted_as_found_or_missed(people, district, reader):
    public(people, district.education)
    build_index()
    for words in ("幼儿园收费", "河图洛书"):
        reader.get(reverse("portal:search"), {"q": words})
    reader.get(reverse("portal:search"), {"q": "幼儿园", "agency": district.education.code})
    reader.get(reverse("portal:search"), {"q": "幼儿园", "page": "2"})
    assert {(one.words, one.missed) for one in buffer._held.sought} == {
        ("幼儿园收费", False),
        ("河图洛书", True),
    }


def test_titles_are_told_only_while_they_are_public(people, district, reader):
    row = public(people, district.education)
    reader.get(reverse("portal:document", args=[row.pk]))
    buffer.flush()
    asked = {"agencies": [district.education], "kind": PageKind.DOCUMENT, **SPAN}
    assert [(one.title, one.reads) for one in most_read(**asked)] == [(TITLE, 1)]
    withdrawn(people, row)
    assert [(one.title, one.url) for one in most_read(**asked)] == [(GONE, "")]
    assert most_read(**{**asked, "agencies": [district.housing]}) == ()


def test_a_document_tells_how_often_it_was_read_where_the_setting_says_so(
    people, district, reader, settings, django_assert_max_num_queries
):
    path = reverse("portal:document", args=[public(people, district.education).pk])
    reader.get(path)
    buffer.flush()
    assert "<dt>阅读</dt>" not in text_of(reader.get(path))
    settings.ZHAOMING_SHOW_READS = True
    with django_assert_max_num_queries(5):
        page = text_of(reader.get(path))
    assert "<dt>阅读</dt><dd>1 次</dd>" in page


@pytest.mark.parametrize("kind", list(PageKind))
def test_every_kind_of_page_can_be_listed_and_written(kind, district):
    DayRead.objects.create(kind=kind, object_id=7, day=today(), agency=district.education, reads=2)
    rebuild_spans()
    found = most_read(agencies=[district.education], kind=kind, **SPAN)
    assert [one.reads for one in found] == [2]
    buffer.count_read(kind=kind, key="9")
    buffer.flush()
    assert DayRead.objects.count() == 1
