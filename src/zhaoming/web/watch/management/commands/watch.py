"""`watch`: the daily watch over what is public, now; the worker does it every night (`queue_watch`)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.watch.models import Phase
from zhaoming.web.watch.services import run_watch


class Command(BaseCommand):
    """Safe to be broken off and called again: it goes on where it stopped; a finished day stays finished."""

    help = "对公开的全部页面做今天的巡查；中断后再次运行，从停下的地方继续。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long."""
        parser.add_argument("--seconds", type=float, help="最多运行多少秒，余下的下次继续")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run and say what came of it; what could not be looked at is said loudly."""
        run = run_watch(seconds=options["seconds"])
        state = "已完成" if run.phase == Phase.DONE else f"停在“{Phase(run.phase).label}”，可再次运行继续"
        self.stdout.write(
            f"巡查 {run.on}：{state}。检查 {run.pages} 份文件、{run.other_pages} 份答复和年报、"
            f"{run.agencies} 个机关，"
            f"访问 {run.links} 个站外链接；"
            f"新发现 {run.opened} 处，已整改 {run.closed} 处。"
        )
        if run.blind:
            self.stderr.write(f"注意：{run.waiting} 个站外链接没有检查（{run.blind}）。没有检查不等于打不开。")
