"""Standard output and error made fit for Chinese, whatever the terminal or pipe says about itself."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TextIO

from zhaoming.cli.saving import why

_PROBE = "（七）总计"


class UnwritableError(Exception):
    """The answer cannot be written where standard output leads, a full disk for instance."""


def make_fit_for_chinese() -> None:
    """Where a stream cannot hold Chinese it becomes UTF-8; elsewhere a lone odd character is escaped.

    A stream that was closed before the start leads nowhere.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _fit(stream)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


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
    """A line for the person at the terminal, never among the data; what cannot be told is let go."""
    try:
        sys.stderr.write(_shown(text) + "\n")
    except BrokenPipeError:
        raise
    except OSError:
        sys.stderr = _nowhere()


def show(text: str = "") -> None:
    """A line of the answer."""
    write(_shown(text) + "\n")


def write(text: str) -> None:
    """A piece of the answer as it is. Raises `UnwritableError` where the system does not take it."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(why(error)) from error


def finish() -> None:
    """Hand on what is still held back of the answer."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(why(error)) from error


def _shown(text: str) -> str:
    """The text with the names of files that the system's encoding could not decode made readable."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return text
