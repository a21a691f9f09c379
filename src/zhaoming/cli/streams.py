"""Standard output and error made fit for Chinese, whatever the terminal or pipe says about itself."""

from __future__ import annotations

import io
import sys
from typing import TextIO

_PROBE = "（七）总计"


def make_fit_for_chinese() -> None:
    """Where a stream cannot hold Chinese it becomes UTF-8; elsewhere a lone odd character is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _fit(stream)


def _fit(stream: io.TextIOWrapper) -> None:
    try:
        _PROBE.encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        stream.reconfigure(errors="backslashreplace")


def is_utf8(stream: TextIO) -> bool:
    """True where JSON may be written with its Chinese as it is; elsewhere it must be escaped."""
    return (stream.encoding or "").lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig"}


def say(text: str = "") -> None:
    """A line for the person at the terminal, never among the data."""
    sys.stderr.write(text + "\n")


def show(text: str = "") -> None:
    """A line of the answer."""
    sys.stdout.write(text + "\n")
