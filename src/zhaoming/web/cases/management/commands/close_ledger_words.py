"""`close_ledger_words`: take names and numbers of persons out of old rows of the record of acts."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhaoming.web.cases.services.closing_words import altered_rows, close_old_words


class Command(BaseCommand):
    """To be run once after the update that brought it; running it again does no harm."""

    help = (
        "把操作记录旧行中所写的人名、号码遮去，原文加密保存；编号、时间、操作人、事件和对象不变。"
        "可以中断后重新执行。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether only to compare."""
        parser.add_argument("--check", action="store_true", help="只核对已经遮去的各行与加密的原文是否相符")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Close, or compare; rows that do not fit are an error of the command."""
        if not options["check"]:
            self.stdout.write(f"已遮去操作记录 {close_old_words()} 行中的人名和号码，原文已加密。")
        altered = altered_rows()
        if altered:
            named = "、".join(map(str, altered[:20]))
            raise CommandError(
                f"操作记录有 {len(altered)} 行与加密的原文不符，编号 {named}："
                "数据库被改动过，或者缺少旧的数据密钥。"
            )
        self.stdout.write("已遮去的各行与加密的原文相符。")
