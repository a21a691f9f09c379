"""`seed_district`: the demo of a whole district, three years of requests, documents and reports."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from zhaoming.web.cases.demo import district as requests
from zhaoming.web.cases.demo.district import seeding as request_seeding
from zhaoming.web.config import demo_progress
from zhaoming.web.config.giving_way import Turns
from zhaoming.web.publications.demo import district as documents
from zhaoming.web.publications.demo.district import faults
from zhaoming.web.publications.demo.district import seeding as document_seeding
from zhaoming.web.reports import demo as reports

# What one tries first stands first; the rest comes where the records it needs are there.
_FIRST = ("agencies", "cases", "supervision", "tracking", "answers", "publications", "comments", "problems")
_BETWEEN = ("facts", "catalogues", "old_sites")
_LAST = ("collection", "oversight", "usage")
_SAY_EVERY, _TELL_EVERY = 200, 10


class Command(BaseCommand):
    """Goes on where it was stopped; what is there is not made again."""

    help = "写入全区三年的演示数据：申请、公开文件、年报和可以查出的差错。可中断，可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much of it."""
        parser.add_argument("--one-in", type=int, default=1, help="只写若干分之一，默认全部")

    def handle(self, *_args: Any, **options: Any) -> None:
        """The desk first, then the years; beside people who use the product."""
        one_in = options["one_in"]
        size = requests.Size(one_in)
        try:
            call_command("seed_demo", *_FIRST, stdout=self.stdout)
            self._go_on(request_seeding.WHAT, requests.seed_district(size=size))
            binding = documents.seed_district(one_in=one_in, kinds=documents.BINDING)
            self._go_on(document_seeding.WHAT, binding)
            self._say(reports.seed(with_records=True))
            call_command("seed_demo", *_BETWEEN, stdout=self.stdout)
            self._go_on(document_seeding.WHAT, documents.seed_district(one_in=one_in))
            self._say(faults.seed_faults())
            call_command("seed_demo", *_LAST, stdout=self.stdout)
        finally:
            demo_progress.forget()
        self._say("全区的演示数据已经写完。")

    def _go_on(self, what: str, steps: Iterator[tuple[int, int]]) -> None:
        """One part of it, told on the pages every few and in the terminal now and then."""
        turns = Turns()
        for done, total in steps:
            turns.give_way()
            if done % _TELL_EVERY == 0:
                demo_progress.tell(done=done, total=total, what=what)
            if done % _SAY_EVERY == 0:
                self._say(f"{what}：{total} 件中已有 {done} 件")

    def _say(self, words: str) -> None:
        if words:
            self.stdout.write(words)
            self.stdout.flush()
