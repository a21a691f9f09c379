"""The entries of the log: versioned bytes that can be written in one way only.

docs/reference/public-log.md describes them line by line.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from zhaoming.merkle_log.bundles import LARGEST_ENTRY
from zhaoming.merkle_log.commitment import Scheme
from zhaoming.merkle_log.hashing import HASH_SIZE, leaf_hash
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.texts import from_hexadecimal

_HEADER = b"zhaoming-log/entry@v1"
_Choice = TypeVar("_Choice", bound=StrEnum)
_ID_SIZE = 16


class EntryKind(StrEnum):
    """What is logged; closed. A new kind is a new version of the entry."""

    PUBLISHED = "published"
    VERSION = "version"
    WITHDRAWN = "withdrawn"
    SUPPRESSED = "suppressed"
    REPLY_SERVED = "reply_served"
    REPORT_PUBLISHED = "report_published"
    CALENDAR_INSTALLED = "calendar_installed"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the log states it. The log does not know what it logs.

    `id` is 16 bytes that mean nothing outside: the acts on one thing share it, and nothing else does.
    `record` and `files` are digests or salted commitments, as `scheme` says. `claimed` is an instant in UTC
    with whole seconds; of `ENTERED`, which claims only the day it was entered, a day in China.
    Raises `ValueError` for what has no canonical bytes.
    """

    kind: EntryKind
    id: bytes
    claimed: dt.datetime | dt.date
    scheme: Scheme
    record: bytes
    files: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if len(self.id) != _ID_SIZE:
            raise MalformedError(f"条目的标识应为 {_ID_SIZE} 字节")
        if any(len(digest) != HASH_SIZE for digest in (self.record, *self.files)):
            raise MalformedError(f"条目中的散列应为 {HASH_SIZE} 字节")
        # The order of files says nothing; sorted and each once, the same files give the same bytes.
        if list(self.files) != sorted(set(self.files)):
            raise MalformedError("条目中的文件没有按散列排序，或者有重复")
        _check_claimed(self.kind, self.claimed)
        if len(self.data) > LARGEST_ENTRY:
            raise MalformedError(f"条目长于 {LARGEST_ENTRY} 字节：文件太多，应由记录列出各文件的散列")

    @property
    def data(self) -> bytes:
        """The bytes that are hashed into the tree, and that a bundle holds."""
        lines = [
            _HEADER,
            b"kind " + self.kind.encode(),
            b"id " + self.id.hex().encode(),
            _claim(self.claimed),
            b"scheme " + self.scheme.encode(),
            b"record " + self.record.hex().encode(),
            *(b"file " + digest.hex().encode() for digest in self.files),
        ]
        return b"".join(line + b"\n" for line in lines)

    @property
    def leaf(self) -> bytes:
        """RFC 6962 section 2.1: the hash of the entry as a leaf."""
        return leaf_hash(entry=self.data)


def entry_of(*, data: bytes) -> Entry:
    """The entry that bytes hold; raises `MalformedError`. `entry_of(data).data == data`."""
    header, *lines = data.split(b"\n")
    if header != _HEADER:
        raise MalformedError(f"条目的第一行应为 {_HEADER.decode()}")
    if len(lines) < 6 or lines[-1]:
        raise MalformedError("条目不完整，或者最后一行没有结束")
    kind, opaque, claimed, scheme, record, *files = lines[:-1]
    entry = Entry(
        kind=_choice(EntryKind, _value(kind, b"kind "), "类别"),
        id=from_hexadecimal(text=_value(opaque, b"id "), length=_ID_SIZE, what="条目的标识"),
        claimed=_claimed(claimed),
        scheme=_choice(Scheme, _value(scheme, b"scheme "), "散列方式"),
        record=_digest(record, b"record "),
        files=tuple(_digest(line, b"file ") for line in files),
    )
    if entry.data != data:
        raise MalformedError("条目不是规范写法")
    return entry


def _value(line: bytes, key: bytes) -> bytes:
    if not line.startswith(key):
        raise MalformedError(f"条目中缺少 {key.decode().strip()} 一行，或者次序不对")
    return line.removeprefix(key)


def _choice(kinds: type[_Choice], text: bytes, what: str) -> _Choice:
    try:
        return kinds(text.decode("ascii"))
    except ValueError as fault:
        raise MalformedError(f"条目的{what}不认识") from fault


def _digest(line: bytes, key: bytes) -> bytes:
    what = f"条目中 {key.decode().strip()} 的散列"
    return from_hexadecimal(text=_value(line, key), length=HASH_SIZE, what=what)


def _claim(claimed: dt.datetime | dt.date) -> bytes:
    if isinstance(claimed, dt.datetime):
        return f"time {claimed:%Y-%m-%dT%H:%M:%S}Z".encode()
    return f"day {claimed:%Y-%m-%d}".encode()


def _claimed(line: bytes) -> dt.datetime | dt.date:
    key, _, text = line.partition(b" ")
    # Other spellings of the same instant are taken here, and refused when the entry is written out again.
    try:
        if key == b"time":
            return dt.datetime.fromisoformat(text.decode("ascii"))
        if key == b"day":
            return dt.date.fromisoformat(text.decode("ascii"))
    except ValueError as fault:
        raise MalformedError("条目的时间读不出来，或者历法中没有") from fault
    raise MalformedError("条目的时间应为 time 2026-01-05T08:30:00Z 或者 day 2026-01-05")


def _check_claimed(kind: EntryKind, claimed: dt.datetime | dt.date) -> None:
    if claimed.year < 1000:
        raise MalformedError("条目写的年份不足四位")
    instant = claimed if isinstance(claimed, dt.datetime) else None
    if (instant is None) != (kind is EntryKind.ENTERED):
        raise MalformedError("entered 只写日期，其他类别写时刻")
    if instant is not None and (instant.utcoffset() != dt.timedelta(0) or instant.microsecond):
        raise MalformedError("条目的时刻应为协调世界时，精确到秒")
