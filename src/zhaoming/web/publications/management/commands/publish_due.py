"""`publish_due`: publish what was set for a time that passed while nobody worked, and turn what lapsed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.publications.services import publish_due, turn_publications


class Command(BaseCommand):
    """Harmless at any time, and again."""

    help = "发布定时已到的文件，更新已经变化的效力状态。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do both and say how many."""
        self.stdout.write(f"已发布 {publish_due()} 份定时文件，更新 {turn_publications()} 份文件的效力状态。")
