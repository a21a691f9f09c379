"""Handing documents to archives and libraries: recipients, lists, and that they were received."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.catalogues.delivery_lines import lines_of
from zhaoming.web.catalogues.models import DeliveryList, Handover, Recipient
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission.PUBLISH_DOCUMENT


@transaction.atomic
def add_recipient(*, actor: User, agency: Agency, kind: str, name: str, contact: str = "") -> Recipient:
    """Name a place that is handed the documents of the agency and of those under it."""
    require(actor=actor, permission=P, agency=agency)
    plain = name.strip()
    if Recipient.objects.filter(agency=agency, name=plain).exists():
        raise CatalogueRefusedError(
            code="PUB360",
            message=f"“{plain}”已经登记过。",
            next_step="请直接为它编制清单，或者换一个名称。",
            given="name",
        )
    made = Recipient.objects.create(agency=agency, kind=kind, name=plain, contact=contact.strip())
    record(kind="delivery.recipient.added", actor=actor, agency=agency, subject=made, data={"name": plain})
    return made


@transaction.atomic
def make_list(*, actor: User, recipient: Recipient, first: dt.date, last: dt.date) -> DeliveryList:
    """What was published and taken back from the first to the last day, both included."""
    require(actor=actor, permission=P, agency=recipient.agency)
    if last < first or last > today():
        raise CatalogueRefusedError(
            code="PUB361",
            message=f"时段应当从早到晚、不晚于今天（{today().isoformat()}），填的是 {first} 至 {last}。",
            next_step="请改正日期。",
            given="last",
        )
    lines = lines_of(agency=recipient.agency, first=first, last=last, on=today())
    made = DeliveryList.objects.create(
        recipient=recipient, first=first, last=last, lines=lines, made_by=actor, made_at=now()
    )
    data = {"first": first.isoformat(), "last": last.isoformat(), "rows": len(lines)}
    record(kind="delivery.listed", actor=actor, agency=recipient.agency, subject=made, data=data)
    return made


@transaction.atomic
def hand_over(
    *, actor: User, delivery: DeliveryList, on: dt.date, received_by: str, note: str = ""
) -> Handover:
    """Record that the recipient has it; once."""
    agency = delivery.recipient.agency
    require(actor=actor, permission=P, agency=agency)
    Recipient.objects.select_for_update(of=("self",)).get(pk=delivery.recipient_id)
    if Handover.objects.filter(list=delivery).exists():
        raise CatalogueRefusedError(
            code="PUB362", message="这份清单已经登记移交。", next_step="要补交的，请另编一份清单。"
        )
    if not timezone.localtime(delivery.made_at).date() <= on <= today():
        raise CatalogueRefusedError(
            code="PUB363",
            message=f"移交日期不能早于编制清单的日期，也不能晚于今天，填的是 {on}。",
            next_step="请改正日期。",
            given="on",
        )
    made = Handover.objects.create(
        list=delivery, on=on, received_by=received_by.strip(), note=note.strip(), by=actor
    )
    record(
        kind="delivery.handed_over", actor=actor, agency=agency, subject=delivery, data={"on": on.isoformat()}
    )
    return made
