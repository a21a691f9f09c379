"""`sequence_log`: give waiting entries of the public log their places, once or until told to stop."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zhaoming.merkle_log import MalformedError
from zhaoming.web.config.keeping import keep, told_to_stop
from zhaoming.web.ledger.log.mending import mend_files
from zhaoming.web.ledger.log.older import OlderKeeping, enter_all_older
from zhaoming.web.ledger.log.sequencing import NotSignedError, Sequenced, sequence

_LONGEST_PAUSE = 60.0
_SHOWN = 5
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    """One process runs it with `--keep`; a second one waits for the first and does no harm.

    It enters what is older than the log first, so that after an upgrade nobody has to think of it.
    """

    help = "为公开日志中等待的条目编号、签名并公布检查点。加 --keep 则一直运行，直到停止。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or for good."""
        parser.add_argument("--keep", action="store_true", help="一直运行，随时编号")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sequence, and say how many; or again and again."""
        if options["keep"]:
            older = OlderKeeping()

            def act() -> Sequenced:
                older.turn()
                return sequence()

            keep(
                act=act,
                stopped=told_to_stop(),
                pause=settings.ZHAOMING_LOG_SECONDS,
                longest=_LONGEST_PAUSE,
                faults=(NotSignedError, MalformedError, LookupError),
                log=_log,
                failed="the public log could not be brought up to its entries",
            )
            return
        try:
            enter_all_older()
            mended = mend_files()
            done = sequence()
        except (NotSignedError, MalformedError) as refusal:
            raise CommandError(str(refusal)) from refusal
        if mended:
            shown = "、".join(mended[:_SHOWN]) + (" 等" if len(mended) > _SHOWN else "")
            self.stdout.write(f"{len(mended)} 个日志文件缺少或者不符，已按数据库重新写出：{shown}。\n")
        self.stdout.write(f"编入 {done.placed} 条，日志现有 {done.size} 条。\n")
