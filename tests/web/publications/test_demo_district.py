"""Three years of documents of a whole district, and the faults hidden among them, each found by the watch."""

import datetime as dt

import pytest

from zhaoming.web.agencies import demo as agencies
from zhaoming.web.publications.demo.district import documents, faults, outstanding, plan, seed_district
from zhaoming.web.publications.models import Publication, PublicationFinding
from zhaoming.web.watch.models import WatchFinding
from zhaoming.web.watch.services import run_watch

# Told by services, each of which is tried on both databases by itself.
pytestmark = [pytest.mark.database, pytest.mark.once]
TODAY = dt.date(2026, 3, 16)
ONE_IN = 80


@pytest.fixture
def demo_district(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    settings.ZHAOMING_TODAY = TODAY
    agencies.seed()


def test_the_whole_plan_is_a_district_of_three_years():
    told = documents()
    assert 1500 <= len(told) <= 4000
    assert len({(one.agency, one.title) for one in told}) == len(told)
    assert {one.formed_on.year for one in told} == {2023, 2024, 2025, 2026}
    # Nothing is formed after the day the demo stands on.
    assert all(plan.FIRST <= one.formed_on <= plan.LAST < TODAY for one in told)
    assert all(one.formed_on < agencies.MERGED_ON for one in told if one.agency in agencies.MERGED)
    titles = {(one.agency, one.title) for one in told}
    # What ends or explains another one comes after it.
    assert all((one.agency, one.repeals) in titles for one in told if one.repeals)
    assert sum(bool(one.repeals) for one in told) >= 10
    plan.documents.cache_clear()
    assert documents() == told


@pytest.mark.usefixtures("demo_district")
def test_they_go_through_the_gates_and_go_on_where_it_was_stopped():
    planned = documents(one_in=ONE_IN)
    steps = seed_district(one_in=ONE_IN)
    assert next(steps) == (1, len(planned))
    steps.close()
    assert outstanding(one_in=ONE_IN) == planned[1:]
    assert len(list(seed_district(one_in=ONE_IN))) == len(planned) - 1
    assert list(seed_district(one_in=ONE_IN)) == []
    rows = Publication.objects.filter(title__in=[one.title for one in planned])
    assert rows.filter(first_published_on=None).count() == 0
    assert rows.count() == len(planned)
    for row in rows:
        gates = ("publication.review.passed", "publication.unit.passed", "publication.platform.passed")
        acted = dict(row.events.filter(kind__in=gates).values_list("kind", "actor"))
        assert len(set(acted.values())) == len(gates), sorted(row.events.values_list("kind", flat=True))


@pytest.mark.usefixtures("demo_district")
def test_each_fault_is_found_by_the_watch(settings):
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    assert faults.seed_faults() == "已写入 6 份带差错的演示文件。"
    assert faults.seed_faults() == ""
    run_watch()
    found = set(WatchFinding.objects.exclude(publication=None).values_list("code", "publication__title"))
    assert found >= {
        ("WAT101", faults.LINKING),
        ("WAT303", faults.LAPSED.title),
        ("WAT201", faults.MISSPELT.title),
        ("WAT702", faults.UNTOLD.title),
    }
    # A number of a person does not get as far as the watch: it is caught on its way out.
    held = PublicationFinding.objects.exclude(file=None).get(code="INS101")
    assert held.version.publication.title == faults.PERSONAL.title
