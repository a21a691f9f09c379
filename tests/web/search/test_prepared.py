"""What is asked in words that were kept is what the store itself would answer."""

import datetime as dt

import pytest

from tests.web.publications.conftest import _queue_that_waits, people
from tests.web.publications.making import drafted, public, withdrawn
from tests.web.reports.conftest import people as _people
from zhaoming.web.config.clock import now
from zhaoming.web.publications.selectors.public import visible
from zhaoming.web.search import prepared as prepared_queries
from zhaoming.web.search.prepared import Prepared, day

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]


def _titles(ids, at):
    return visible(at=at).filter(pk__in=ids).values_list("pk", "public_version__title", "published_on")


def _rows(prepared, ids, at):
    return sorted((pk, title, day(on)) for pk, title, on in prepared.rows(ids=ids, at=at))


def test_it_gives_the_rows_of_the_store_and_nothing_that_is_hidden(people, district, monkeypatch):
    # More than are asked for at once.
    monkeypatch.setattr(prepared_queries, "_AT_ONCE", 4)
    monkeypatch.setattr(prepared_queries, "_MARKS", prepared_queries._MARKS[:4])
    made = [public(people, district.education, title=f"第{number}号公告") for number in range(1, 7)]
    hidden = drafted(people, district.education, title="草稿").pk
    ids = [hidden, *(one.pk for one in made), 10_000_000]
    prepared = Prepared(_titles)
    assert _rows(prepared, ids, now()) == sorted(_titles(ids, now()))
    assert len(_rows(prepared, ids, now())) == 6
    withdrawn(people, made[4])
    assert _rows(prepared, ids, now()) == sorted(_titles(ids, now()))
    assert made[4].pk not in dict.fromkeys(row[0] for row in _rows(prepared, ids, now()))


def test_it_asks_for_the_instant_it_is_given(people, district):
    made = public(people, district.education)
    prepared = Prepared(_titles)
    assert _rows(prepared, [made.pk], now())
    assert not _rows(prepared, [made.pk], now() - dt.timedelta(days=400))
    assert _rows(prepared, [made.pk], now())


def test_nothing_is_asked_for_no_ids(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Prepared(_titles).rows(ids=[], at=now()) == []
