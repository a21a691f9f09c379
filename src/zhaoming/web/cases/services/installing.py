"""Installing or withdrawing a notice on days off, and moving every open request it moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.calendars import services as calendars
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.indexing import Changed, reindex
from zhaoming.web.cases.services.notifying import tell_moved
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_DAYS = ("due_on", "due_state")


@dataclass(frozen=True, slots=True)
class Installation:
    """What was installed, and the requests whose last day is another one now."""

    notice: InstalledNotice
    moved: tuple[Changed, ...]


@transaction.atomic
def install_notice(*, actor: User, text: str, confirmed: bool = False) -> Installation:
    """Install a notice from its text; every open request it moves gets its new day and an event that tells it.

    Raises as `calendars.services.install_notice`.
    """
    notice = calendars.install_notice(actor=actor, text=text, confirmed=confirmed)
    return Installation(notice, _move(actor, notice))


@transaction.atomic
def withdraw_notice(*, actor: User, notice: InstalledNotice, reason: str) -> Installation:
    """Let a notice that was installed by mistake count no longer, from today; requests move back."""
    withdrawn = calendars.withdraw_notice(actor=actor, notice=notice, reason=reason)
    return Installation(withdrawn, _move(actor, withdrawn))


def _move(actor: User, notice: InstalledNotice) -> tuple[Changed, ...]:
    moved = []
    for changed in reindex(cases=Case.objects.filter(is_open=True)):
        if not any(name in changed.new for name in _DAYS):
            continue
        moved.append(changed)
        record(
            kind="case.period.moved",
            actor=actor,
            agency=changed.case.agency,
            subject=changed.case,
            data={
                "number": changed.case.number,
                "old": str(changed.old.get("due_on", changed.case.due_on)),
                "new": str(changed.case.due_on),
                "reason": notice.title,
            },
        )
        old = changed.old.get("due_on", changed.case.due_on)
        assert old is None or isinstance(old, dt.date)  # noqa: S101 - for the type checker.
        tell_moved(row=changed.case, old=old, notice_id=notice.pk)
    return tuple(moved)
