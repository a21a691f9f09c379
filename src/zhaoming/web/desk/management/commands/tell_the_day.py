"""`tell_the_day`: the e-mail of the morning to whoever asked for it; once a day, however often it runs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.desk.day_notice import tell_the_day
from zhaoming.web.desk.tasks import enqueue_next_morning


class Command(BaseCommand):
    """Nothing on days of rest, and nothing for whom nothing waits. The worker goes on with it every morning."""

    help = "向要求每日提醒的人员发送今天到期和等待办理事项的邮件；每人每天至多一封。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Tell, and say how many."""
        self.stdout.write(f"已排队的每日提醒：{tell_the_day()} 封")
        enqueue_next_morning()
