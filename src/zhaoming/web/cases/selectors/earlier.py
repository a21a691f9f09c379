"""Earlier requests by the same applicant, found by digests; and requests for the same thing by anyone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from zhaoming.web.cases.applicant import KeyKind
from zhaoming.web.cases.models import ApplicantKey, Case

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
    shared: dict[int, set[KeyKind]] = defaultdict(set)
    found = (
        ApplicantKey.objects.filter(digest__in=own.values(), case__agency=case.agency_id, case__lt=case.pk)
        .select_related("case__agency")
        .order_by("-case")[: limit * len(KeyKind)]
    )
    rows: dict[int, Case] = {}
    for key in found:
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
