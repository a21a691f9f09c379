"""The clock: plausible, not behind what is recorded, and not fixed where people work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn
from zhaoming.web.ledger.models import Event

TITLE, ORDER, ASKS_DATABASE = "时钟", 130, True
# No installation is older than the product.
_BEFORE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_APART = dt.timedelta(seconds=10)
_STEP = "让系统时间与时间服务器同步（chrony 或 ntpd）"


def look(_scope: Scope) -> Iterator[Line]:
    """Compared with the product, the newest record, and the database's own clock."""
    instant = timezone.now()
    shown = f"{timezone.localtime(instant):%Y-%m-%d %H:%M:%S}"
    newest = Event.objects.order_by("-pk").values_list("at", flat=True).first()
    if instant < _BEFORE:
        yield fault("clock.time", f"系统时间是 {shown}", "现在的时间", _STEP)
    elif settings.ZHAOMING_TODAY is not None:
        yield warn(
            "clock.fixed",
            f"系统日期固定为 {settings.ZHAOMING_TODAY}",
            "真实日期",
            "正式使用去掉 ZHAOMING_TODAY",
        )
    elif newest is not None and newest > instant + _APART:
        yield fault("clock.behind", f"系统时间 {shown} 早于最近的操作记录", "不早于记录", _STEP)
    else:
        yield ok("clock.time", f"系统时间 {shown}（北京时间）")
    if connection.vendor == "postgresql":
        yield from _beside_database()


def _beside_database() -> Iterator[Line]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs(cursor.fetchone()[0] - timezone.now())
    if apart > _APART:
        yield fault(
            "clock.database", f"与数据库服务器相差 {apart.total_seconds():.0f} 秒", "相差几秒以内", _STEP
        )
