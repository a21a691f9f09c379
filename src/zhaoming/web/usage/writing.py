"""Writing what was counted: added to the rows of the day, by as many processes as there are."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from zhaoming.inspection import inspect
from zhaoming.paper import Extract, Passage
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.cases.namelike import maybe_named
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import keyed_digest
from zhaoming.web.publications.models import Publication
from zhaoming.web.reports.selectors import public_reports
from zhaoming.web.usage.buffer import Read, Sought
from zhaoming.web.usage.models import LONGEST_TERM, PageKind, SeenTerm, Term
from zhaoming.web.usage.summing import add_to_spans

# After so long without being sought, words that were not kept are forgotten down to their fingerprint.
FORGET_AFTER = dt.timedelta(days=90)
# No number of a document is so long; whoever types so many digits looks for a person or an account.
_LONG_NUMBER = re.compile(r"\d(?:[\s-]?\d){6}")
_ADD_READ = """
    INSERT INTO usage_dayread (kind, object_id, day, agency_id, reads) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (kind, object_id, day) DO UPDATE SET reads = usage_dayread.reads + excluded.reads
"""
_ADD_SOUGHT = """
    INSERT INTO usage_daysought (term_id, day, times, without_result) VALUES (%s, %s, %s, %s)
    ON CONFLICT (term_id, day) DO UPDATE SET times = usage_daysought.times + excluded.times,
    without_result = usage_daysought.without_result + excluded.without_result
"""


@transaction.atomic
def write(*, reads: Mapping[Read, int], sought: Mapping[Sought, int]) -> None:
    """Add the counts to their days; all of them or none."""
    days = _read_rows(reads)
    _add(_ADD_READ, days)
    add_to_spans((kind, key, day, agency, times) for kind, key, day, agency, times in days)
    _add(_ADD_SOUGHT, _sought_rows(sought))


def forget_seen() -> int:
    """Remove fingerprints of words that were not sought for long; how many."""
    removed, _ = SeenTerm.objects.filter(last_hour__lt=now() - FORGET_AFTER).delete()
    return removed


@transaction.atomic
def forget_words(*, words: str) -> bool:
    """Take words out that should not be kept; how often they were sought is counted among all others."""
    term = Term.objects.select_for_update().exclude(words="").filter(words=_written(words)).first()
    if term is None:
        return False
    others = Term.objects.get_or_create(words="")[0]
    rows = term.days.values_list("day", "times", "without_result")
    _add(_ADD_SOUGHT, [(others.pk, *row) for row in rows])
    term.days.all().delete()
    term.delete()
    return True


def settled(words: str) -> str:
    """Words as they are counted: one width, small letters, single spaces; "" for what is not to be kept.

    What is long, holds a number or address of a person, may be somebody's name, or bears a mark of secrecy is
    counted among all others.
    """
    text = _written(words)
    if not text or len(text) > LONGEST_TERM or not text.isprintable():
        return ""
    if (
        _LONG_NUMBER.search(text)
        or personal_in(text)
        or maybe_named(text)
        or inspect(Extract("text", (Passage(text, ""),)))
    ):
        return ""
    return text


def _written(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _add(statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    # In one order, so that two processes never wait for each other in a circle.
    ordered = sorted(rows)
    if ordered:
        with connection.cursor() as cursor:
            cursor.executemany(statement, ordered)


def _read_rows(reads: Mapping[Read, int]) -> list[tuple[Any, ...]]:
    """Each page with its agency; a page that is not there any more counts nowhere."""
    keys: defaultdict[PageKind, set[str]] = defaultdict(set)
    for one in reads:
        keys[one.kind].add(one.key)
    owners = {kind: _owners(kind, wanted) for kind, wanted in keys.items()}
    found: Counter[tuple[Any, ...]] = Counter()
    for one, times in reads.items():
        owner = owners[one.kind].get(one.key)
        if owner is not None:
            found[(one.kind.value, owner[0], one.day, owner[1])] += times
    return [(*row, times) for row, times in found.items()]


def _owners(kind: PageKind, keys: set[str]) -> dict[str, tuple[int, int]]:
    """The object and the agency behind each key; one query."""
    if kind is PageKind.LIST:
        found = Agency.objects.filter(code__in=keys).values_list("code", "pk")
        return {code: (pk, pk) for code, pk in found}
    ids = [int(key) for key in keys]
    rows: Iterable[tuple[int, int | None]]
    if kind is PageKind.DOCUMENT:
        rows = Publication.objects.filter(pk__in=ids).values_list("pk", "agency")
    elif kind is PageKind.ANSWER:
        rows = public_answers().order_by().filter(answer__in=ids).values_list("answer", "answer__agency")
    else:
        rows = public_reports().order_by().filter(pk__in=ids).values_list("pk", "agency")
    return {str(pk): (pk, agency) for pk, agency in rows if agency is not None}


def _sought_rows(sought: Mapping[Sought, int]) -> list[tuple[Any, ...]]:
    by_words: defaultdict[str, Counter[tuple[dt.datetime, bool]]] = defaultdict(Counter)
    for one, times in sought.items():
        by_words[settled(one.words)][(one.hour, one.missed)] += times
    found: Counter[tuple[int, dt.date, bool]] = Counter()
    # In one order for the same reason as above.
    for words in sorted(by_words):
        counted = by_words[words]
        term = _term(words, {hour for hour, _ in counted})
        for (hour, missed), times in counted.items():
            found[(term.pk, timezone.localdate(hour), missed)] += times
    days = {(term, day) for term, day, _ in found}
    return [
        (term, day, found[(term, day, True)] + found[(term, day, False)], found[(term, day, True)])
        for term, day in days
    ]


def _term(words: str, hours: set[dt.datetime]) -> Term:
    """The row of words that are kept already or from now on, else the row of all others."""
    known = Term.objects.filter(words=words).first()
    if known is not None:
        return known
    kept = words if words and _is_sought_enough(words, hours) else ""
    return Term.objects.get_or_create(words=kept)[0]


def _is_sought_enough(words: str, hours: set[dt.datetime]) -> bool:
    """Note the hours by the fingerprint alone; true once there are as many as the setting asks."""
    digest = keyed_digest(purpose="sought", text=words)
    seen, _ = SeenTerm.objects.select_for_update().get_or_create(
        digest=digest, defaults={"hours": 0, "last_hour": min(hours) - dt.timedelta(hours=1)}
    )
    fresh = [hour for hour in hours if hour > seen.last_hour]
    seen.hours += len(fresh)
    seen.last_hour = max(seen.last_hour, *hours)
    if seen.hours >= settings.ZHAOMING_TERM_HOURS:
        seen.delete()
        return True
    seen.save()
    return False
