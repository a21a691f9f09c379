"""One row of the public log compared with the record it stands for: nothing here knows a kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cryptography.fernet import InvalidToken
from django.core.exceptions import ObjectDoesNotExist

from zhaoming.merkle_log import Code, Destruction, Entry, Finding, MalformedError, Opening, judge_opening
from zhaoming.web.ledger.log.entering import SaltUnreadableError, salt_of
from zhaoming.web.ledger.log.rebuilding import Rebuilt, RebuiltFile, is_forgotten, rebuilt
from zhaoming.web.ledger.models import LogEntry

_INQUIRE = "与备份、镜像和当事人手中的收据比对，查明何时由谁改动"
_RESTORE = "从备份恢复；依规则销毁的，补记销毁的日期和规则"
# What rows that were altered past the program may raise where they are read or a record is made of them.
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    InvalidToken,
    LookupError,
    ObjectDoesNotExist,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What an audit says: a fault as `finding`, or `words` of something that is as it should be.

    `entry` is the index in the log and `kind` that of the entry, where it speaks of one.
    """

    entry: int | None
    kind: str
    finding: Finding | None
    words: str = ""


def told_of_entry(*, row: LogEntry) -> Iterator[Told]:
    """What is wrong with a row and its record, or that its opening was destroyed under a rule."""
    place = f"第 {row.index} 号条目"
    try:
        entry = row.entry
    except MalformedError as fault:
        wanted = "规范写法的条目"
        finding = Finding(Code.DATABASE_DIFFERS, place, "条目读不出来", str(fault), wanted, _INQUIRE)
        yield Told(row.index, row.kind, finding)
        return
    findings = list(_of_columns(row, entry, place))
    destroyed = _destruction(row)
    try:
        if destroyed is not None and not is_forgotten(entry=row):
            findings.append(_destroyed_alone(destroyed, place))
        elif destroyed is not None and not findings:
            yield Told(row.index, row.kind, None, destroyed.words)
        findings += _of_record(row, entry, destroyed, place)
    except _UNREADABLE as fault:
        findings.append(_unmade(fault, place))
    yield from (Told(row.index, row.kind, replace(one, place=place)) for one in findings)


def _unmade(fault: Exception, place: str) -> Finding:
    """A row altered past the program may be one that nothing can be made of: the audit goes on after it."""
    message, found = "记录读不出来，无法与条目核对", f"{type(fault).__name__}：{fault}"
    return Finding(Code.OPENING_LOST, place, message, found, "由数据库各行得出的记录", _INQUIRE)


def _of_columns(row: LogEntry, entry: Entry, place: str) -> Iterator[Finding]:
    """What the row says beside the bytes has to be what the bytes say."""
    if row.kind != entry.kind:
        message = "数据库一栏的类别与条目不同"
        yield Finding(Code.DATABASE_DIFFERS, place, message, row.kind, entry.kind.value, _INQUIRE)
    if bytes(row.thing.opaque) != entry.id:
        message, found = "数据库一栏的标识与条目不同", bytes(row.thing.opaque).hex()
        yield Finding(Code.DATABASE_DIFFERS, place, message, found, entry.id.hex(), _INQUIRE)


def _destruction(row: LogEntry) -> Destruction | None:
    return Destruction(row.destroyed_on, row.destroyed_rule) if row.destroyed_on is not None else None


def _destroyed_alone(destroyed: Destruction, place: str) -> Finding:
    """Whoever altered a record could otherwise hide it by emptying the salt and writing a day beside it."""
    message = f"写明盐已于 {destroyed.on.isoformat()} 销毁，记录当日却没有依规则清除"
    advice = "按改动对待：从备份找回盐，与记录、当事人手中的收据比对，查明何时由谁改动"
    return Finding(Code.OPENING_LOST, place, message, "只有盐不在了", "记录与盐同时清除", advice)


def _of_record(row: LogEntry, entry: Entry, destroyed: Destruction | None, place: str) -> Iterator[Finding]:
    """The record and the files of the entry, made again and compared."""
    try:
        salt = salt_of(entry=row)
    except SaltUnreadableError:
        advice = "核对数据密钥（ZHAOMING_DATA_KEY、ZHAOMING_OLD_DATA_KEYS）；密钥无误的，从备份恢复这一行"
        yield Finding(Code.OPENING_LOST, place, "盐读不出来，无法与条目核对", "解不开", "盐", advice)
        return
    if destroyed is not None and salt is None:
        return
    found = rebuilt(entry=row)
    if found is None:
        message = f"不知道怎样重建 {row.thing.subject_type} 的记录"
        yield Finding(Code.OPENING_LOST, place, message, "没有登记", "重建记录的办法", "升级到登记了它的版本")
        return
    unread = [one for one in found.files if one.sha256 is None]
    yield from (_unread(one, place) for one in unread)
    digests = tuple(one.sha256 for one in found.files if one.sha256 is not None)
    finding = judge_opening(entry=entry, opening=Opening(found.record, digests, salt, destroyed, found.listed))
    # Where a file could not be read the files differ of course; the record alone still speaks.
    if finding is not None and not (unread and _record_agrees(entry, found, salt)):
        yield finding


def _unread(file: RebuiltFile, place: str) -> Finding:
    message = f"文件“{file.name}”读不出来，无法与条目核对"
    return Finding(Code.OPENING_LOST, place, message, file.why, "存储中的原文件", _RESTORE)


def _record_agrees(entry: Entry, found: Rebuilt, salt: bytes | None) -> bool:
    """Whether the record is as it was logged, the files left aside."""
    alone = Opening(found.record, (), salt)
    return judge_opening(entry=replace(entry, files=()), opening=alone) is None
