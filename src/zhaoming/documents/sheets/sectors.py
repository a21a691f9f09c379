"""Whether the sectors of a compound file can be followed to their end ([MS-CFB] 2.1 to 2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from zhaoming.documents.refusal import DAMAGED, Refusal


def must_end(*, data: bytes | Path) -> None:
    """Raise `Refusal` where a chain of sectors goes in a circle or nowhere, or a stream exceeds the file.

    The reader of workbooks follows chains without counting: a circle of eighteen kilobytes takes all memory.
    """
    import olefile

    size = len(data) if isinstance(data, bytes) else data.stat().st_size
    with olefile.OleFileIO(BytesIO(data) if isinstance(data, bytes) else data) as ole:
        streams = [one for one in ole.direntries if one is not None and one.entry_type == olefile.STGTY_STREAM]
        too_long = any(one.size > size for one in streams)
        if too_long or not all(_ends(first, table) for first, table in _chains(ole, streams)):
            raise Refusal(DAMAGED, "复合文档的扇区链没有尽头")


def _chains(ole: Any, streams: Sequence[Any]) -> Iterator[tuple[int, Sequence[int]]]:
    """The first sector of everything stored, each with the table that tells the next one."""
    yield ole.first_dir_sector, ole.fat
    if ole.num_mini_fat_sectors:
        yield ole.first_mini_fat_sector, ole.fat
    if ole.root.size:
        yield ole.root.isectStart, ole.fat
        ole.loadminifat()
    for one in streams:
        if one.size:
            is_small = one.size < ole.mini_stream_cutoff_size
            yield one.isectStart, (ole.minifat or ()) if is_small else ole.fat


def _ends(first: int, table: Sequence[int]) -> bool:
    """True where the sectors from the first one lead to the mark of the end, none of them twice."""
    from olefile import ENDOFCHAIN

    at = first
    for _ in range(len(table) + 1):
        if at == ENDOFCHAIN:
            return True
        if at >= len(table):
            return False
        at = table[at]
    return False
