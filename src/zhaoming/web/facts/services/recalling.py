"""A decision in a list was changed or annulled: recording it starts the clock, withdrawing the row stops it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.events import WithdrawalReason
from zhaoming.publishing.facts import LISTS
from zhaoming.publishing.facts.recalling import FactEventKind, Recall, objections_to_recall
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactEvent, FactRecord
from zhaoming.web.facts.models.record import CHANGE_KIND
from zhaoming.web.facts.refusal import FactRefusedError
from zhaoming.web.facts.row_ends import log_row_withdrawn
from zhaoming.web.facts.selectors.desk import DeskRecord, desk_record, recalled_of
from zhaoming.web.ledger.services import record as write_ledger
from zhaoming.web.outbox.services import announce
from zhaoming.web.publications.services.recording import KIND

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def record_recall(
    *, actor: User, record: FactRecord, recall: Recall, recalled_on: dt.date, body: str, document: str
) -> FactRecord:
    """Record that the decision was changed, annulled or found unlawful: by whom, by which paper, on which day.

    From that day three working days run; the row stays until it is withdrawn. Refused with PUB280.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=record.agency)
    row = _locked(record)
    held = desk_record(user=actor, record_id=row.pk)
    objections = tuple(
        objections_to_recall(
            kind=LISTS[row.list_key],
            record=recalled_of(row),
            recalled_on=recalled_on,
            on=today(),
            decided_on=held.decided_on,
        )
    )
    if objections:
        raise FactRefusedError(
            code="PUB280",
            message="；".join(one.message for one in objections) + "。",
            next_step="请核对日期和文书。",
            given="recalled_on",
        )
    row.recalled_on, row.recall = recalled_on, recall.value
    row.save(update_fields=["recalled_on", "recall"])
    event = FactEvent(
        record=row,
        kind=FactEventKind.RECALLED,
        on=recalled_on,
        recall=recall.value,
        body=_said(body, "body", "作出变更、撤销决定的机关"),
        document=_said(document, "document", "决定文书的名称或者文号"),
        actor=actor,
        recorded_at=now(),
    )
    _write(row, event, actor)
    return row


@transaction.atomic
def withdraw_row(*, actor: User, record: FactRecord, reason: WithdrawalReason, notice: str) -> FactRecord:
    """Take one row from the public; in its place stands the reason, without name and number.

    A decision that was changed or annulled is recorded first (PUB282), so that its clock is known. The end
    enters the public log with it.
    """
    require(actor=actor, permission=Permission.WITHDRAW_DOCUMENT, agency=record.agency)
    row = _locked(record)
    held = desk_record(user=actor, record_id=row.pk)
    if row.withdrawn_on is not None:
        raise FactRefusedError(
            code="PUB281",
            message=f"这一行已于 {row.withdrawn_on:%Y-%m-%d} 撤回。",
            next_step="公众看到的已经是撤回的理由。",
        )
    if reason is WithdrawalReason.PENALTY_CHANGED and row.recalled_on is None:
        raise FactRefusedError(
            code="PUB282",
            message="还没有登记处罚决定变更、撤销的日期、机关和文书。",
            next_step="请先登记变更、撤销，3个工作日的期限自该日起算。",
            given="reason",
        )
    row.withdrawn_on, row.public_reason = today(), _public_words(reason, notice, held)
    row.save(update_fields=["withdrawn_on", "public_reason"])
    event = FactEvent(
        record=row,
        kind=FactEventKind.WITHDRAWN,
        on=today(),
        words=row.public_reason,
        actor=actor,
        recorded_at=now(),
    )
    _write(row, event, actor)
    log_row_withdrawn(row=row)
    # Whoever keeps what the public may see reads the batch again.
    announce(kind=KIND, object_id=held.row.sheet.version.publication_id)
    announce(kind=CHANGE_KIND, object_id=row.pk)
    return row


def _public_words(reason: WithdrawalReason, notice: str, held: DeskRecord) -> str:
    """What the public reads: never the name or the number that was withdrawn."""
    said = " ".join(notice.split())
    names = [held.row.values.get(key, "") for key in (*held.kind.title, *held.kind.identity)]
    named = [one for one in names if len(one) > 1 and one in said]
    found = personal_in(said)
    if named or found:
        what = "撤回的名称或者文号" if named else "、".join(found)
        raise FactRefusedError(
            code="PUB283",
            message=f"撤回的理由里有{what}，公众不应再看到。",
            next_step="请改写：写明为什么撤回，不写名称、文号和号码。",
            given="notice",
        )
    return f"{reason.label}。{said}" if said else f"{reason.label}。"


def _said(text: str, given: str, what: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise FactRefusedError(
            code="PUB284", message=f"没有写明{what}。", next_step="请写明后再登记。", given=given
        )
    return said


def _locked(record: FactRecord) -> FactRecord:
    return FactRecord.objects.select_for_update(of=("self",)).select_related("agency").get(pk=record.pk)


def _write(row: FactRecord, event: FactEvent, actor: User) -> None:
    """The ledger names neither the person nor the decision: what is withdrawn must not stay in it."""
    event.save()
    write_ledger(
        kind=f"fact.{event.kind}",
        actor=actor,
        agency=row.agency,
        subject=row,
        data={"list": row.list_key, "on": event.on.isoformat()},
    )
