"""What the papers of an agency say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Letterhead
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def set_letterhead(*, actor: User, agency: Agency, told: Mapping[str, Any]) -> Letterhead:
    """Set the fields of `Letterhead` named in `told`; papers signed before keep what they said."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=agency)
    head, _ = Letterhead.objects.select_for_update(of=("self",)).get_or_create(agency=agency)
    old = {name: getattr(head, name) for name in told}
    changed = {name: value for name, value in told.items() if old[name] != value}
    if not changed:
        return head
    for name, value in changed.items():
        setattr(head, name, value)
    head.save()
    record(
        kind="case.letterhead.changed",
        actor=actor,
        agency=agency,
        subject=agency,
        data={"old": {name: old[name] for name in changed}, "new": changed},
    )
    return head
