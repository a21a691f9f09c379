"""`clear_drafts`: delete drafts of requests whose time is over, and bytes nobody knows."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.drafts.services import clear_expired


class Command(BaseCommand):
    """Personal data of requests that were never handed in are not kept."""

    help = "删除已过保留时间的申请草稿和回执内容，应每日运行一次。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Clear, and say how many."""
        self.stdout.write(f"已删除 {clear_expired()} 份过期的申请草稿。")
