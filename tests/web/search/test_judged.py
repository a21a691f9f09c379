"""The search judged over a generated collection: what is asked for stands among the first ten."""

import pytest

from tests.web.search.collection import documents, judged, mistaken, stretches
from zhaoming.web.search import index, reading
from zhaoming.web.search.asking import understood
from zhaoming.web.search.document_numbers import number_keys
from zhaoming.web.search.door import COUNTED, Order, find
from zhaoming.web.search.folding import dense
from zhaoming.web.search.kinds import SearchKind
from zhaoming.web.search.queries import Counted, Filters

FIRST = 10
KNOWN_ITEM, ONE_MISTAKE = 0.95, 0.80
SMALL, LARGE = 1_200, 10_000


@pytest.fixture(scope="module", params=[SMALL, pytest.param(LARGE, marks=pytest.mark.long)])
def found(request):
    return documents(count=request.param)


@pytest.fixture(scope="module")
def home(found, tmp_path_factory):
    """The index over the collection, without any database."""
    from django.conf import settings

    where, before = tmp_path_factory.mktemp("home"), settings.ZHAOMING_HOME
    settings.ZHAOMING_HOME = where
    with index.rebuilding(upto=0) as writing:
        for one in found:
            writing.put_in(one.entry, is_new=True)
    yield where
    settings.ZHAOMING_HOME = before


@pytest.fixture(autouse=True)
def _read_from_the_collection(found, home, monkeypatch, settings):
    settings.ZHAOMING_HOME = home
    entries = {one.entry.object_id: one.entry for one in found}
    kind = SearchKind(
        "文件", lambda ids: {one: entries[one] for one in ids if one in entries}, lambda: iter(entries)
    )
    monkeypatch.setattr(reading, "KINDS", {"made": kind})


def _missed(questions):
    """What was asked for and does not stand among the first ten."""
    return [
        one
        for one in questions
        if one.wanted not in [hit.entry.object_id for hit in find(text=one.text).hits[:FIRST]]
    ]


def test_the_known_item_is_among_the_first_ten(found):
    questions = judged(found=found)
    assert len(questions) >= 150
    missed = _missed(questions)
    assert len(missed) <= (1 - KNOWN_ITEM) * len(questions), missed
    by_sort = {one.sort for one in questions if [other.sort for other in missed].count(one.sort) > 4}
    assert by_sort == set(), "one sort of question fails while the others hide it"


def test_one_mistake_of_typing_is_mended(found):
    questions = mistaken(found=found, count=100)
    missed = _missed(questions)
    assert len(missed) <= (1 - ONE_MISTAKE) * len(questions), missed


def _texts(found):
    return {
        one.entry.object_id: dense("\n".join((one.entry.title, one.entry.text, one.entry.beside)))
        for one in found
    }


def test_no_stretch_of_text_is_missed_and_totals_are_exact(found):
    texts = _texts(found)
    keys = {name: set(number_keys(text)) for name, text in texts.items()}
    for stretch in stretches(found=found, count=300):
        asked = understood(stretch)
        if not asked.terms:
            continue
        answer = index.ask(build=Counted(asked), most=len(found))
        told = {object_id for _, object_id in answer.keys}
        assert {name for name, text in texts.items() if dense(stretch) in text} <= told, stretch
        exactly = {
            name
            for name, text in texts.items()
            if all(
                all(needle in text for needle in term.needles) or (term.key and term.key in keys[name])
                for term in asked.terms
            )
        }
        assert told == exactly, stretch
        assert answer.total == len(exactly)


def test_counts_are_exact_under_every_filter(found):
    organ, year = found[0].entry.agency, found[0].entry.of_year
    held = [one.entry for one in found if "公示" in dense(one.entry.title + one.entry.text + one.entry.beside)]
    results = find(text="公示", filters=Filters(agency=str(organ.pk), year=str(year)))
    both = [one for one in held if one.agency == organ and one.of_year == year]
    assert results.total == len(both)
    assert results.counts["year"] == _counted(one.of_year for one in held if one.agency == organ)
    assert results.counts["agency"] == _counted(one.agency.pk for one in held if one.of_year == year)
    assert results.counts["category"] == _counted(one.category for one in both)
    assert set(results.counts) == set(COUNTED)


def _counted(values):
    found = [str(value) for value in values]
    return {value: found.count(value) for value in set(found)}


def test_of_two_that_fit_alike_the_newer_and_the_one_in_force_comes_first(found):
    """Whole titles but for the place: nothing but date, level and validity tells them apart."""
    hits = find(text="农村饮水安全 通知").hits
    repealed = [hit.entry.validity == "repealed" for hit in hits]
    assert repealed.count(True) < len(repealed) / 2


def test_the_order_by_date_is_by_date(found):
    days = [hit.entry.published_on for hit in find(text="公示", order=Order.NEWEST).hits]
    assert days == sorted(days, reverse=True)


def test_pages_follow_each_other_without_repeating(found):
    first, second = (find(text="公示", page=page).hits for page in (1, 2))
    assert not {hit.entry.object_id for hit in first} & {hit.entry.object_id for hit in second}


@pytest.mark.parametrize("typed", ["水", "王", "2", "号"])
def test_one_character_is_enough(found, typed):
    texts = _texts(found)
    assert find(text=typed).total == sum(typed in text for text in texts.values())
