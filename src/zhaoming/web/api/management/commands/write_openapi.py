"""`zhaoming admin write_openapi`: write the description of the API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from zhaoming.web.api.description import written


class Command(BaseCommand):
    """Writes the OpenAPI description to a file, or prints it."""

    help = "写出数据接口的 OpenAPI 描述；不给文件名时打印出来。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument(
            "file", nargs="?", default="", help="写到这个文件，例如 docs/reference/openapi.json"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write or print."""
        if options["file"]:
            Path(options["file"]).write_text(written(), "utf-8")
            self.stdout.write(f"已写出 {options['file']}")
        else:
            self.stdout.write(written(), ending="")
