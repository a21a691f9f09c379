"""Standard catalogues: each row with what was last published for it, and whether that was in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.catalogue import Gap, LastPublication, RowState, gaps
from zhaoming.publishing.standing import PublishingLaw
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.catalogues.models import CatalogueState, StandardCatalogue, StandardRow
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.selectors import visible

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# In this order: what is wrong first.
STATES = (
    RowState.MISSING,
    RowState.STALE,
    RowState.LATE,
    RowState.NOT_ASSESSABLE,
    RowState.IN_TIME,
    RowState.NOT_PROACTIVE,
)
WRONG = frozenset({RowState.MISSING, RowState.STALE, RowState.LATE})


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its state; `last` is public now, None where nothing is."""

    row: StandardRow
    gap: Gap
    last: Publication | None

    @property
    def state(self) -> RowState:
        """How it stands."""
        return self.gap.state


def catalogues_of(*, user: User) -> QuerySet[StandardCatalogue]:
    """The catalogues in the user's reach, those in use and drafts; the rest is history."""
    found = StandardCatalogue.objects.filter(agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))
    return (
        found.exclude(state=CatalogueState.DROPPED)
        .select_related("agency")
        .order_by("agency__code", "name", "-pk")
    )


def current_of(*, agencies: Iterable[Agency | int]) -> QuerySet[StandardCatalogue]:
    """The catalogues in use of some agencies."""
    found = StandardCatalogue.objects.filter(agency__in=list(agencies), state=CatalogueState.CURRENT)
    return found.select_related("agency").order_by("agency__code", "name")


def rows_of(*, catalogues: Iterable[StandardCatalogue]) -> QuerySet[StandardRow]:
    """The rows of some catalogues, in their order."""
    found = StandardRow.objects.filter(catalogue__in=list(catalogues))
    return found.select_related("responsible", "catalogue__agency", "category").order_by(
        "catalogue", "position"
    )


def rows_answered_for(*, agencies: Iterable[int]) -> QuerySet[StandardRow]:
    """The rows in use for which some agencies answer; those named for nobody are the catalogue's agency's."""
    wanted = list(agencies)
    its_own = Q(responsible__isnull=True, catalogue__agency__in=wanted)
    found = StandardRow.objects.filter(
        Q(responsible__in=wanted) | its_own, catalogue__state=CatalogueState.CURRENT
    )
    return found.select_related("responsible", "catalogue__agency", "category").order_by(
        "catalogue__agency__code", "catalogue", "position"
    )


def judged(*, rows: Iterable[StandardRow], at: dt.datetime, on: dt.date) -> list[JudgedRow]:
    """Each row with what was last published for it; the number of queries does not grow with the rows."""
    listed = list(rows)
    last = _last(listed, at)
    laws, held = Laws(), {}
    found = []
    for row in listed:
        agency = row.responsible or row.catalogue.agency
        if agency.pk not in held:
            held[agency.pk] = law_of(laws=laws, agency=agency, on=on)
        found.append(_judged(row, last.get(row.pk), on, held[agency.pk]))
    return found


def _judged(row: StandardRow, last: Any, on: dt.date, law: PublishingLaw) -> JudgedRow:
    told: Mapping[str, LastPublication] = {}
    if last is not None:
        period = DOCUMENT_KINDS[last.kind].period
        told = {row.number: LastPublication(str(last.pk), last.round_on, last.round_formed_on, period)}
    (gap,) = gaps(rows=[row.value()], last=told, on=on, law=law)
    return JudgedRow(row, gap, last)


_Key = tuple[int, str, int | None, str]


def _rounds(public: QuerySet[Publication]) -> QuerySet[Publication]:
    """With the day of the last round and the day it is counted from, see `LastPublication`."""
    issued = PublicationVersion.objects.filter(publication=OuterRef("pk"), published_on__isnull=False)
    changed = issued.filter(changed_on__isnull=False, number__gt=1).order_by("-number")
    formed = issued.order_by("number").values("formed_on")
    return public.annotate(
        round_on=Coalesce(Subquery(changed.values("published_on")[:1]), F("first_published_on")),
        round_formed_on=Coalesce(Subquery(changed.values("changed_on")[:1]), Subquery(formed[:1])),
    )


def _last(rows: list[StandardRow], at: dt.datetime) -> dict[int, Any]:
    """The last publication of each row: the one that was named, else the newest that fits."""
    named = {one.publication_id for one in rows if one.publication_id}
    agencies = {one.responsible_id for one in rows if one.responsible_id and not one.publication_id}
    public = _rounds(visible(at=at).defer("public_version__body"))
    by_id = {one.pk: one for one in public.filter(pk__in=named)} if named else {}
    newest = _newest(public, agencies)
    found: dict[int, Any] = {}
    for row in rows:
        last = by_id.get(row.publication_id) if row.publication_id else _fitting(row, newest)
        if last is not None:
            found[row.pk] = last
    return found


def _newest(public: QuerySet[Any], agencies: set[int]) -> dict[_Key, Any]:
    """The newest of every place and kind of each agency; two queries."""
    if not agencies:
        return {}
    places = ("agency", "item", "category", "kind")
    of_them = public.filter(agency__in=agencies)
    days = {row["day"] for row in of_them.order_by().values(*places).annotate(day=Max("round_on"))}
    found: dict[_Key, Any] = {}
    for one in of_them.filter(round_on__in=days).order_by("-round_on", "-pk"):
        found.setdefault((one.agency_id, one.item, one.category_id, one.kind), one)
    return found


def _fitting(row: StandardRow, newest: Mapping[_Key, Any]) -> Any:
    """A category alone is enough; without it an item or a kind must be told, or nothing is known."""
    if row.responsible_id is None or not (row.category_id or row.item or row.kind):
        return None
    fits = [
        one
        for (agency, item, category, kind), one in newest.items()
        if agency == row.responsible_id
        and (row.category_id in {None, category})
        and (row.item in {"", item})
        and (row.kind in {"", kind})
    ]
    return max(fits, key=lambda one: (one.round_on, one.pk), default=None)
