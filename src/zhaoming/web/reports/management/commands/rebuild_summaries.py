"""`rebuild_summaries`: check every report again and write its summary columns from the fold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from zhaoming.web.reports.models import CheckedReport, ReportVersion
from zhaoming.web.reports.services.checking import refresh_all


class Command(BaseCommand):
    """Two passes: the first writes the content hashes that the second compares neighbours by."""

    help = "重新检查全部年报，由原始记录重建汇总列（出错数、未处理数、主要数字等）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Keep the findings that are still true unless told otherwise."""
        parser.add_argument("--all", action="store_true", help="丢弃已存的检查结果，全部重新计算")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild, and say how many."""
        if options["all"]:
            CheckedReport.objects.all().delete()
        keys = list(ReportVersion.objects.order_by("pk").values_list("pk", flat=True))
        refresh_all(keys=keys)
        refresh_all(keys=keys)
        self.stdout.write(f"已重建 {len(keys)} 份年报的汇总列。")
