"""Writing the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from zhaoming.web.config.clock import now
from zhaoming.web.ledger.models import Event

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


class NotInTransactionError(RuntimeError):
    """An event was recorded outside the transaction of its act; a programming error."""


def record(
    *,
    kind: str,
    actor: User | None,
    agency: Agency | None = None,
    subject: models.Model | None = None,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Add one event, in the transaction of the act it tells of.

    `kind` is dotted and past: "report.filed". `subject` is the saved record it happened to. Outside a
    transaction it raises NotInTransactionError: an event without its act, or an act without its event, must
    not be possible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransactionError(f"{kind} was recorded outside transaction.atomic().")
    return Event.objects.create(
        at=now(),
        actor=actor,
        agency=agency,
        kind=kind,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        data=dict(data or {}),
    )
