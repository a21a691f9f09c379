"""What was read most in a span is what its days sum up to, whoever wrote them and in whatever order."""

import datetime as dt
import random
from collections import Counter

import pytest

from zhaoming.web.supervision.periods import PARTS, Period
from zhaoming.web.usage import writing
from zhaoming.web.usage.buffer import Read
from zhaoming.web.usage.models import DayRead, PageKind, SpanRead, SpanTotal
from zhaoming.web.usage.selectors import most_read, reads_in_all
from zhaoming.web.usage.summing import rebuild_spans


@pytest.fixture
def counted(district):
    """Readings of two agencies' pages over two years, written in many lots."""
    rng = random.Random("reads")
    codes = (district.education.code, district.housing.code)
    for _ in range(40):
        day = dt.date(2025, 1, 1) + dt.timedelta(days=rng.randrange(700))
        writing.write(
            reads={Read(PageKind.LIST, code, day): rng.randrange(1, 9) for code in codes if rng.random() < 0.7},
            sought={},
        )
    return district.education, district.housing


def _held():
    spans = SpanRead.objects.values_list("kind", "object_id", "agency", "first", "last", "reads")
    return sorted(spans), sorted(SpanTotal.objects.values_list("kind", "agency", "first", "last", "reads"))


@pytest.mark.database
def test_every_span_is_the_sum_of_its_days(counted):
    days = list(DayRead.objects.values_list("object_id", "agency", "day", "reads"))
    assert len(days) > 40
    for span in (Period(year, part) for year in (2025, 2026) for part, _ in PARTS):
        told = {"first": span.first, "last": span.last}
        for agencies in (counted, counted[:1]):
            wanted = Counter()
            for key, agency, day, reads in days:
                if span.first <= day <= span.last and agency in {one.pk for one in agencies}:
                    wanted[key] += reads
            lines = most_read(agencies=agencies, kind=PageKind.LIST, **told)
            assert [one.reads for one in lines] == sorted(wanted.values(), reverse=True)
            total = reads_in_all(agencies=[one.pk for one in agencies], **told)
            assert total.get("list", 0) == sum(wanted.values())


@pytest.mark.database
def test_made_again_from_the_days_they_are_the_same(counted):
    before = _held()
    assert before[0]
    SpanRead.objects.filter(pk=SpanRead.objects.first().pk).update(reads=10_000)
    assert rebuild_spans() == DayRead.objects.count()
    assert _held() == before
