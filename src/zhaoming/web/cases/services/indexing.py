"""Writing the index columns anew where the day, a notice or an error changed them; the events are the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from zhaoming.casework import events as happened
from zhaoming.casework.fold import fold
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import disputes_of, histories_of, last_act_of
from zhaoming.web.cases.models import Case, CaseDispute
from zhaoming.web.cases.services.recording import columns_of, write_disputes
from zhaoming.web.config.clock import today

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Changed:
    """A row whose index was not what its events say today: the old and the new columns that differ."""

    case: Case
    old: dict[str, object]
    new: dict[str, object]


def turn_cases() -> int:
    """Give the requests whose stage turned by the passing of days their new stage and day; how many."""
    due = Case.objects.filter(turns_on__lte=today())
    return sum(1 for _ in reindex(cases=due))


def rebuild_cases() -> int:
    """Write every index column, number of events and dispute row from the events; how many were wrong."""
    return sum(1 for _ in reindex(cases=Case.objects.all(), thoroughly=True))


def reindex(*, cases: QuerySet[Case], thoroughly: bool = False) -> Iterator[Changed]:
    """Compare the rows with their events and put right what differs, some hundred at a time.

    `thoroughly` also compares the version and the rows of disputes, which nothing but an error changes.
    """
    keys = iter(list(cases.order_by("pk").values_list("pk", flat=True)))
    laws = Laws()
    while chunk := list(islice(keys, _CHUNK)):
        yield from _reindexed(chunk, laws, thoroughly)


@transaction.atomic
def _reindexed(keys: Sequence[int], laws: Laws, thoroughly: bool) -> list[Changed]:
    # Locked in one order, as every other act locks one: no two can wait for each other.
    rows = Case.objects.select_for_update(of=("self",)).select_related("agency").filter(pk__in=keys)
    histories = histories_of(keys=keys)
    changed = []
    for row in rows.order_by("pk"):
        found = _compared(row, histories[row.pk], laws, thoroughly)
        if found is not None:
            changed.append(found)
    return changed


def _compared(row: Case, events: list[happened.Event], laws: Laws, thoroughly: bool) -> Changed | None:
    value = fold(events=events)
    columns = columns_of(row=row, value=value, last_act_on=last_act_of(events=events), laws=laws)
    if thoroughly:
        columns["version"] = len(events)
    old = {name: getattr(row, name) for name in columns}
    new = {name: column for name, column in columns.items() if old[name] != column}
    amiss = thoroughly and _disputes_held(row) != disputes_of(value=value)
    if not new and not amiss:
        return None
    for name, column in new.items():
        setattr(row, name, column)
    row.save()
    if amiss:
        CaseDispute.objects.filter(case=row).delete()
        write_disputes(row=row, value=value)
    return Changed(row, {name: old[name] for name in new}, new)


def _disputes_held(row: Case) -> list[dict[str, object]]:
    names = ("dispute", "digest", "kind", "filed_on", "concluded_on", "result", "received_on")
    return list(CaseDispute.objects.filter(case=row).order_by("pk").values(*names))
