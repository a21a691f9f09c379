"""What the store counts is what the fold counts, over histories made by chance."""

import datetime as dt
import random
from dataclasses import replace
from functools import cache

import pytest

from tests.publishing.histories import LAW, history
from tests.publishing.test_figures import commented, interpreted, penalty
from zhaoming.publishing import events as happened
from zhaoming.publishing.figures import DEFINITIONS, Period, figures
from zhaoming.publishing.fold import fold
from zhaoming.publishing.standing import public_stage, work_stage
from zhaoming.web.figures.counting import Asked, By, Part, behind, counted, summed
from zhaoming.web.figures.marking import mark
from zhaoming.web.publications.models import Publication

pytestmark = pytest.mark.database
DAY = dt.date(2026, 3, 2)
PERIODS = (
    Period(first=DAY, last=dt.date(2027, 12, 31), on=dt.date(2026, 6, 1)),
    Period(first=dt.date(2026, 3, 10), last=dt.date(2026, 4, 20), on=dt.date(2027, 12, 31)),
    Period(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31), on=dt.date(2026, 3, 20)),
)


@cache
def values():
    """Histories by chance, and of what chance seldom makes some by hand."""
    rng = random.Random("figures")
    by_chance = [fold(events=history(rng, on=DAY, steps=50)) for _ in range(24)]
    return (*by_chance, *map(interpreted, (2, 3, 4)), *map(penalty, (2, 3, 4)), *answering())


def answering():
    """A draft whose comments are open, one whose outcome is owed, one whose outcome was told."""
    closed = happened.CommentsClosed(on=DAY + dt.timedelta(days=8), by="a", received=2)
    told = happened.CommentsAnswered(on=DAY + dt.timedelta(days=9), by="a", publication="p-9", adopted=1)
    return commented(), commented(closed), commented(closed, told)


@pytest.fixture
def kept(district):
    """All of them, spread over two agencies, by agency."""
    made = {district.education: [], district.housing: []}
    for number, value in enumerate(values()):
        agency = (district.education, district.housing)[number % 2]
        made[agency].append(keep(agency, value, item=f"a20_0{number % 3}"))
    return made


def keep(agency, value, *, item=""):
    row = Publication.objects.create(
        agency=agency,
        kind=value.kind.key,
        column=value.kind.column.value,
        item=item,
        made_on=DAY,
        last_act_on=DAY,
        title="一份文件",
        work_stage=work_stage(publication=value),
        public_stage=public_stage(publication=value),
    )
    value = replace(value, id=str(row.pk))
    mark(row=row, value=value, law=LAW)
    return value


def as_counted(held, period):
    return {
        one.key: (len(one.counted), len(one.of) - len(one.counted), len(one.unknown))
        for one in figures(publications=held, period=period, law=LAW)
    }


def as_shares(shares):
    return {key: (one.yes, one.no, one.unknown) for key, one in summed(rows=[shares]).items()}


@pytest.mark.parametrize("period", PERIODS, ids=["all", "part", "nothing"])
def test_the_store_counts_as_the_fold(kept, period):
    asked = Asked(agencies=tuple(one.pk for one in kept), period=period)
    found = counted(asked=asked, by=By.AGENCY)
    for agency, held in kept.items():
        assert as_shares(found.get(agency.pk, {})) == as_counted(held, period)
    whole = summed(rows=found.values())
    for by in (By.KIND, By.ITEM):
        assert summed(rows=counted(asked=asked, by=by).values()) == whole


@pytest.mark.parametrize("period", PERIODS[:2], ids=["all", "part"])
def test_behind_every_number_stand_its_documents(kept, period):
    held = [one for some in kept.values() for one in some]
    asked = Asked(agencies=tuple(one.pk for one in kept), period=period)
    for one in figures(publications=held, period=period, law=LAW):
        ids = {part: {str(m.pk) for m in behind(asked=asked, key=one.key, part=part)} for part in Part}
        assert ids[Part.YES] == set(one.counted), one.key
        assert ids[Part.NO] == set(one.of) - set(one.counted), one.key
        assert ids[Part.UNKNOWN] == set(one.unknown), one.key
        assert ids[Part.ALL] == ids[Part.YES] | ids[Part.NO] | ids[Part.UNKNOWN], one.key


def test_the_histories_have_something_of_everything():
    held = [replace(one, id=str(number)) for number, one in enumerate(values())]
    found = [as_counted(held, one) for one in PERIODS[:2]]
    assert [key for key in DEFINITIONS if not any(sum(one[key]) for one in found)] == []


def test_narrowed_to_a_kind_or_item_the_rows_of_it_remain(kept):
    ids = tuple(one.pk for one in kept)
    by_item = counted(asked=Asked(agencies=ids, period=PERIODS[0]), by=By.ITEM)
    for item, shares in by_item.items():
        narrowed = Asked(agencies=ids, period=PERIODS[0], item=item)
        assert summed(rows=counted(asked=narrowed, by=By.AGENCY).values()) == summed(rows=[shares])
        assert behind(asked=narrowed, key="in_time", part=Part.YES).count() == shares["in_time"].yes
