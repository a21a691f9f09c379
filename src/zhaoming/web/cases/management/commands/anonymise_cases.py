"""`anonymise_cases`: remove who asked, what was written and the files, once their term has passed."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from zhaoming.web.cases.services.anonymising import (
    anonymise_cases,
    anonymise_own_records,
    cases_past_their_term,
    own_records_past_their_term,
)
from zhaoming.web.config.clock import today


class Command(BaseCommand):
    """Cannot be undone; backups made earlier still hold what was removed."""

    help = (
        "清除保存期限（ZHAOMING_KEEP_APPLICANTS_YEARS、更正本人信息的为 ZHAOMING_KEEP_OWN_RECORDS_YEARS）"
        "已过的申请中的个人信息；"
        "编号、日期、结果和申请人类别保留。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether only to look."""
        parser.add_argument("--dry-run", action="store_true", help="只列出将要清除的申请，不作改动")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remove, or list what would be."""
        if not (settings.ZHAOMING_KEEP_APPLICANTS_YEARS or settings.ZHAOMING_KEEP_OWN_RECORDS_YEARS):
            self.stdout.write("没有设置保存期限（ZHAOMING_KEEP_APPLICANTS_YEARS），不清除任何内容。")
            return
        if options["dry_run"]:
            for row in cases_past_their_term(on=today()).order_by("pk").iterator():
                self.stdout.write(f"{row.number} 最近办理于 {row.last_act_on.isoformat()}")
            for one in own_records_past_their_term(on=today()).order_by("pk").iterator():
                self.stdout.write(f"{one.number} 最近办理于 {one.last_on.isoformat()}")
            return
        done, records = anonymise_cases(), anonymise_own_records()
        self.stdout.write(f"已清除 {done} 件申请、{records} 件更正本人信息的个人信息。")
