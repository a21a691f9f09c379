"""`turn_cases`: write the stages that the passing of days alone changed; to be run every night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.cases.services.indexing import turn_cases


class Command(BaseCommand):
    """Periods of correction, payment and opinions that ended. Pages are right without it; lists sort better."""

    help = "更新因期限届满而变化的申请阶段（补正、缴费、征求意见逾期等），应每日运行一次。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Turn, and say how many."""
        self.stdout.write(f"已更新 {turn_cases()} 件申请的阶段。")
