"""Reminding those who have not filed: once before and once after the last day, each recorded.

Who filed after the second reminder and has nothing filed any more, as it was taken back, returned or taken
down, is reminded again: the reminder was answered, and the report is missing all the same.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from zhaoming.law.derivation import long_day
from zhaoming.web.agencies.permissions import Permission, people_who_may
from zhaoming.web.agencies.selectors import successors
from zhaoming.web.collection.models import Campaign, Entry, Reminder, When
from zhaoming.web.collection.selectors.filed import last_filings, speaking_for, spoken_state
from zhaoming.web.collection.selectors.glance import Line, lines_of
from zhaoming.web.collection.standings import Standing
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.services import record
from zhaoming.web.notices.services import queue_notice, sends_notices
from zhaoming.web.reports.models import VersionState

KIND = "collection.reminder"
_OF_REMINDER = ("entry", "when", "due_on", "sent_on")


def remind_due() -> int:
    """Remind every entry whose time has come, and say how many; running it again reminds nobody twice.

    A worker that was away reminds late rather than not at all: before the last day until that day, after it
    for as long as nothing is filed.
    """
    return sum(_of_campaign(one) for one in Campaign.objects.select_related("collector"))


def _of_campaign(campaign: Campaign) -> int:
    on = today()
    sent = _sent(campaign)
    filed = last_filings(campaign=campaign) if sent else {}
    found = 0
    for line in lines_of(campaign=campaign, on=on):
        when = _when(campaign, line, on)
        if when is None:
            continue
        before, filed_on = sent.get((line.entry_id, when, line.due_on)), filed.get(line.entry_id)
        if before is None or (when == When.AFTER and _fell_away(campaign, before, filed_on, on)):
            found += _remind(line.entry_id, when)
    return found


def _sent(campaign: Campaign) -> dict[tuple[int, str, dt.date], dt.date]:
    """The morning of the last reminder of each entry, kind and last day."""
    rows = Reminder.objects.filter(entry__campaign=campaign).order_by("sent_on")
    return {(entry, when, due): on for entry, when, due, on in rows.values_list(*_OF_REMINDER)}


def _fell_away(campaign: Campaign, reminded_on: dt.date, filed_on: dt.date | None, on: dt.date) -> bool:
    """Whether what was filed since the reminder is gone: asked of those alone who have nothing filed now.

    Not before as many days after that filing as a first reminder leaves: who takes a report back to mend it
    works on it. A reminder goes out in the morning, so the same day's filing came after it.
    """
    if filed_on is None or filed_on < reminded_on:
        return False
    return on > reminded_on and (on - filed_on).days >= campaign.remind_after


def _when(campaign: Campaign, line: Line, on: dt.date) -> When | None:
    """Which reminder is due today; none for who has filed or is asked nothing."""
    if line.standing.has_filed or line.standing is Standing.EXEMPT:
        return None
    if on > line.due_on:
        late = (on - line.due_on).days >= campaign.remind_after
        return When.AFTER if late else None
    return When.BEFORE if (line.due_on - on).days <= campaign.remind_before else None


@transaction.atomic
def _remind(entry_id: int, when: When) -> bool:
    """One entry in a transaction of its own; another worker may have been faster."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("campaign__collector", "agency")
    row = entry.get(pk=entry_id)
    made, is_new = Reminder.objects.get_or_create(entry=row, when=when, due_on=row.due_on, sent_on=today())
    if not is_new:
        return False
    made.letters = sum(_write(made, row, to) for to in _addresses(row))
    made.save(update_fields=["letters"])
    agency = row.agency or row.campaign.collector
    data = {"year": row.campaign.year, "name": str(row), "due_on": row.due_on.isoformat(), "type": when.label}
    record(kind="collection.reminded", actor=None, agency=agency, subject=row, data=data)
    return True


def _addresses(entry: Entry) -> list[str]:
    """Whoever uploads or files for the agency and has an address; of a body outside the one that was given.

    Of an agency dissolved since the people of the agencies that took over its affairs: nobody else can file.
    """
    if not sends_notices():
        return []
    if entry.agency is None:
        return [entry.email] if entry.email else []
    found: dict[str, None] = {}
    gone = entry.agency.dissolved_on is not None and entry.agency.dissolved_on <= today()
    for agency in successors(agency=entry.agency) if gone else (entry.agency,):
        for permission in (Permission.UPLOAD_REPORT, Permission.FILE_REPORT):
            people = people_who_may(permission=permission, agency=agency)
            found |= dict.fromkeys(one.email.strip() for one in people if one.email.strip())
    return list(found)


def _write(reminder: Reminder, entry: Entry, to: str) -> bool:
    campaign = entry.campaign
    what = f"{entry} {campaign.year} 年政府信息公开工作年度报告"
    speaks = speaking_for(entry=entry)
    state = spoken_state(entry=entry, version=speaks.version) if speaks is not None else None
    if speaks is not None and speaks.taken_down is not None:
        said = f"发布后已撤下，请更正后重新报送（最后一日为 {long_day(entry.due_on)}）。"
    elif state == VersionState.RETURNED:
        said = f"已被退回，请看退回意见，改好后重新报送（最后一日为 {long_day(entry.due_on)}）。"
    elif reminder.when == When.BEFORE:
        said = f"应于 {long_day(entry.due_on)}前报送，现在还没有收到。"
    else:
        said = f"应于 {long_day(entry.due_on)}前报送，已经逾期，请尽快报送。"
    made = queue_notice(
        about=f"collection {reminder.pk} {to}"[:120],
        kind=KIND,
        to=to,
        subject=f"{reminder.get_when_display()}：{campaign.year} 年年报",
        text=f"您好：\n\n{what}，{said}\n\n收集机关：{campaign.collector}\n\n{_where(entry)}\n\n本邮件由系统自动发出，请勿回复。\n",
        record_of=entry,
        agency=entry.agency or campaign.collector,
    )
    return made is not None


def _where(entry: Entry) -> str:
    if entry.agency is None:
        return "请将年报交收集机关，由其代为上传。"
    site = settings.ZHAOMING_SITE_ADDRESS
    return f"{site}{reverse('home')}" if site else "请登录后在“今日”里办理。"
