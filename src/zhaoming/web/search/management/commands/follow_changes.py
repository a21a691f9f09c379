"""`follow_changes`: bring the index of this machine up to the change feed, once or until told to stop."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.config.keeping import keep, told_to_stop
from zhaoming.web.search.feed import follow_feed

_PAUSE = 0.5
# After a fault of the database or the disk it is tried again, less and less often.
_LONGEST_PAUSE = 30.0
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    """One process of every web node runs it with `--keep`: no job, however long, keeps the index waiting."""

    help = "让本机的检索索引跟上变更；没有索引时建立索引。加 --keep 则一直跟下去，直到停止。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or for good."""
        parser.add_argument("--keep", action="store_true", help="一直运行，随时跟上变更")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Follow, and say how many; or follow and follow."""
        if not options["keep"]:
            self.stdout.write(f"处理了 {follow_feed()} 项变更。\n")
            return
        keep(
            act=follow_feed,
            stopped=told_to_stop(),
            pause=_PAUSE,
            longest=_LONGEST_PAUSE,
            # The index refuses a second writer with a ValueError: somebody rebuilds it just now.
            faults=(ValueError,),
            log=_log,
            failed="the index could not be brought up to the feed",
        )
