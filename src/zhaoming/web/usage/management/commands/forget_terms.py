"""`forget_terms`: remove fingerprints not seen for long; `--words` takes words out that should not be kept."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.usage.writing import forget_seen, forget_words


class Command(BaseCommand):
    """Run by the worker when it begins, without words."""

    help = "清除长期未再查找的字词指纹；--words 把不该留下的字词并入“其他”，次数不变。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words to take out."""
        parser.add_argument("--words", default="", help="要清除的字词")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Forget, and say what."""
        if options["words"]:
            found = forget_words(words=options["words"])
            self.stdout.write("已清除，次数并入“其他”。" if found else "没有留下这样的字词。")
            return
        self.stdout.write(f"已清除 {forget_seen()} 个指纹。")
