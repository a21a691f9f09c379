"""Earlier requests by the same applicant, found by digests; and requests for the same thing by anyone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Value

from zhaoming.casework.acts import STAGE_LABELS
from zhaoming.casework.standing import Stage
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.cases.applicant import Applicant, KeyKind
from zhaoming.web.cases.models import ApplicantKey, Case
from zhaoming.web.cases.sealing import index_digest
from zhaoming.web.ledger.models import Event

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

# One name is borne by many: alone it proves nothing, and the screen says so.
_ORDER = (KeyKind.IDENTITY, KeyKind.TELEPHONE, KeyKind.EMAIL, KeyKind.NAME)


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """An earlier request, and what its applicant has in common with this one's."""

    case: Case
    by: tuple[KeyKind, ...]

    @property
    def by_name_only(self) -> bool:
        """True where nothing but the name is the same."""
        return self.by == (KeyKind.NAME,)


def earlier_cases(*, case: Case, limit: int = 50) -> tuple[EarlierCase, ...]:
    """Earlier requests to the same agency by the same applicant: the surest first, then the newest."""
    own = dict(case.applicant_keys.values_list("kind", "digest"))
    return _matched(ApplicantKey.objects.filter(case__agency=case.agency_id, case__lt=case.pk), own, limit)


def earlier_by(*, agency: Agency, applicant: Applicant, limit: int = 50) -> tuple[EarlierCase, ...]:
    """The same for an applicant whose request is about to be registered."""
    own = {kind.value: index_digest(kind=kind, text=text) for kind, text in applicant.keys().items()}
    return _matched(ApplicantKey.objects.filter(case__agency=agency), own, limit)


def _matched(keys: QuerySet[ApplicantKey], own: Mapping[str, str], limit: int) -> tuple[EarlierCase, ...]:
    shared: dict[int, set[KeyKind]] = defaultdict(set)
    found = keys.filter(digest__in=own.values()).select_related("case__agency")
    rows: dict[int, Case] = {}
    for key in found.order_by("-case")[: limit * len(KeyKind)]:
        rows[key.case_id] = key.case
        shared[key.case_id].add(KeyKind(key.kind))
    matched = [
        EarlierCase(rows[pk], tuple(kind for kind in _ORDER if kind in kinds)) for pk, kinds in shared.items()
    ]
    return tuple(sorted(matched, key=lambda one: (_ORDER.index(one.by[0]), -one.case.pk))[:limit])


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A request to the same agency that has something in common with this one.

    `by` is what its applicant shares, empty for a request of the same name by somebody else. `outcome` is ""
    where no reply ended it.
    """

    pk: int
    number: str
    subject: str
    registered_on: dt.date
    stage: Stage
    outcome: str
    by: tuple[KeyKind, ...]
    same_subject: bool

    @property
    def by_name_only(self) -> bool:
        """True where nothing but the name is the same: one name is borne by many."""
        return self.by == (KeyKind.NAME,)

    @property
    def stage_label(self) -> str:
        """The stage of the last act in words."""
        return STAGE_LABELS[self.stage]


@dataclass(frozen=True, slots=True)
class Related:
    """Earlier requests by the same applicant, the surest first; and requests of the same name by others."""

    earlier: tuple[RelatedCase, ...]
    similar: tuple[RelatedCase, ...]


_SAME_SUBJECT = "subject"
_COLUMNS = ("pk", "number", "subject", "registered_on", "stage", "outcome")


def related_cases(*, case: Case, limit: int = 20) -> Related:
    """Both at once, in one query: the page of a request asks for them each time."""
    own = ApplicantKey.objects.filter(case=case).values("digest")
    keys = ApplicantKey.objects.filter(digest__in=own, case__agency=case.agency_id, case__lt=case.pk)
    named = Case.objects.filter(agency=case.agency_id, subject=case.subject).exclude(pk=case.pk)
    # The parts of a union may not be cut on every database; what they choose from may.
    newest = keys.order_by("-case").values("pk")[: limit * len(KeyKind)]
    earlier = ApplicantKey.objects.filter(pk__in=newest).order_by()
    same = Case.objects.filter(pk__in=named.order_by("-pk").values("pk")[:limit]).order_by()
    rows_of_keys = earlier.values_list(*(f"case__{column}" for column in _COLUMNS), "kind")
    rows_of_names = same.values_list(*_COLUMNS, Value(_SAME_SUBJECT))
    found: dict[int, tuple[Any, ...]] = {}
    shared: dict[int, set[str]] = defaultdict(set)
    for *columns, kind in rows_of_keys.union(rows_of_names, all=True) if case.subject else rows_of_keys:
        found[columns[0]] = tuple(columns)
        shared[columns[0]].add(kind)
    rows = [_related(found[pk], kinds, case) for pk, kinds in shared.items()]
    mine = sorted((one for one in rows if one.by), key=lambda one: (_ORDER.index(one.by[0]), -one.pk))
    return Related(
        tuple(mine[:limit]), tuple(sorted((one for one in rows if not one.by), key=lambda one: -one.pk))
    )


def _related(columns: tuple[Any, ...], kinds: set[str], case: Case) -> RelatedCase:
    pk, number, subject, registered_on, at, outcome = columns
    return RelatedCase(
        pk=pk,
        number=number,
        subject=subject,
        registered_on=registered_on,
        stage=Stage(at),
        outcome=outcome,
        by=tuple(kind for kind in _ORDER if kind.value in kinds),
        same_subject=bool(case.subject) and subject == case.subject,
    )


def publication_suggestions(*, user: User) -> QuerySet[Event]:
    """The suggestions of Article 44 in the user's reach, the newest first."""
    agencies = agencies_where(user, Permission.VIEW_CASE)
    found = Event.objects.filter(kind="case.publication.suggested", agency__in=agencies)
    return found.select_related("agency", "actor").order_by("-pk")


def with_their_cases(*, events: Iterable[Event]) -> tuple[tuple[Event, Case | None], ...]:
    """Each event with the request it tells of; one query."""
    told = tuple(events)
    rows = Case.objects.in_bulk([int(one.subject_id) for one in told])
    return tuple((one, rows.get(int(one.subject_id))) for one in told)


def same_subject(*, case: Case, limit: int = 20) -> tuple[Case, ...]:
    """Requests to the same agency for information of the same name, by anyone; the newest first."""
    found = Case.objects.filter(agency=case.agency_id, subject=case.subject, anonymised_on=None).exclude(
        pk=case.pk
    )
    return tuple(found.order_by("-pk")[:limit]) if case.subject else ()
