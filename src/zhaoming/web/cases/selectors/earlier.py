"""Earlier requests by the same applicant, found by digests; and requests for the same thing by anyone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhaoming.web.cases.applicant import Applicant, KeyKind
from zhaoming.web.cases.models import ApplicantKey, Case
from zhaoming.web.cases.sealing import index_digest

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

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


def same_subject(*, case: Case, limit: int = 20) -> tuple[Case, ...]:
    """Requests to the same agency for information of the same name, by anyone; the newest first."""
    found = Case.objects.filter(agency=case.agency_id, subject=case.subject).exclude(pk=case.pk)
    return tuple(found.order_by("-pk")[:limit]) if case.subject else ()
