"""What the papers of an agency say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Letterhead, PendingAct, PendingKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.proposing import make
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def propose_letterhead(
    *, actor: User, agency: Agency, told: Mapping[str, Any], changes: Sequence[tuple[str, str, str]]
) -> PendingAct:
    """Put a change before a second person: it rewrites the head and the remedies of every paper.

    `changes` are its lines in words (what, before, after); none is refused (CAS151).
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=agency)
    if not changes:
        raise CaseActRefusedError(
            code="CAS151", message="没有改动任何内容。", next_step="不需要改动的，可以直接返回。"
        )
    held = {"head": dict(told), "changes": [list(one) for one in changes]}
    return make(agency=agency, row=None, kind=PendingKind.LETTERHEAD, told=held, actor=actor)


def do_letterhead(one: PendingAct, told: dict[str, Any]) -> None:
    """What two persons agreed upon; written as who proposed it."""
    if one.proposed_by is None:
        raise TypeError("a letterhead is proposed by an officer")
    set_letterhead(actor=one.proposed_by, agency=one.agency, told=told["head"])


@transaction.atomic
def set_letterhead(*, actor: User, agency: Agency, told: Mapping[str, Any]) -> Letterhead:
    """Set the fields of `Letterhead` named in `told`; papers signed before keep what they said.

    Screens propose it (`propose_letterhead`); this is what follows once it is confirmed.
    """
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
