"""JSON on standard output, one entry at a time, so that ten thousand reports need no more room than one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from zhaoming.cli.streams import UnwritableError, is_utf8, write


def write_all(entries: Iterable[dict[str, Any]], *, lines: bool) -> None:
    """Every entry as it comes, as a list or one a line."""
    with JsonOut(lines=lines) as out:
        for entry in entries:
            out.write(entry)


class JsonOut:
    """Writes a list, or with `lines` one object a line; the list is closed even after an interruption."""

    def __init__(self, *, lines: bool) -> None:
        self._lines = lines
        self._escaped = not is_utf8(sys.stdout)
        self._count = 0

    def __enter__(self) -> JsonOut:
        if not self._lines:
            write("[")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._lines and kind not in (BrokenPipeError, UnwritableError):
            write("\n]\n" if self._count else "]\n")

    def write(self, entry: dict[str, Any]) -> None:
        """One entry, on its own line in either shape."""
        text = json.dumps(entry, ensure_ascii=self._escaped, separators=(",", ":") if self._lines else None)
        if self._lines:
            write(text + "\n")
        else:
            write((",\n" if self._count else "\n") + text)
        self._count += 1
