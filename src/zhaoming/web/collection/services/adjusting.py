"""Departing from what tree and law give: an exemption, another day, somebody more; each with its reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.collection.models import Campaign, Duty, Entry, Origin
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.services.guards import locked_entry, must_be_in_time, must_say
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.due import report_due

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def adjust_entry(*, actor: User, entry: Entry, duty: Duty, due_on: dt.date, reason: str) -> Entry:
    """Exempt an entry, ask it again, or ask for another day not after the law's."""
    row = locked_entry(entry)
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=row.campaign.collector)
    words = must_say(reason, what="调整的理由")
    must_be_in_time(due_on=due_on, year=row.campaign.year, legal_on=row.legal_on, agency=row.agency)
    row.duty, row.due_on, row.reason = duty, due_on, words
    row.save(update_fields=["duty", "due_on", "reason"])
    told = {"duty": Duty(duty).label, "due_on": due_on.isoformat(), "reason": words}
    _record("collection.entry.adjusted", actor, row, told)
    return row


@transaction.atomic
def add_agency(
    *, actor: User, campaign: Campaign, agency: Agency, due_on: dt.date | None, reason: str
) -> Entry:
    """Ask an agency of the supervisor's reach that the tree of that year does not name."""
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=campaign.collector)
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=agency)
    legal_on = report_due(agency=agency, year=campaign.year).on
    entry = Entry(
        campaign=campaign,
        agency=agency,
        depth=0,
        position=_next_position(campaign),
        origin=Origin.ADDED,
        legal_on=legal_on,
        due_on=due_on or min(filter(None, (legal_on, campaign.due_on))),
        reason=must_say(reason, what="加入的理由"),
    )
    return _added(actor, entry)


@transaction.atomic
def add_outside(
    *,
    actor: User,
    campaign: Campaign,
    name: str,
    due_on: dt.date | None,
    reason: str,
    contact: str = "",
    email: str = "",
) -> Entry:
    """Ask a body that has no people in the system; the supervising office hands its report in."""
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=campaign.collector)
    entry = Entry(
        campaign=campaign,
        name=must_say(name, what="单位名称", given="name"),
        contact=contact.strip(),
        email=email.strip(),
        depth=0,
        position=_next_position(campaign),
        origin=Origin.OUTSIDE,
        due_on=due_on or campaign.due_on or dt.date(campaign.year + 1, 1, 31),
        reason=must_say(reason, what="加入的理由"),
    )
    return _added(actor, entry)


def _added(actor: User, entry: Entry) -> Entry:
    must_be_in_time(due_on=entry.due_on, year=entry.campaign.year, legal_on=entry.legal_on, agency=entry.agency)
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise CollectionRefusedError(
            code="COL007",
            message=f"“{entry}”已经是这次收集的应报机关。",
            next_step="请在列表里打开它，在那里调整。",
            given="name" if entry.is_outside else "agency",
        ) from error
    told = {"name": str(entry), "due_on": entry.due_on.isoformat(), "reason": entry.reason}
    _record("collection.entry.added", actor, entry, told)
    return entry


def _record(kind: str, actor: User, entry: Entry, data: dict[str, str]) -> None:
    """Under the agency asked, so that its own people find it; of a body outside under the collector."""
    agency = entry.agency or entry.campaign.collector
    record(kind=kind, actor=actor, agency=agency, subject=entry, data={"year": entry.campaign.year, **data})


def _next_position(campaign: Campaign) -> int:
    top = Entry.objects.filter(campaign=campaign).aggregate(top=Max("position"))["top"]
    return (top or 0) + 1
