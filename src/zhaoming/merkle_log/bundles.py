"""C2SP tlog-tiles, section Log entries: entries as static files, 256 each, so that anybody can read them."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.tiles import ReadFile, Tile

LARGEST_ENTRY = 65_535
_LENGTH = 2


def bytes_of_bundle(*, entries: Sequence[bytes]) -> bytes:
    """Each entry behind its length, as two bytes, the higher first. Raises `ValueError` for one too long."""
    parts = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise ValueError(f"an entry of {len(entry)} bytes does not fit a bundle")
        parts += [len(entry).to_bytes(_LENGTH, "big"), entry]
    return b"".join(parts)


def entries_of_bundle(*, data: bytes, width: int) -> list[bytes]:
    """The first `width` entries; raises `MalformedError` where there are fewer, or more than in its tile."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "big")
        if end > len(data):
            raise MalformedError(f"条目文件在第 {len(entries) + 1} 条中断")
        entries.append(data[at + _LENGTH : end])
        at = end
    if len(entries) != width:
        raise MalformedError(f"条目文件应有 {width} 条，实有 {len(entries)} 条")
    return entries


def first_entries(*, data: bytes, count: int) -> list[bytes]:
    """The first `count` entries of a bundle; raises `MalformedError` where there are fewer."""
    entries: list[bytes] = []
    at = 0
    while len(entries) < count:
        end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "big")
        if at == len(data) or end > len(data):
            raise MalformedError(f"条目文件在第 {len(entries) + 1} 条中断")
        entries.append(data[at + _LENGTH : end])
        at = end
    return entries


def read_bundle(*, bundle: Tile, read: ReadFile) -> list[bytes]:
    """The entries of a bundle; raises `LookupError` with its path where there is no file.

    Section Partial Tiles: the full bundle may have taken the place of a partial one.
    """
    data = read(bundle.path)
    if data is not None:
        return entries_of_bundle(data=data, width=bundle.width)
    whole = None if bundle.is_full else read(bundle.full.path)
    if whole is None:
        raise LookupError(bundle.path)
    return entries_of_bundle(data=whole, width=bundle.full.width)[: bundle.width]
