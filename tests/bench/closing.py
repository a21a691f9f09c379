"""A year closed over many requests and documents of one agency: compiled, and its set frozen on publication.

`python -m tests.bench.closing COUNT` makes the store and plays rounds, as `case_store` does. The plain queries
read what a compilation has to remember and nothing else: the id of each request and document with the columns
that tell its cells, row by row.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.bench.case_store import Store, _execute, _spent
from tests.bench.case_store import _store as case_store
from tests.bench.disclosure_figures import _ROWS
from tests.bench.process import serve

_ROUNDS = 3
_YEAR = 2025
_CHANGED = 100
_KILOBYTES = 1024
# All of one agency, and all counted in the year: one in ten came the year before, one in ten goes on.
_OF_THE_YEAR = """
    UPDATE cases_case SET agency_id = %s, new_year = CASE WHEN id %% 10 = 0 THEN 2024 ELSE 2025 END,
        end_year = CASE WHEN counted_as = '' THEN NULL ELSE 2025 END
"""
_RULES = "UPDATE publications_publication SET agency_id = %s, kind = 'normative_document'"
_REQUESTS = (
    "SELECT id, applicant_kind, counted_as, new_year, end_year FROM cases_case WHERE agency_id = %s AND counts "
    "AND new_year <= 2025 AND (end_year IS NULL OR end_year >= 2025) ORDER BY id"
)
_DOCUMENTS = (
    "SELECT p.id, v.formed_on, p.first_published_on, v.expires_on FROM publications_publicationversion v "
    "JOIN publications_publication p ON p.id = v.publication_id WHERE p.agency_id = %s "
    "AND p.kind = 'normative_document' AND p.first_published_on IS NOT NULL AND v.published_on IS NOT NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Milliseconds of processor time of the fastest round.

    Of freezing the seconds by the clock, and the memory it took above all before, in MB.
    """

    compiled: float
    plain: float
    shown: float
    frozen: float
    frozen_memory: float
    compared: float

    @property
    def ratio(self) -> float:
        return self.compiled / self.plain


def closed(*, count: int) -> Closed:
    """What closing a year over so many requests and as many documents costs."""
    with Store(count=count, module="tests.bench.closing") as store:
        pairs = [(store.asked("plain"), store.asked("compile")) for _ in range(_ROUNDS)]
        shown = store.asked("shown")
        before = store.asked("memory")
        frozen = store.asked("freeze")
        added = store.asked("memory") - before
        return Closed(
            compiled=min(pair[1] for pair in pairs),
            plain=min(pair[0] for pair in pairs),
            shown=shown,
            frozen=frozen,
            frozen_memory=added,
            compared=store.asked("compare"),
        )


def _rounds(count: int) -> dict[str, Callable[[], float]]:
    from zhaoming.web.reports.models import FrozenRecord, ReportVersion
    from zhaoming.web.reports.selectors import changed_records
    from zhaoming.web.reports.selectors.closing import closing_year
    from zhaoming.web.reports.services import compile_report
    from zhaoming.web.reports.services.freezing import freeze

    officer, agency = _store(count)

    def newest() -> ReportVersion:
        return ReportVersion.objects.filter(agency=agency, year=_YEAR).defer("entry").latest("pk")

    def freezing() -> float:
        """Seconds by the clock: freezing waits for the disk."""
        version = newest()
        told = {"state": "published", "filed_by": officer, "filed_at": version.made_at}
        # The law of two persons is held by the database: somebody else publishes.
        other = type(officer).objects.create_user(username="somebody else")
        told |= {"published_by": other, "published_at": version.made_at}
        ReportVersion.objects.filter(pk=version.pk).update(**told)
        began = time.perf_counter()
        written = freeze(version=version)
        spent = time.perf_counter() - began
        if written != FrozenRecord.objects.filter(version=version).count() or written < count:
            raise RuntimeError(f"{written} records of {count} were kept")
        return spent

    def comparing() -> None:
        if changed_records(version=newest()):
            raise RuntimeError("nothing was changed since")

    return {
        "plain": partial(_spent, partial(_plain, agency.pk)),
        "compile": partial(_spent, partial(compile_report, actor=officer, agency=agency, year=_YEAR)),
        "shown": partial(_spent, partial(closing_year, user=officer, agency=agency, year=_YEAR)),
        "freeze": freezing,
        "compare": partial(_spent, comparing),
        "memory": _most_memory,
    }


def _most_memory() -> float:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES


def _plain(agency: int) -> None:
    from django.db import connection

    for statement in (_REQUESTS, _DOCUMENTS):
        with connection.cursor() as cursor:
            cursor.execute(statement, [agency])
            for _ in cursor:
                pass


def _store(count: int) -> tuple[Any, Any]:
    officer, _, agency, _ = case_store(count)
    _execute(_OF_THE_YEAR, [agency.pk])
    _execute(_ROWS, [count])
    _execute(_RULES, [agency.pk])
    _versions(officer, count)
    _changes(officer, agency)
    _execute("ANALYZE", [])
    return officer, agency


def _versions(officer: Any, count: int) -> None:
    """One public version of each document, formed a week before it was published; one in three lapses."""
    from zhaoming.web.publications.models import PublicationVersion

    at = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    first = PublicationVersion.objects.create(
        publication_id=1, number=1, title="办法", made_by=officer, made_at=at, changed_at=at
    )
    spread = {
        "publication_id": "p.id",
        "formed_on": "date(p.first_published_on, '-7 day')",
        "expires_on": "CASE WHEN p.id % 3 = 0 THEN date(p.first_published_on, '+1826 day') END",
        "published_on": "p.first_published_on",
    }
    names = [field.column for field in PublicationVersion._meta.concrete_fields if field.column != "id"]
    values = ", ".join(spread.get(name, f"v.{name}").replace("%", "%%") for name in names)
    statement = f"""
        INSERT INTO publications_publicationversion ({", ".join(names)})
        SELECT {values} FROM publications_publication p, publications_publicationversion v
        WHERE v.id = %s AND p.id > 1
    """  # noqa: S608 - names of our own columns.
    _execute(statement, [first.pk])
    PublicationVersion.objects.filter(pk=first.pk).update(
        published_on=dt.date(2017, 1, 1), formed_on=dt.date(2017, 1, 1)
    )


def _changes(officer: Any, agency: Any) -> None:
    """One document in a hundred was repealed last year, as its events tell."""
    from django.db.models import F
    from django.utils import timezone

    from zhaoming.law.disclosure import Validity, ValidityChange
    from zhaoming.publishing import events as happened
    from zhaoming.publishing.entries import fields_of, to_entry
    from zhaoming.web.publications.models import Publication, PublicationEvent

    on = dt.date(2025, 5, 6)
    kept = []
    rules = Publication.objects.filter(kind="normative_document").alias(turn=F("pk") % _CHANGED)
    for row in rules.filter(turn=0):
        day = row.first_published_on or on
        told = (
            happened.Drafted(
                on=day,
                publication=str(row.pk),
                agency=agency.code,
                digest="0" * 64,
                details=happened.Details(document="normative_document", formed_on=day - dt.timedelta(days=7)),
            ),
            happened.Imported(
                on=day, batch="1", index_number=str(row.pk), looked_at_by="editor", published_on=day
            ),
            happened.ValidityChanged(on=on, validity=Validity.REPEALED, effective_on=on, words="新办法"),
        )
        kept += [
            PublicationEvent(
                publication=row,
                position=place,
                kind=one.kind,
                on=one.on,
                recorded_at=timezone.now(),
                actor=officer,
                entry=to_entry(one),
            )
            for place, one in enumerate(told, start=1)
        ]
    PublicationEvent.objects.bulk_create(kept, batch_size=500)
    change = fields_of(ValidityChange(validity=Validity.REPEALED, effective_on=on, words="新办法"))
    for first in range(0, len(kept), 900):
        ids = {one.publication_id for one in kept[first : first + 900]}
        changed = Publication.objects.filter(pk__in=ids)
        changed.update(validity="repealed", validity_on=on, validity_changes=[change])


if __name__ == "__main__":
    import django

    django.setup()
    serve(rounds=_rounds(int(sys.argv[1])))
