"""`follow_changes`: bring the index of this machine up to the change feed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.search.feed import follow_feed


class Command(BaseCommand):
    """Run by the worker when it begins; on further web nodes, to be run every minute."""

    help = "让本机的检索索引跟上变更；没有索引时建立索引。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Follow, and say how many."""
        self.stdout.write(f"处理了 {follow_feed()} 项变更。\n")
