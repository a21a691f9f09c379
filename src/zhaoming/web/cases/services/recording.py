"""How every act on a request begins and ends: the row locked and looked at, events and index written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zhaoming.casework import events as happened
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.standing import CaseLaw
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.event_words import stored_event
from zhaoming.web.cases.history import disputes_of, end_of, index_columns
from zhaoming.web.cases.models import Case, CaseDispute, CaseEvent
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.notifying import tell_applicant
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def locked(*, case: Case, seen: int | None) -> Case:
    """The row as it stands now, locked until the transaction ends; refuses an act on an outdated view.

    `seen` is the `version` of the view the act was chosen on; None for acts that rest on no view.
    """
    fresh = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case.pk)
    if seen is not None and seen != fresh.version:
        raise CaseActRefusedError(
            code="CAS001",
            message="这件申请在您打开之后已有新的办理记录，本次操作没有执行。",
            next_step="请刷新页面，看过新的情况后再操作。",
        )
    return fresh


def write_event(
    *,
    row: Case,
    event: happened.Event,
    value: CaseValue,
    actor: User | None,
    words: str = "",
    laws: Laws | None = None,
) -> None:
    """Append the event, write the index that follows, tell ledger and applicant; the row must be locked.

    `value` is the request after the event. `words` is what the applicant wrote with it.
    """
    row.version += 1
    entry, sealed_words = stored_event(event=event, words=words, disputes=[one.id for one in value.disputes])
    CaseEvent.objects.create(
        case=row,
        position=row.version,
        kind=event.kind,
        on=event.on,
        recorded_at=now(),
        actor=actor,
        entry=entry,
        sealed_words=sealed_words,
    )
    last = max(row.last_act_on, event.on)
    write_index(row=row, value=value, last_act_on=last, laws=laws)
    record(
        kind=event.kind,
        actor=actor,
        agency=row.agency,
        subject=row,
        data={"number": row.number, "on": event.on.isoformat()},
    )
    tell_applicant(row=row, event=event)


def write_index(*, row: Case, value: CaseValue, last_act_on: dt.date, laws: Laws | None = None) -> None:
    """Write every index column of the row, and its disputes, from the value."""
    for name, column in columns_of(row=row, value=value, last_act_on=last_act_on, laws=laws).items():
        setattr(row, name, column)
    row.save()
    if value.disputes:
        write_disputes(row=row, value=value)


def columns_of(
    *,
    row: Case,
    value: CaseValue,
    last_act_on: dt.date,
    laws: Laws | None = None,
    on: dt.date | None = None,
) -> dict[str, object]:
    """The index columns as the law of a day (today) has them; an ended request keeps that of its last day."""
    on = end_of(value=value) or on or today()
    law: CaseLaw = (laws or Laws()).law(agency=row.agency, on=on)
    return index_columns(value=value, last_act_on=last_act_on, on=on, law=law)


def write_disputes(*, row: Case, value: CaseValue) -> None:
    """Write the rows of the reconsiderations and suits."""
    CaseDispute.objects.bulk_create(
        [CaseDispute(case=row, agency=row.agency, **columns) for columns in disputes_of(value=value)],
        update_conflicts=True,
        unique_fields=["case", "dispute"],
        update_fields=["digest", "kind", "filed_on", "concluded_on", "result", "received_on"],
    )
