"""Accepting a filed report: the supervisor's second step, never by the person who filed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.collection.door import unsigned_errors
from zhaoming.web.collection.models import Acceptance, Entry
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors.filed import Filed, filed_for
from zhaoming.web.collection.services.guards import locked_entry
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def accept_report(*, actor: User, entry: Entry, seen: int | None = None) -> Acceptance:
    """Accept what the entry has filed; `seen` is the version looked at.

    Refused for whoever filed it, while an error stands without a signed explanation, and where the report was
    changed since it was looked at.
    """
    row = locked_entry(entry)
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=row.campaign.collector)
    filed = filed_for(entry=row)
    if filed is None or (seen is not None and seen != filed.version.pk):
        raise CollectionRefusedError(
            code="COL010",
            message=f"“{row}”现在没有您看到的那份已报送的年报，没有接收。",
            next_step="请刷新页面，看过现在的情况后再接收。",
        )
    _must_be_another_person(filed, actor)
    unsigned = unsigned_errors(version=filed.version)
    if unsigned:
        raise CollectionRefusedError(
            code="COL012",
            message=f"这份年报还有 {len(unsigned)} 处错误没有签署说明，不能接收。",
            next_step="请写明意见退回，请报送机关更正或者逐项签署说明后重新报送。",
        )
    try:
        with transaction.atomic():
            made = Acceptance.objects.create(
                entry=row,
                version=filed.version,
                filed_at=filed.filed_at,
                filed_by=filed.filed_by,
                accepted_by=actor,
                accepted_at=now(),
            )
    except IntegrityError as error:
        raise CollectionRefusedError(
            code="COL013", message="这份年报已经接收。", next_step="请刷新页面查看。"
        ) from error
    data = {"year": row.campaign.year, "name": str(row), "number": filed.version.number}
    agency = row.agency or row.campaign.collector
    record(kind="collection.accepted", actor=actor, agency=agency, subject=row, data=data)
    return made


def _must_be_another_person(filed: Filed, actor: User) -> None:
    if filed.filed_by.pk == actor.pk:
        raise CollectionRefusedError(
            code="COL011",
            message="报送和接收应由不同的人办理；这份年报是您报送的。",
            next_step="请由另一位监督员接收。",
        )
