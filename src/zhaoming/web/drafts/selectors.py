"""Reading drafts; whoever holds the key holds the draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.drafts.models import Draft, DraftFile


@dataclass(frozen=True, slots=True)
class NamedDraftFile:
    """A file of a draft with its name readable."""

    file: DraftFile
    name: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A request handed in: what the receipt tells, for as long as the draft is kept."""

    key: str
    case: Case
    query_code: str


def open_draft(*, key: str, agency: Agency) -> Draft | None:
    """The draft that is not handed in and not expired; None otherwise."""
    return _alive().filter(key=key, agency=agency, case__isnull=True).first()


def open_drafts(*, keys: Iterable[str]) -> tuple[Draft, ...]:
    """Every draft of the keys that is not handed in and not expired."""
    found = _alive().filter(key__in=list(keys), case__isnull=True)
    return tuple(found.select_related("agency").order_by("-changed_at"))


def values_of(*, draft: Draft) -> dict[str, Any]:
    """What was typed, by the names of the fields."""
    return unsealed(draft.sealed)


def files_of(*, draft: Draft) -> tuple[NamedDraftFile, ...]:
    """The files in the order they came."""
    return tuple(NamedDraftFile(one, unsealed(one.sealed_name)["name"]) for one in draft.files.all())


def filed(*, key: str) -> Filed | None:
    """What was handed in under the key; None for an unknown key, an open draft, and when its time is over."""
    held = _alive().filter(key=key, case__isnull=False).select_related("case", "case__agency").first()
    if held is None or held.case is None:
        return None
    return Filed(held.key, held.case, unsealed(held.sealed_code)["code"])


def _alive() -> Any:
    return Draft.objects.filter(expires_at__gt=timezone.now())
