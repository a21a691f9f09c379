"""Files that wait for a reviewer before they may be handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.cases.models import CaseFile, FileKind, Letter, LetterState
from zhaoming.web.cases.selectors.releases import FileRelease, ReleaseState, releases

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_LOOKED_AT = 50


def files_to_clear(*, user: User) -> tuple[FileRelease, ...]:
    """The oldest first: found in, of open requests of the agencies the user reviews for."""
    ids = agency_ids_where(user=user, permission=Permission.REVIEW_ANSWER)
    if not ids:
        return ()
    sealed = Letter.objects.filter(state=LetterState.SEALED, agency__in=ids).values("sealed_file")
    goes_out = Q(kind=FileKind.DISCLOSED) | Q(kind=FileKind.SEALED_LETTER, pk__in=sealed)
    found = CaseFile.objects.filter(goes_out, case__agency__in=ids, case__is_open=True)
    files = found.select_related("case", "added_by", "origin").order_by("pk")[:_LOOKED_AT]
    return tuple(one for one in releases(files=files) if one.state is ReleaseState.BLOCKED)
