"""Writing the index columns anew where the day, a notice or an error changed them; the events are the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from zhaoming.casework import events as happened
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.fold import fold
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.history import disputes_of, histories_of, last_act_of
from zhaoming.web.cases.models import Case, CaseDispute
from zhaoming.web.cases.services.recording import columns_of, write_disputes
from zhaoming.web.config.clock import today

_CHUNK = 200
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Changed:
    """A row whose index was not what its events say today: the old and the new columns that differ.

    `was_right`: a period ended since it was written, and nothing else differs; told of a thorough comparison.
    """

    case: Case
    old: dict[str, object]
    new: dict[str, object]
    was_right: bool = False


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many rows said what was never true, and how many only waited for the nightly turn."""

    corrected: int
    turned: int


def turn_cases() -> int:
    """Give the requests whose stage turned by the passing of days their new stage and day; how many."""
    due = Case.objects.filter(turns_on__lte=today())
    return sum(1 for _ in reindex(cases=due))


def rebuild_cases() -> Rebuilt:
    """Write every index column, number of events and dispute row from the events; how many were wrong.

    What days alone changed since the last nightly turn, as between a backup and its restoring, is not wrong.
    """
    corrected = turned = 0
    for one in reindex(cases=Case.objects.all(), thoroughly=True):
        turned += one.was_right
        corrected += not one.was_right
    return Rebuilt(corrected, turned)


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
    last = last_act_of(events=events)
    columns = columns_of(row=row, value=value, last_act_on=last, laws=laws)
    if thoroughly:
        columns["version"] = len(events)
    old = {name: getattr(row, name) for name in columns}
    new = {name: column for name, column in columns.items() if old[name] != column}
    amiss = thoroughly and _disputes_held(row) != disputes_of(value=value)
    if not new and not amiss:
        return None
    wrong = amiss or row.version != len(events)
    was_right = thoroughly and not wrong and _held_until_its_day(row, value, last, laws)
    for name, column in new.items():
        setattr(row, name, column)
    row.save()
    if amiss:
        CaseDispute.objects.filter(case=row).delete()
        write_disputes(row=row, value=value)
    return Changed(row, {name: old[name] for name in new}, new, was_right)


def _held_until_its_day(row: Case, value: CaseValue, last_act_on: dt.date, laws: Laws) -> bool:
    """Whether the day came on which its stage was to turn, and the row says what was so on the eve of it."""
    if row.turns_on is None or row.turns_on > today():
        return False
    eve = row.turns_on - _ONE_DAY
    then = columns_of(row=row, value=value, last_act_on=last_act_on, laws=laws, on=eve)
    return all(getattr(row, name) == column for name, column in then.items())


def _disputes_held(row: Case) -> list[dict[str, object]]:
    names = ("dispute", "digest", "kind", "filed_on", "concluded_on", "result", "received_on")
    return list(CaseDispute.objects.filter(case=row).order_by("pk").values(*names))
