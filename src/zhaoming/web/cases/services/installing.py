"""What changes the calendar of requests: a notice, a region. Every open request that moves is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.calendars import services as calendars
from zhaoming.web.calendars.models import AgencyRegion, InstalledNotice
from zhaoming.web.calendars.readings import SETTABLE
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.indexing import Changed, reindex
from zhaoming.web.cases.services.notifying import tell_moved
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

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
    return Installation(notice, _move(actor, notice.title))


@transaction.atomic
def withdraw_notice(*, actor: User, notice: InstalledNotice, reason: str) -> Installation:
    """Let a notice that was installed by mistake count no longer, from today; requests move back."""
    withdrawn = calendars.withdraw_notice(actor=actor, notice=notice, reason=reason)
    return Installation(withdrawn, _move(actor, withdrawn.title))


@transaction.atomic
def set_region(*, actor: User, agency: Agency, region: str) -> tuple[Changed, ...]:
    """Let a region's festival days count for an agency and all under it; the open requests that moved."""
    kept = calendars.set_region(actor=actor, agency=agency, region=region)
    return _move(actor, f"适用地区：{kept.region}")


@transaction.atomic
def remove_region(*, actor: User, kept: AgencyRegion) -> tuple[Changed, ...]:
    """Let a region's festival days count no longer for an agency; the open requests that moved."""
    region = kept.region
    calendars.remove_region(actor=actor, kept=kept)
    return _move(actor, f"不再适用地区：{region}")


@transaction.atomic
def set_reading(*, actor: User, agency: Agency, name: str, value: str, reason: str) -> tuple[Changed, ...]:
    """Let another reading count for an agency and all under it; the open requests that moved."""
    kept = calendars.set_reading(actor=actor, agency=agency, name=name, value=value, reason=reason)
    label = SETTABLE[kept.name].label
    return _move(actor, f"{label}：{SETTABLE[kept.name].words(kept.value)}", why=f"“{label}”的计算方法有变动")


def _move(actor: User, reason: str, *, why: str = "国家放假安排有变动") -> tuple[Changed, ...]:
    moved = []
    for changed in reindex(cases=Case.objects.filter(is_open=True)):
        if not any(name in changed.new for name in _DAYS):
            continue
        moved.append(changed)
        told = record(
            kind="case.period.moved",
            actor=actor,
            agency=changed.case.agency,
            subject=changed.case,
            data={
                "number": changed.case.number,
                "old": str(changed.old.get("due_on", changed.case.due_on)),
                "new": str(changed.case.due_on),
                "reason": reason,
            },
        )
        old = changed.old.get("due_on", changed.case.due_on)
        assert old is None or isinstance(old, dt.date)  # noqa: S101 - for the type checker.
        tell_moved(row=changed.case, old=old, event_id=told.pk, why=why)
    return tuple(moved)
