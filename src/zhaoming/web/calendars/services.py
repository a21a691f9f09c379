"""Acts on the calendar: a notice installed or withdrawn, a region set. `cases.services` moves the requests."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.calendars import (
    FaultLevel,
    Notice,
    NoticeError,
    NoticeFault,
    check_notice,
    notice_entry,
    read_notice,
)
from zhaoming.web.agencies.permissions import Permission, require, require_somewhere
from zhaoming.web.calendars.models import AgencyReading, AgencyRegion, InstalledNotice
from zhaoming.web.calendars.public_record import log_installed, log_withdrawn
from zhaoming.web.calendars.readings import SETTABLE
from zhaoming.web.config.clock import now, today
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


class NoticeDoubtfulError(Exception):
    """The notice has no error but doubts, and nobody confirmed it; `faults` lists them."""

    def __init__(self, faults: tuple[NoticeFault, ...]) -> None:
        super().__init__("；".join(one.message for one in faults))
        self.faults = faults


class NoticeRefusedError(RefusedError):
    """An act on a notice that cannot be done (CAL2##)."""


def readable_notice(*, text: str, confirmed: bool = True) -> Notice:
    """The notice in a text (TOML or JSON), checked.

    Raises `NoticeError` with everything wrong, and `NoticeDoubtfulError` with every doubt unless `confirmed`.
    """
    notice = read_notice(text=text)
    faults = check_notice(notice=notice)
    errors = [one for one in faults if one.level is FaultLevel.ERROR]
    if errors:
        raise NoticeError(*errors)
    if faults and not confirmed:
        raise NoticeDoubtfulError(faults)
    return notice


@transaction.atomic
def install_notice(*, actor: User, text: str, confirmed: bool = False) -> InstalledNotice:
    """Keep a notice from its text, known from today; a notice of an id that is there is its new version.

    Call `cases.services.install_notice`, which also moves the open requests. Raises as `readable_notice`.
    """
    require_somewhere(actor=actor, permission=Permission.INSTALL_CALENDAR)
    notice = readable_notice(text=text, confirmed=confirmed)
    entry = notice_entry(notice)
    plain = json.dumps(entry, ensure_ascii=False, sort_keys=True)
    kept = InstalledNotice.objects.create(
        notice_id=notice.id,
        year=notice.year,
        kind=notice.kind.value,
        region=notice.region,
        title=notice.title,
        entry=entry,
        sha256=hashlib.sha256(plain.encode()).hexdigest(),
        known_from=today(),
        installed_by=actor,
        installed_at=now(),
    )
    record(
        kind="calendar.notice.installed",
        actor=actor,
        subject=kept,
        data={"name": notice.title, "year": notice.year, "sha256": kept.sha256},
    )
    log_installed(row=kept)
    return kept


@transaction.atomic
def withdraw_notice(*, actor: User, notice: InstalledNotice, reason: str) -> InstalledNotice:
    """Let a notice count no longer from today; it stays on record, and past days are still computed with it."""
    require_somewhere(actor=actor, permission=Permission.INSTALL_CALENDAR)
    row = InstalledNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if row.withdrawn_from is not None:
        raise NoticeRefusedError(
            code="CAL201", message="这份安排已经撤回。", next_step="请刷新页面查看现行的安排。"
        )
    if not reason.strip():
        raise NoticeRefusedError(
            code="CAL202", message="没有写明撤回的理由。", next_step="请写明理由后再提交。"
        )
    row.withdrawn_from = today()
    row.save(update_fields=["withdrawn_from"])
    record(
        kind="calendar.notice.withdrawn",
        actor=actor,
        subject=row,
        data={"name": row.title, "reason": reason.strip()},
    )
    log_withdrawn(row=row)
    return row


@transaction.atomic
def set_region(*, actor: User, agency: Agency, region: str) -> AgencyRegion:
    """Let the festival days of a region count for the agency and all under it; twice changes nothing."""
    require(actor=actor, permission=Permission.INSTALL_CALENDAR, agency=agency)
    name = region.strip()
    if not name:
        raise NoticeRefusedError(code="CAL203", message="没有填写地区。", next_step="请填写后再提交。")
    kept, made = AgencyRegion.objects.get_or_create(agency=agency, region=name)
    if made:
        record(kind="calendar.region.set", actor=actor, agency=agency, subject=kept, data={"name": name})
    return kept


@transaction.atomic
def remove_region(*, actor: User, kept: AgencyRegion) -> None:
    """Let the festival days of a region count no longer; the ledger keeps that they did."""
    require(actor=actor, permission=Permission.INSTALL_CALENDAR, agency=kept.agency)
    record(
        kind="calendar.region.removed",
        actor=actor,
        agency=kept.agency,
        subject=kept,
        data={"name": kept.region},
    )
    kept.delete()


@transaction.atomic
def set_reading(*, actor: User, agency: Agency, name: str, value: str, reason: str) -> AgencyReading:
    """Let another reading count for the agency and all under it from today; call that of `cases.services`."""
    require(actor=actor, permission=Permission.INSTALL_CALENDAR, agency=agency)
    rule = SETTABLE.get(name)
    if rule is None or value not in dict(rule.choices):
        raise NoticeRefusedError(
            code="CAL204", message="没有这一项理解，或者没有这个取值。", next_step="请从列出的取值中选择。"
        )
    if not reason.strip():
        raise NoticeRefusedError(
            code="CAL205", message="没有写明改变理解的理由和依据。", next_step="请写明后再提交。"
        )
    kept = AgencyReading.objects.create(
        agency=agency,
        name=name,
        value=value,
        reason=reason.strip(),
        from_on=today(),
        set_by=actor,
        set_at=now(),
    )
    record(
        kind="calendar.reading.set",
        actor=actor,
        agency=agency,
        subject=kept,
        data={"name": rule.label, "new": rule.words(value), "reason": kept.reason},
    )
    return kept
