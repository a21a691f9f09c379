"""The libraries of 规章 and 行政规范性文件: what stands, what was issued, what ended; and 表二's cells.

The public lists are read from the index columns, flat in the number of events; the cells of a report are
counted from the events by `publishing.libraries`, over everything that was ever public.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields import CharField, DateField, TextField
from django.db.models.functions import Cast, Coalesce

from zhaoming.law.disclosure import DOCUMENT_KINDS, Library, Validity, ValidityChange, validity_on
from zhaoming.law.plain_values import value_from
from zhaoming.publishing.document import Publication as Folded
from zhaoming.publishing.entries import from_entry
from zhaoming.publishing.fold import fold
from zhaoming.publishing.libraries import counts, last_day
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import taken_over_by
from zhaoming.web.config.clock import today
from zhaoming.web.facts.models import FactRow
from zhaoming.web.publications.models import Publication, PublicationEvent, PublicationVersion
from zhaoming.web.publications.selectors import visible

LABELS = {Library.REGULATIONS: "规章", Library.NORMATIVE_DOCUMENTS: "行政规范性文件"}
_KINDS = {
    library: [key for key, one in DOCUMENT_KINDS.items() if one.library is library] for library in Library
}
_LOT, _CHUNK = 500, 2_000
_ENDED = [one.value for one in Validity if not one.is_in_force]


class Show(StrEnum):
    """Which part of a library a list shows."""

    VALID = "valid"
    ISSUED = "issued"
    ENDED = "repealed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class LibraryFigures:
    """The three numbers of a library: valid on the day, issued and ended in its year up to the day."""

    library: Library
    valid: int
    issued: int
    ended: int

    @property
    def label(self) -> str:
        """The library's name."""
        return LABELS[self.library]


def held(*, library: Library, at: dt.datetime, agencies: Iterable[int] | None = None) -> QuerySet[Any]:
    """What anybody may read of a library, with `issued_on` and `ended_on`; None: of all agencies."""
    found = visible(at=at).filter(kind__in=_KINDS[library])
    if agencies is not None:
        found = found.filter(agency__in=list(agencies))
    # A later version does not move the document into another year.
    versions = PublicationVersion.objects.filter(publication=OuterRef("pk"), published_on__isnull=False)
    first = versions.order_by("number").values("formed_on")[:1]
    return found.annotate(
        issued_on=Coalesce(Subquery(first), "first_published_on"),
        ended_on=Case(
            When(validity__in=_ENDED, then=F("validity_on")),
            When(next_validity__in=_ENDED, then=F("turns_on")),
            default=Value(None),
            output_field=DateField(),
        ),
    )


def listed(
    *,
    library: Library,
    show: Show,
    on: dt.date,
    at: dt.datetime,
    year: int | None = None,
    agencies: Iterable[int] | None = None,
) -> QuerySet[Any]:
    """One part of a library as it is on a day; `year` is that of issuing or ending, none for every year."""
    found = held(library=library, at=at, agencies=agencies)
    if show is Show.VALID:
        found = found.filter(_valid(on))
        return found.filter(issued_on__year=year) if year else found
    if show is Show.ENDED:
        found = found.filter(ended_on__lte=on)
        return found.filter(ended_on__year=year) if year else found
    return found.filter(issued_on__year=year) if year else found


def figures(
    *, library: Library, on: dt.date, at: dt.datetime, agencies: Iterable[int] | None = None
) -> LibraryFigures:
    """The three numbers of the year of a day; one query."""
    told = (
        held(library=library, at=at, agencies=agencies)
        .order_by()
        .aggregate(
            valid=Count("pk", filter=_valid(on)),
            issued=Count("pk", filter=Q(issued_on__year=on.year, issued_on__lte=on)),
            ended=Count("pk", filter=Q(ended_on__year=on.year, ended_on__lte=on)),
        )
    )
    return LibraryFigures(library, told["valid"], told["issued"], told["ended"])


def _valid(on: dt.date) -> Q:
    return Q(issued_on__lte=on) & (Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def report_cells(*, agency: Agency, year: int) -> dict[str, list[int]]:
    """The cells of 表二 that count documents, each with the ids behind it; empty where none was ever public.

    A year that is not over is told up to today: what lapses later in it still stands. An agency that keeps no
    documents here is told nothing, because silence of the records proves nothing. Which documents have only one
    version and were not withdrawn is told by the columns; they are counted without
    their events. The others are folded, as `publishing.libraries.counts`, the oracle of both, does it.
    """
    cells: dict[str, list[int]] = {}
    is_known = False
    whose = taken_over_by(agency=agency, year=year)
    until = today()
    for library in Library:
        plain, others = _sorted_out(whose, library)
        told = counts(publications=_folded(whose, others), library=library, year=year, until=until)
        folded = {"made": told.issued, "repealed": told.repealed, "valid": told.valid}
        for column, ids in _counted_plain(plain, year, until).items():
            cells[f"s2.{library.value}.{column}"] = sorted([*ids, *map(int, folded[column])])
        is_known = is_known or bool(plain) or bool(others)
    return cells if is_known else {}


class _Days(NamedTuple):
    """The day a document was issued on, its last day, all changes of its validity, as the database writes them.

    Many documents share them, and each is understood once.
    """

    issued: str
    expires: str | None
    changes: str


def _sorted_out(whose: frozenset[int], library: Library) -> tuple[dict[_Days, list[int]], list[int]]:
    """The documents of a library that were ever public; one query.

    First, by their days, those that stand and have one public version: the days say all. Then the ids of all
    others: what was withdrawn, what has several versions, and what has none that was public, for which there is
    nothing to go by but the events.
    """
    public = FilteredRelation("versions", condition=Q(versions__published_on__isnull=False))
    issued = When(
        withdrawn_on=None,
        public__isnull=False,
        then=Cast(Coalesce("public__formed_on", "first_published_on"), CharField()),
    )
    rows = (
        Publication.objects.filter(agency__in=whose, kind__in=_KINDS[library], first_published_on__isnull=False)
        .order_by()
        .alias(public=public)
        .values_list(
            "pk",
            Case(issued, default=Value(None)),
            Cast("public__expires_on", CharField()),
            Cast("validity_changes", TextField()),
        )
    )
    plain: defaultdict[tuple[str, str | None, str], list[int]] = defaultdict(list)
    seen: set[int] = set()
    others: set[int] = set()
    for pk, issued_on, expires_on, changes in rows.iterator(chunk_size=_CHUNK):
        if pk in seen or issued_on is None:
            others.add(pk)
        else:
            seen.add(pk)
            plain[issued_on, expires_on, changes].append(pk)
    if twice := seen & others:
        plain = defaultdict(list, {days: [pk for pk in ids if pk not in twice] for days, ids in plain.items()})
    return {_Days(*days): ids for days, ids in plain.items()}, sorted(others)


def _counted_plain(plain: Mapping[_Days, list[int]], year: int, until: dt.date) -> dict[str, list[int]]:
    """What `publishing.libraries.counts` says of documents whose days are all there is to know of them."""
    cells: dict[str, list[int]] = {"made": [], "repealed": [], "valid": []}
    for days, ids in plain.items():
        for column in _columns(days, year, until):
            cells[column] += ids
    return cells


def _columns(days: _Days, year: int, until: dt.date) -> Iterator[str]:
    """The columns in which a document of these days counts."""
    issued = dt.date.fromisoformat(days.issued)
    lapses = dt.date.fromisoformat(days.expires) if days.expires else None
    changes = [value_from(ValidityChange, one) for one in json.loads(days.changes)]
    last, before = last_day(year=year, until=until), dt.date(year - 1, 12, 31)
    stands = issued <= last and _in_force(changes, lapses, last)
    stood = issued <= before and _in_force(changes, lapses, before)
    # What had ended and stands again counts as issued in the year it does.
    is_made = before < issued <= last or (issued <= before and stands and not stood)
    if is_made:
        yield "made"
    if stands:
        yield "valid"
    elif stood or is_made:
        yield "repealed"


def _in_force(changes: Iterable[ValidityChange], until: dt.date | None, on: dt.date) -> bool:
    return validity_on(changes=changes, on=on, valid_until=until).validity.is_in_force


def _folded(whose: frozenset[int], ids: list[int]) -> Iterator[Folded]:
    """The documents as their events tell them, lot by lot, so that no more is in memory than a lot."""
    for first in range(0, len(ids), _LOT):
        rows = PublicationEvent.objects.filter(
            publication__agency__in=whose, publication__in=ids[first : first + _LOT]
        )
        told: dict[int, list[Mapping[str, object]]] = {}
        for pk, entry in rows.order_by("publication", "position").values_list("publication", "entry"):
            told.setdefault(pk, []).append(entry)
        yield from (fold(events=[from_entry(one) for one in entries]) for entries in told.values())


# What the organs that decide sign for in 表二, by its cell, with the kinds of documents that publish it.
_SIGNED = {
    "s2.licensing.decisions": ("licence",),
    "s2.penalty.decisions": ("penalty",),
    "s2.coercion.decisions": ("coercion",),
    "s2.fees.amount_wan": ("fees",),
}


@dataclass(frozen=True, slots=True)
class SignedPublished:
    """What was published of what a signed cell is about: documents of their own, and rows of fact lists."""

    documents: QuerySet[Any]
    rows: QuerySet[FactRow]

    @property
    def count(self) -> int:
        """Decisions: a batch of thirty penalties is thirty."""
        return self.documents.count() + self.rows.count()


def published_of_signed(*, agency: Agency, year: int, key: str, at: dt.datetime) -> SignedPublished | None:
    """What a signed cell of a year is about, as it was published and stands.

    A decision counts in the year it was made, one without a day in the year it was first published; a row
    of a list whose time of showing is over was published all the same. None for a cell that is not signed
    for, and where the agency never published one of the kinds: that says nothing about its decisions.
    """
    kinds = _SIGNED.get(key)
    if kinds is None:
        return None
    whose = taken_over_by(agency=agency, year=year)
    found = visible(at=at).order_by().filter(agency__in=whose, kind__in=kinds)
    if not found.exists():
        return None
    rows = FactRow.objects.filter(
        Q(year=year) | Q(year=None, sheet__version__publication__first_published_on__year=year),
        sheet__version__in=found.values("public_version"),
        record__isnull=False,
        record__withdrawn_on=None,
    )
    versions = PublicationVersion.objects.filter(publication=OuterRef("pk"), published_on__isnull=False)
    documents = found.filter(public_version__fact_sheet=None).annotate(
        decided_on=Coalesce(Subquery(versions.order_by("number").values("formed_on")[:1]), "first_published_on")
    )
    return SignedPublished(
        documents.filter(decided_on__year=year).select_related("public_version").order_by("-decided_on", "pk"),
        rows.select_related("record").order_by(F("day").desc(nulls_last=True), "sheet", "position"),
    )


def is_signed(*, key: str) -> bool:
    """Whether a cell of 表二 is a signed entry beside which the published count is shown."""
    return key in _SIGNED
