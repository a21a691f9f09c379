"""Loading a list of wrong wordings in a new version, and ending one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.documents import Refusal
from zhaoming.publishing.watching.reading_words import Fault, ReadWords, read_words
from zhaoming.release_files import tables_isolated
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.names import safe_name
from zhaoming.web.ledger.services import record
from zhaoming.web.watch.models import WordLine, WordList
from zhaoming.web.watch.refusal import WatchRefusedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

LONGEST_NAME = 60
LARGEST = 5 * 1024 * 1024
_SHOWN_FAULTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A list as a file."""

    name: str
    content: bytes


def load_words(
    *,
    actor: User,
    agency: Agency,
    name: str,
    from_on: dt.date,
    file: HandedIn,
    skip_faults: bool = False,
) -> WordList:
    """Keep a new version of an agency's list from a table or a text; it counts from a day on.

    Rows that cannot be taken are all named, and nothing is kept, unless `skip_faults` says to go on without.
    """
    require(actor=actor, permission=Permission.MANAGE_WATCH, agency=agency)
    _must_have_name(name)
    _must_lie_ahead(from_on)
    found = _read(file)
    if found.faults and not skip_faults:
        raise _faulty(found)
    if not found.lines:
        raise WatchRefusedError(
            code="PUB232",
            message=f"“{file.name}”里没有可用的词语。",
            next_step="每行写错误表述、正确表述、理由三列；表格的第一行可以写列名。",
            given="file",
        )
    held = WordList(
        agency=agency,
        name=name.strip(),
        from_on=from_on,
        source=safe_name(file.name)[:160],
        loaded_by=actor,
        loaded_at=now(),
    )
    return _kept(held, found)


@transaction.atomic
def _kept(held: WordList, found: ReadWords) -> WordList:
    """As the next version of its name; the agency's row is locked, so two loadings never get one number."""
    Agency.objects.select_for_update().get(pk=held.agency_id)
    last = WordList.objects.filter(agency=held.agency, name=held.name).order_by("-number").first()
    held.number = last.number + 1 if last is not None else 1
    held.save()
    WordLine.objects.bulk_create(
        [
            WordLine(list=held, position=position, wrong=one.wrong, right=one.right, reason=one.reason)
            for position, one in enumerate(found.lines, start=1)
        ],
        batch_size=500,
    )
    told = {"name": held.name, "number": held.number, "lines": len(found.lines)}
    record(
        kind="watch.words.loaded",
        actor=held.loaded_by,
        agency=held.agency,
        subject=held,
        data=told | {"from_on": held.from_on.isoformat()},
    )
    return held


@transaction.atomic
def end_words(*, actor: User, words: WordList) -> WordList:
    """Let a list count no longer from today; its findings close with the next look."""
    require(actor=actor, permission=Permission.MANAGE_WATCH, agency=words.agency)
    row = WordList.objects.select_for_update(of=("self",)).select_related("agency").get(pk=words.pk)
    if row.ended_on is not None:
        raise WatchRefusedError(
            code="PUB234", message=f"“{row}”已经停用。", next_step="请刷新页面，查看现在的词表。"
        )
    row.ended_on = today()
    row.save(update_fields=["ended_on"])
    told = {"name": row.name, "number": row.number}
    record(kind="watch.words.ended", actor=actor, agency=row.agency, subject=row, data=told)
    return row


def _read(file: HandedIn) -> ReadWords:
    if not file.content or len(file.content) > LARGEST:
        what = "是空的" if not file.content else f"超过 {LARGEST // 1024 // 1024} MB"
        raise WatchRefusedError(
            code="PUB231", message=f"“{file.name}”{what}。", next_step="请换一份文件。", given="file"
        )
    try:
        tables = tables_isolated(file.content, name=file.name, any_kind=True)
        return read_words(rows=[row for table in tables for row in table])
    except Refusal as refusal:
        raise WatchRefusedError(
            code="PUB231",
            message=f"“{file.name}”读不出来：{refusal.kind.title}（{refusal.kind.code}）。",
            next_step="请用 xlsx、csv 或者 txt 文件；每行写错误表述、正确表述、理由三列。",
            given="file",
        ) from refusal


def _faulty(found: ReadWords) -> WatchRefusedError:
    shown = "；".join(_fault(one) for one in found.faults[:_SHOWN_FAULTS])
    more = f"，等 {len(found.faults)} 行" if len(found.faults) > _SHOWN_FAULTS else ""
    return WatchRefusedError(
        code="PUB233",
        message=f"有 {len(found.faults)} 行不能装载：{shown}{more}。另有 {len(found.lines)} 行没有问题。",
        next_step="请改正文件后重新选择，或者勾选“跳过有问题的行”。",
        given="file",
    )


def _fault(one: Fault) -> str:
    return f"第 {one.row} 行{one.message}"


def _must_have_name(name: str) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise WatchRefusedError(
            code="PUB230",
            message=f"词表名称应有 1 至 {LONGEST_NAME} 字，填的有 {len(name.strip())} 字。",
            next_step="请填写名称；沿用旧名称就是装载它的新版本。",
            given="name",
        )


def _must_lie_ahead(from_on: dt.date) -> None:
    if from_on < today():
        raise WatchRefusedError(
            code="PUB235",
            message=f"生效日期 {from_on.isoformat()} 早于今天。",
            next_step="请填写今天或者以后的日期。",
            given="from_on",
        )
