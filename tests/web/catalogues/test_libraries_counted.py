"""Documents of one version are counted by their days as the fold counts them by their events.

Whatever was told of their validity is among these days.
"""

import datetime as dt
import json
import random
from collections import defaultdict
from typing import NamedTuple

from zhaoming.law.disclosure import Library, Validity, ValidityChange
from zhaoming.publishing import events as happened
from zhaoming.publishing.entries import fields_of
from zhaoming.publishing.fold import fold
from zhaoming.publishing.libraries import counts
from zhaoming.web.catalogues.libraries import _counted_plain, _Days

FIRST, LAST = dt.date(2022, 12, 20), dt.date(2026, 1, 10)
EDGES = tuple(dt.date(year, *day) for year in (2022, 2023, 2024, 2025) for day in ((12, 31), (12, 30), (1, 1)))


class Made(NamedTuple):
    """A document of one version: its days, as ISO writes them, and what was told of its validity."""

    pk: int
    formed_on: str | None
    published_on: str
    expires_on: str | None
    changes: tuple[ValidityChange, ...]

    @property
    def days(self) -> _Days:
        changes = json.dumps([fields_of(one) for one in self.changes], ensure_ascii=False)
        return _Days(self.formed_on or self.published_on, self.expires_on, changes)


def some_day(rng: random.Random) -> dt.date:
    """A day of the span, often the last or the first of a year."""
    if rng.random() < 0.5:
        return rng.choice(EDGES)
    return FIRST + dt.timedelta(days=rng.randrange((LAST - FIRST).days))


def made(rng: random.Random, number: int) -> Made:
    return Made(
        number,
        some_day(rng).isoformat() if rng.random() < 0.8 else None,
        some_day(rng).isoformat(),
        some_day(rng).isoformat() if rng.random() < 0.5 else None,
        tuple(
            ValidityChange(validity=rng.choice(list(Validity)), effective_on=some_day(rng), words="某决定")
            for _ in range(rng.choice((0, 0, 1, 2)))
        ),
    )


def day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def as_events(one: Made):
    published_on = dt.date.fromisoformat(one.published_on)
    details = happened.Details(
        document="normative_document", formed_on=day_of(one.formed_on), valid_until=day_of(one.expires_on)
    )
    told = {"batch": "1", "index_number": str(one.pk), "looked_at_by": "editor"}
    return fold(
        events=(
            happened.Drafted(
                on=published_on, publication=str(one.pk), agency="A", digest="0" * 64, details=details
            ),
            happened.Imported(on=published_on, published_on=published_on, **told),
            *(
                happened.ValidityChanged(
                    on=LAST, validity=change.validity, effective_on=change.effective_on, words=change.words
                )
                for change in one.changes
            ),
        )
    )


def test_the_days_say_what_the_fold_says():
    rng = random.Random("plain documents")
    documents = [made(rng, number) for number in range(1, 401)]
    plain = defaultdict(list)
    for one in documents:
        plain[one.days].append(one.pk)
    folded = [as_events(one) for one in documents]
    for year, until in (*((year, LAST) for year in range(2022, 2027)), (2025, dt.date(2025, 6, 30))):
        told = counts(publications=folded, library=Library.NORMATIVE_DOCUMENTS, year=year, until=until)
        found = {column: sorted(ids) for column, ids in _counted_plain(plain, year, until).items()}
        assert found == {
            "made": [int(one) for one in told.issued],
            "repealed": [int(one) for one in told.repealed],
            "valid": [int(one) for one in told.valid],
        }
        assert found["made"] or year == 2026
    assert any(_counted_plain(plain, year, LAST)["repealed"] for year in range(2022, 2027))
    assert sum(len(one.changes) > 1 for one in documents) > 50
