"""The e-mail of the morning: how much is due and waits for a person; nothing of anybody's request."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from zhaoming.law.derivation import long_day
from zhaoming.web.agencies.models import User
from zhaoming.web.calendars.selectors import calendar
from zhaoming.web.config.clock import today
from zhaoming.web.config.mounting import outside_address
from zhaoming.web.desk.waiting import Tag, Waiting, by_urgency, waiting
from zhaoming.web.desk.waiting_cases import waiting_cases
from zhaoming.web.desk.waiting_collections import without_reminded
from zhaoming.web.desk.waiting_disputes import waiting_disputes
from zhaoming.web.desk.waiting_orders import waiting_orders
from zhaoming.web.notices.selectors import who_wants_the_day
from zhaoming.web.notices.services import queue_notice, sends_notices
from zhaoming.web.notices.telling import DAY
from zhaoming.web.reports.selectors import my_desk

# The numbers of the most urgent requests; whoever has more opens the desk anyhow.
_NAMED = 20
_PARTS = (
    (Tag.DUE, "逾期或者今天到期"),
    (Tag.MINE, "等您办理"),
    (Tag.SOON, "三个工作日内到期"),
    (Tag.NEW, "今天新收"),
)


def tell_the_day() -> int:
    """Queue the e-mail of today for everybody who asked for it and for whom something waits; how many.

    Once a person and day: running it again tells nobody twice. On days of rest nobody is told.
    """
    if not sends_notices() or not _is_worked():
        return 0
    return sum(_tell(user) for user in who_wants_the_day())


def day_words(*, user: User) -> str:
    """What waits for the person today, counted, with the numbers of the most urgent requests; "" for nothing.

    No name, no subject and no address of anybody: an e-mail lies in other hands than ours.
    """
    every = (
        *waiting_cases(user=user).mine,
        *waiting_disputes(user=user),
        *waiting_orders(user=user),
        *waiting(desk=without_reminded(desk=my_desk(user=user), reminders=())),
    )
    counts = Counter(tag for one in every for tag in one.tags)
    told = [f"{label}：{counts[tag]} 件" for tag, label in _PARTS if counts[tag]]
    urgent = _numbers([one for one in by_urgency(every) if Tag.DUE in one.tags])
    if urgent:
        told.append(f"最急的申请：{'、'.join(urgent)}")
    return "\n".join(told)


def _numbers(lines: list[Waiting]) -> list[str]:
    return [one.line.row.case.number for one in lines if one.line is not None][:_NAMED]


def _is_worked() -> bool:
    """Where no notice says what a day is, Monday to Friday are taken: a reminder is no period."""
    on = today()
    worked = calendar(on=on).is_working_day(on)
    return on.weekday() < 5 if worked is None else worked


@transaction.atomic
def _tell(user: User) -> bool:
    words = day_words(user=user)
    if not words:
        return False
    site = settings.ZHAOMING_SITE_ADDRESS
    where = outside_address(reverse("desk:today")) if site else "请登录后在“今日”里办理。"
    made = queue_notice(
        about=f"day {user.pk} {today().isoformat()}",
        kind=DAY,
        to=user.email,
        subject=f"今日待办 {today().isoformat()}",
        text=f"您好：\n\n{long_day(today())}，政府信息公开工作中：\n\n{words}\n\n{where}\n\n"
        "不想再收到的，请在“今日”里停用每日提醒。本邮件由系统自动发出，请勿回复。\n",
        record_of=user,
        agency=None,
    )
    return made is not None
