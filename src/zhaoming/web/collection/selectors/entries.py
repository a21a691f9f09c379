"""One entry with everything known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.collection.models import Acceptance, Duty, Entry
from zhaoming.web.collection.selectors.filed import Filed, filed_for, speaking_for, spoken_state
from zhaoming.web.collection.standings import Standing, days_late, standing_of
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.wording import event_label

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhaoming.web.agencies.models import User
    from zhaoming.web.reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class EntryEvent:
    """One line of an entry's history, in words."""

    at: dt.datetime
    label: str
    actor: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as it stands: its report, its acceptance, and what was done about it, newest first.

    `taken_down` is the report that was public last, where nothing was filed since.
    """

    entry: Entry
    standing: Standing
    version: ReportVersion | None
    taken_down: ReportVersion | None
    filed: Filed | None
    acceptance: Acceptance | None
    days_late: int
    history: tuple[EntryEvent, ...]


def visible_entries(*, user: User) -> QuerySet[Entry]:
    """The entries of every campaign whose subtree the user looks at."""
    roots = agencies_where(user, Permission.VIEW_SUBTREE)
    return Entry.objects.filter(campaign__collector__in=roots).select_related("campaign__collector", "agency")


def entry_view(*, entry: Entry, on: dt.date) -> EntryView:
    """The entry as it stands on the day."""
    speaks, filed = speaking_for(entry=entry), filed_for(entry=entry)
    version, gone = (speaks.version, speaks.taken_down) if speaks is not None else (None, None)
    acceptance = _acceptance(entry, filed)
    standing = standing_of(
        is_exempt=entry.duty == Duty.EXEMPT,
        state=spoken_state(entry=entry, version=version),
        is_accepted=acceptance is not None,
    )
    filed_at = filed.filed_at if filed is not None else gone.filed_at if gone is not None else None
    filed_on = localdate(filed_at) if filed_at is not None else None
    return EntryView(
        entry=entry,
        standing=standing,
        version=version,
        taken_down=gone,
        filed=filed,
        acceptance=acceptance,
        days_late=days_late(standing=standing, due_on=entry.due_on, filed_on=filed_on, on=on),
        history=_history(entry),
    )


def acceptances_of(*, version: ReportVersion) -> tuple[Acceptance, ...]:
    """The acceptances of a version as it is filed now, one of each office that collects it."""
    if version.filed_at is None:
        return ()
    found = Acceptance.objects.filter(version=version, filed_at=version.filed_at)
    return tuple(found.select_related("accepted_by", "entry__campaign__collector").order_by("pk"))


def addable_agencies(*, user: User, entry_of: int) -> QuerySet[Agency]:
    """The agencies of the supervisor's reach that the campaign does not ask yet."""
    asked = Entry.objects.filter(campaign=entry_of, agency__isnull=False).values("agency")
    return agencies_where(user, Permission.COLLECT_REPORTS).exclude(pk__in=asked)


def _acceptance(entry: Entry, filed: Filed | None) -> Acceptance | None:
    if filed is None:
        return None
    found = Acceptance.objects.filter(entry=entry, version=filed.version, filed_at=filed.filed_at)
    return found.select_related("accepted_by", "filed_by").first()


def _history(entry: Entry) -> tuple[EntryEvent, ...]:
    events = Event.objects.filter(subject_type=Entry._meta.label_lower, subject_id=str(entry.pk))
    return tuple(
        EntryEvent(one.at, event_label(one.kind), str(one.actor) if one.actor else "系统", one.data)
        for one in events.select_related("actor").order_by("-pk")
    )
