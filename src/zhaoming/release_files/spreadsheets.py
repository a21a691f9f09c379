"""A list in a file as rows of texts, read in a child process: spreadsheets come from outside."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.documents import Refusal
from zhaoming.documents.refusal import CRASHED, DAMAGED, TIMEOUT
from zhaoming.documents.sheets import Table, open_tables
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of

SECONDS = 60.0
MEMORY = 2048 * MEGABYTE
_TASK = "zhaoming.release_files.spreadsheets:tables"


def tables_isolated(
    data: bytes, *, name: str, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[Table, ...] | Refusal:
    """The tables of the file, or why there are none."""
    try:
        found: list[tuple[Table, ...] | Refusal] = answers_of(
            task=_TASK, question=(data, name), bounds=Bounds(seconds, memory)
        )
    except ChildEndedError as ended:
        return Refusal(TIMEOUT if ended.timed_out else CRASHED, "没有读完")
    except TaskFaultError as fault:
        return Refusal(CRASHED, f"读取程序出错（{fault}）")
    return found[0]


def tables(question: tuple[bytes, str]) -> Iterator[tuple[Table, ...] | Refusal]:
    """The child's task; whatever a library stumbles over is a refusal."""
    data, name = question
    try:
        yield open_tables(name=name, data=data)
    except Refusal as refusal:
        yield refusal
    except Exception as error:
        yield Refusal(DAMAGED, f"按其格式读取时出错（{type(error).__name__}）")
