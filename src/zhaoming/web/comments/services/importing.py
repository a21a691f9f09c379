"""Comments of letters, mails and meetings from a spreadsheet: every row is taken, known already, or named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.documents.opening import file_kind
from zhaoming.documents.refusal import Refusal
from zhaoming.documents.sheets import Table, open_only_sheet, open_tables
from zhaoming.publishing.consultations import Channel
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.comments.models import Comment, Consultation
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.commenting import Author, Given, fingerprint, record_comment
from zhaoming.web.config.clock import today
from zhaoming.web.publications.services.turning_away import MarkedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# The columns by their headings; the first is needed.
HEADINGS = ("意见", "渠道", "收到日期", "针对第几段", "姓名", "联系方式")
_MOST = 5000
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were taken and how many were there already; each fault names its row."""

    taken: int
    known: int
    faults: tuple[str, ...]


@transaction.atomic
def import_comments(*, actor: User, consultation: Consultation, name: str, data: bytes) -> Imported:
    """Take in every good row of the only table; rows taken before are known again, so a file can be repeated.

    Refuses (PUB178) a file that cannot be read, has a second sheet, no column 意见, or has more than 5000 rows.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=consultation.publication.agency)
    rows = _rows(name, data)
    taken, known, faults = 0, 0, []
    for number, cells in rows:
        try:
            given, channel, received_on = _read(cells)
            if _is_known(consultation, given, channel, received_on):
                known += 1
                continue
            record_comment(
                actor=actor, consultation=consultation, given=given, channel=channel, received_on=received_on
            )
            taken += 1
        except (ValueError, CommentRefusedError, MarkedError) as fault:
            said = str(fault) if isinstance(fault, ValueError) else fault.message
            faults.append(f"第 {number} 行：{said}")
    return Imported(taken, known, tuple(faults))


def _is_known(consultation: Consultation, given: Given, channel: Channel, received_on: dt.date) -> bool:
    mark = fingerprint(given=given, channel=channel, received_on=received_on)
    return Comment.objects.filter(consultation=consultation, fingerprint=mark).exists()


def _read(cells: dict[str, str]) -> tuple[Given, Channel, dt.date]:
    """One row; raises `ValueError` in words for what cannot be understood."""
    paragraph = cells.get("针对第几段", "")
    if paragraph and not paragraph.isdecimal():
        raise ValueError(f"“针对第几段”写的是“{paragraph}”，应为数字，针对全文的不填。")
    author = Author(name=cells.get("姓名", ""), contact=cells.get("联系方式", ""))
    given = Given(words=cells.get("意见", ""), author=author, paragraph=int(paragraph) if paragraph else None)
    return given, _channel(cells.get("渠道", "")), _day(cells.get("收到日期", ""))


def _channel(text: str) -> Channel:
    if not text:
        return Channel.OTHER
    found = next((one for one in Channel if text in one.label.split("、") or text == one.label), None)
    if found is None or found is Channel.ONLINE:
        listed = "、".join(one.label for one in Channel if one is not Channel.ONLINE)
        raise ValueError(f"渠道“{text}”不在其中：{listed}。")
    return found


def _day(text: str) -> dt.date:
    if not text:
        return today()
    found = _DAY.search(text)
    try:
        return dt.date(*(int(one) for one in found.groups())) if found else dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise ValueError(f"收到日期“{text}”读不懂，应为 2026-01-31 这样的格式。") from error


def _rows(name: str, data: bytes) -> list[tuple[int, dict[str, str]]]:
    lines = {
        row: {column: text.strip() for column, text in enumerate(cells)}
        for row, cells in enumerate(_opened(name, data))
    }
    heads = next(_heads(lines), None)
    if heads is None:
        raise _unreadable(f"没有找到列名“{HEADINGS[0]}”", f"请用列名：{'、'.join(HEADINGS)}。")
    first, columns = heads
    found = [
        (row + 1, {name: cells.get(column, "") for column, name in columns.items()})
        for row, cells in sorted(lines.items())
        if row > first and any(cells.values())
    ]
    if len(found) > _MOST:
        raise _unreadable(f"有 {len(found)} 行，最多 {_MOST} 行", "请分成几个文件。")
    return found


def _opened(name: str, data: bytes) -> Table:
    """Every row of the only table, hidden ones too."""
    try:
        if file_kind(name=name, data=data) in {"xlsx", "xls"}:
            return open_only_sheet(name=name, data=data)
        (table,) = open_tables(name=name, data=data)
    except Refusal as refusal:
        raise _unreadable(f"文件打不开：{refusal.message}", refusal.kind.next_step) from refusal
    return table


def _heads(lines: dict[int, dict[int, str]]) -> Iterator[tuple[int, dict[int, str]]]:
    """The first row that names the column of comments, with what each column is."""
    for row, cells in sorted(lines.items()):
        if HEADINGS[0] in cells.values():
            yield row, {column: text for column, text in cells.items() if text in HEADINGS}


def _unreadable(what: str, then: str) -> CommentRefusedError:
    return CommentRefusedError(code="PUB178", message=f"{what}。", next_step=then, given="file")
