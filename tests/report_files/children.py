"""What tests have a reading child do to itself; it must be importable there."""

from __future__ import annotations

import os
import time
from typing import Any

from zhaoming.annual_report.report import ReadResult, ReadStatus


def end_child(result: ReadResult) -> Any:
    """End the process in which a file was read; a failed result, made after that, is kept."""
    if result.status is ReadStatus.FAILED and result.reason and result.reason.code in ("DOC012", "DOC022"):
        return result
    os._exit(9)


def sleep_long(result: ReadResult) -> Any:
    """Hang where a file was read."""
    if result.status is ReadStatus.FAILED and result.reason and result.reason.code in ("DOC012", "DOC022"):
        return result
    time.sleep(60)
    return result


def name_of(result: ReadResult) -> str:
    """The file's name alone."""
    return result.source.rpartition("/")[2]
