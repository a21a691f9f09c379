"""Accepting filed reports: the supervisor's second step, never by the person who filed it.

Several are accepted at once as so many signed acts: each in a transaction of its own, with its own signature
and event, and what is refused of one keeps no other back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.collection.door import unsigned_errors
from zhaoming.web.collection.models import Acceptance, Campaign, Entry
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors.filed import Filed, filed_for
from zhaoming.web.collection.selectors.ready import ready_to_accept
from zhaoming.web.collection.services.guards import locked_entry
from zhaoming.web.collection.services.signing import signature
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record
from zhaoming.web.reports.rights import may_on

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class AcceptedTogether:
    """What became of several: the acceptances, and who was left out with the reason.

    `changed` counts what was looked at and is not there any more as it was: filed anew, accepted, or with an
    error found since.
    """

    accepted: tuple[Acceptance, ...]
    refused: tuple[tuple[str, CollectionRefusedError], ...]
    changed: int


def accept_together(*, actor: User, campaign: Campaign, seen: Collection[str]) -> AcceptedTogether:
    """Accept every filing that is in `seen` (`Filed.mark`) and has no error, one act for each."""
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=campaign.collector)
    wanted = frozenset(seen)
    accepted: list[Acceptance] = []
    refused: list[tuple[str, CollectionRefusedError]] = []
    ready = [one for one in ready_to_accept(campaign=campaign, user=actor).ready if one.mark in wanted]
    for one in ready:
        try:
            entry = Entry(pk=one.line.entry_id)
            accepted.append(accept_report(actor=actor, entry=entry, seen=one.mark, only_faultless=True))
        except CollectionRefusedError as refusal:
            refused.append((one.line.name, refusal))
    return AcceptedTogether(tuple(accepted), tuple(refused), len(wanted) - len(ready))


@transaction.atomic
def accept_report(
    *, actor: User, entry: Entry, seen: str | None = None, only_faultless: bool = False
) -> Acceptance:
    """Accept, under signature, what the entry has filed; `seen` is the filing looked at (`Filed.mark`).

    Refused for whoever cannot read it, for whoever filed it, while an error stands without a signed explanation
    (with `only_faultless` while any error stands), and where the report was filed anew since it was looked at.
    """
    row = locked_entry(entry)
    require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=row.campaign.collector)
    filed = filed_for(entry=row)
    if filed is None or (seen is not None and seen != filed.mark):
        raise CollectionRefusedError(
            code="COL010",
            message=f"“{row}”现在没有您看到的那份已报送的年报，没有接收。",
            next_step="请刷新页面，看过现在的情况后再接收。",
        )
    _must_be_readable(filed, actor)
    _must_be_another_person(filed, actor)
    _must_be_settled(filed, only_faultless=only_faultless)
    try:
        with transaction.atomic():
            made = Acceptance.objects.create(
                entry=row,
                version=filed.version,
                filed_at=filed.filed_at,
                filed_by=filed.filed_by,
                accepted_by=actor,
                signed_as=signature(actor=actor, agency=row.campaign.collector),
                accepted_at=now(),
            )
    except IntegrityError as error:
        raise CollectionRefusedError(
            code="COL013", message="这份年报已经接收。", next_step="请刷新页面查看。"
        ) from error
    data = {
        "year": row.campaign.year,
        "name": str(row),
        "number": filed.version.number,
        "signed_as": made.signed_as,
    }
    agency = row.agency or row.campaign.collector
    record(kind="collection.accepted", actor=actor, agency=agency, subject=row, data=data)
    return made


def _must_be_readable(filed: Filed, actor: User) -> None:
    """Who was asked by the tree of that year may stand elsewhere today: nobody signs for what stays closed."""
    if not may_on(user=actor, permission=Permission.VIEW_REPORT, version=filed.version):
        raise CollectionRefusedError(
            code="COL015",
            message="这个机关现在不在您的监督范围内，您看不到这份年报，不能签署接收。",
            next_step="请由它现在的主管部门审核，在这里调整为免于报送并写明理由；或者取得查看权限后再接收。",
        )


def _must_be_another_person(filed: Filed, actor: User) -> None:
    if filed.filed_by.pk == actor.pk:
        raise CollectionRefusedError(
            code="COL011",
            message="报送和接收应由不同的人办理；这份年报是您报送的。",
            next_step="请由另一位监督员接收。",
        )


def _must_be_settled(filed: Filed, *, only_faultless: bool) -> None:
    unsigned = unsigned_errors(version=filed.version)
    if unsigned:
        raise CollectionRefusedError(
            code="COL012",
            message=f"这份年报还有 {len(unsigned)} 处错误没有签署说明，不能接收。",
            next_step="请写明意见退回，请报送机关更正或者逐项签署说明后重新报送。",
        )
    if only_faultless and (filed.version.error_count or filed.version.refused_count):
        raise CollectionRefusedError(
            code="COL014",
            message="这份年报有错误或者未读格，没有一并接收。",
            next_step="请打开这份年报，看过各处的签署说明以后单独接收。",
        )
