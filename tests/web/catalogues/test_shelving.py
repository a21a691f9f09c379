"""The counts of the catalogue are those of what anybody may read, after every act."""

from collections import Counter

import pytest
from django.db import transaction

from tests.web.publications.conftest import _queue_that_waits, people
from tests.web.publications.making import attributed, drafted, public, published, suppressed, withdrawn
from zhaoming.web.catalogues.models import ShelfCount, Shelved
from zhaoming.web.catalogues.shelving import rebuild
from zhaoming.web.config.clock import now
from zhaoming.web.publications.selectors import visible

__all__ = ["_queue_that_waits", "people"]
pytestmark = pytest.mark.django_db


def counted():
    """What the counts say, but for places that are empty now."""
    rows = ShelfCount.objects.filter(documents__gt=0).exclude(column="")
    names = ("agency_id", "column", "item", "category", "theme", "kind", "stage", "year")
    return {tuple(row[name] for name in names): row["documents"] for row in rows.values(*names, "documents")}


def there():
    """The same, counted one by one."""
    return dict(
        Counter(
            (
                one.agency_id,
                one.column,
                one.item,
                one.category_id or 0,
                one.public_version.theme,
                one.kind,
                one.public_version.openness_stage,
                one.first_published_on.year,
            )
            for one in visible(at=now())
        )
    )


def whole():
    return dict(ShelfCount.objects.filter(column="", documents__gt=0).values_list("agency_id", "documents"))


def test_every_act_leaves_the_counts_right(people, district):
    assert counted() == there() == {}
    first = public(people, district.education, title="第一份文件")
    second = public(people, district.education, title="第二份文件", theme="教育")
    drafted(people, district.education, title="还在起草")
    assert sum(counted().values()) == 2
    assert whole() == {district.education.pk: 2}
    assert counted() == there()
    withdrawn(people, first)
    assert counted() == there()
    suppressed(people, second)
    assert counted() == there() == {}
    assert whole() == {}


def test_an_act_that_fails_leaves_the_counts_as_they_were(people, district):
    row = attributed(people, drafted(people, district.education))

    def fail():
        published(people, row)
        assert counted() != {}
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(fail)()
    assert counted() == {}
    assert not Shelved.objects.exists()


def test_counts_that_were_lost_are_made_again(people, district):
    for number in range(3):
        public(people, district.education, title=f"第{number}份文件")
    right = counted()
    ShelfCount.objects.update(documents=7)
    Shelved.objects.all().delete()
    assert rebuild() == 3
    assert counted() == right == there()
    assert rebuild() == 3
    assert whole() == {district.education.pk: 3}
