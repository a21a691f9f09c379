"""Whether a record is still what was committed to, or can no longer be compared with it, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.merkle_log.commitment import Scheme, committed
from zhaoming.merkle_log.entry import Entry
from zhaoming.merkle_log.finding import Code, Finding
from zhaoming.merkle_log.listing import MOST_FILES


@dataclass(frozen=True, slots=True)
class Destruction:
    """That record and salt were destroyed, when, and under which rule: an act, no loss."""

    on: dt.date
    rule: str

    @property
    def words(self) -> str:
        """What the auditor says of it; never that something was altered."""
        on = f"{self.on.year}年{self.on.month}月{self.on.day}日"
        return f"原文和盐已于 {on} 依照 {self.rule} 销毁；条目仍在日志中，内容不能再核对"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is left to compare an entry with: the SHA-256 of the record and of each file, and the salt.

    `listed` are the files the record names, where they are so many that the entry names none.
    """

    record: bytes | None = None
    files: Sequence[bytes] = ()
    salt: bytes | None = None
    destroyed: Destruction | None = None
    listed: Sequence[bytes] = ()


def judge_opening(*, entry: Entry, opening: Opening) -> Finding | None:
    """What is wrong between an entry and its record; None where they agree or were destroyed under a rule.

    A destruction is believed only where nothing is left to compare.
    """
    place = f"条目 {entry.id.hex()}"
    salted = entry.scheme is Scheme.HMAC_SHA256
    if opening.record is None or (salted and opening.salt is None):
        if opening.destroyed is not None:
            return None
        advice = "从备份恢复；依规则销毁的，补记销毁的日期和规则"
        missing = "盐" if opening.record is not None else "记录"
        return Finding(
            Code.OPENING_LOST, place, f"{missing}不在，无法与条目核对", "没有", "记录、文件和盐", advice
        )
    salt = opening.salt if salted else None
    record = committed(digest=opening.record, salt=salt)
    files = tuple(sorted({committed(digest=digest, salt=salt) for digest in opening.files}))
    expected_files = entry.files
    if not entry.files and len(set(opening.listed)) > MOST_FILES:
        # The record commits to them: what lies in storage is compared with what it lists.
        files, expected_files = _once(opening.files), _once(opening.listed)
    compared = (("记录", (record,), (entry.record,)), ("文件", files, expected_files))
    differing = [(what, found, expected) for what, found, expected in compared if found != expected]
    if not differing:
        return None
    return Finding(
        Code.RECORD_DIFFERS,
        place,
        f"{'和'.join(what for what, _, _ in differing)}与记入日志时的承诺不同",
        "；".join(_words(what, found) for what, found, _ in differing),
        "；".join(_words(what, expected) for what, _, expected in differing),
        "与备份和当事人手中的文件、收据比对，查明何时由谁改动",
    )


def _once(digests: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(sorted(set(digests)))


def _words(what: str, parts: Sequence[bytes]) -> str:
    return f"{what} {'、'.join(part.hex() for part in parts) or '没有'}"
