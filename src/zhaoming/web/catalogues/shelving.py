"""Counting the public documents of every place of the catalogue in the transaction that changes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction

from zhaoming.web.catalogues.models import ShelfCount, Shelved
from zhaoming.web.catalogues.models.shelf import PLACES
from zhaoming.web.publications.models import Publication

# Agency, then the places in their order.
Key = tuple[Any, ...]
_KEYS = ("agency_id", *PLACES)
_NAMED = ", ".join(f'"{one}"' for one in _KEYS)
_MARKS = ", ".join("%s" for _ in _KEYS)
_ADD = f"""
    INSERT INTO catalogues_shelfcount ({_NAMED}, documents) VALUES ({_MARKS}, 0)
    ON CONFLICT ({_NAMED}) DO NOTHING
"""  # noqa: S608 - words of ours alone.
_LOT = 2_000


def follow(*, row: Publication, **_told: Any) -> None:
    """The index of a publication was written: count it where it now stands, in the same transaction."""
    held = Shelved.objects.filter(pk=row.pk).values_list(*_KEYS).first()
    stands = _key(row)
    if held == stands:
        return
    steps: Counter[Key] = Counter()
    for key, step in ((held, -1), (stands, 1)):
        if key is not None:
            steps[key] += step
            steps[_whole(key)] += step
    if stands is None:
        Shelved.objects.filter(pk=row.pk).delete()
    else:
        Shelved.objects.update_or_create(publication_id=row.pk, defaults=_columns(stands))
    _add(steps)


@transaction.atomic
def rebuild() -> int:
    """Count everything again from the publications; how many documents are counted."""
    if connection.vendor == "postgresql":
        # Who publishes meanwhile waits, or a document would be counted twice. SQLite has one writer anyway.
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE catalogues_shelved IN ACCESS EXCLUSIVE MODE")
    Shelved.objects.all().delete()
    ShelfCount.objects.all().delete()
    done, last = 0, 0
    public = Publication.objects.filter(public_version__isnull=False).select_related("public_version")
    while rows := list(public.filter(pk__gt=last).order_by("pk")[:_LOT]):
        last = rows[-1].pk
        done += _shelve_all(rows)
    return done


def _shelve_all(rows: Iterable[Publication]) -> int:
    keys = {row.pk: key for row in rows if (key := _key(row)) is not None}
    Shelved.objects.bulk_create(Shelved(publication_id=pk, **_columns(key)) for pk, key in keys.items())
    _add(Counter([*keys.values(), *map(_whole, keys.values())]))
    return len(keys)


def _key(row: Publication) -> Key | None:
    version = row.public_version
    if version is None or version.suppressed_on is not None or row.withdrawn_on is not None:
        return None
    return (
        row.agency_id,
        row.column,
        row.item,
        row.category_id or 0,
        version.theme,
        row.kind,
        version.openness_stage,
        row.first_published_on.year if row.first_published_on is not None else 0,
    )


def _whole(key: Key) -> Key:
    """The place where all documents of the agency are counted."""
    return (key[0], "", "", 0, "", "", "", 0)


def _columns(key: Key) -> Mapping[str, Any]:
    return dict(zip(_KEYS, key, strict=True))


def _add(steps: Mapping[Key, int]) -> None:
    # In one order, so that two processes never wait for each other in a circle.
    changed = [(key, step) for key, step in sorted(steps.items()) if step]
    equal = " AND ".join(f'"{one}" = %s' for one in _KEYS)
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, [key for key, _ in changed])
        cursor.executemany(
            f"UPDATE catalogues_shelfcount SET documents = documents + %s WHERE {equal}",  # noqa: S608 - words of ours alone.
            [(step, *key) for key, step in changed],
        )
