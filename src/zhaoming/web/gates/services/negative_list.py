"""Keeping the negative list of an agency: a line is added or closed, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import today
from zhaoming.web.gates.models import LONGEST_WORDS, NegativeLine
from zhaoming.web.gates.refusal import GateRefusedError
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

_MOST_WILDCARDS = 4


@transaction.atomic
def add_line(
    *,
    actor: User,
    agency: Agency,
    words: str,
    reason: str,
    is_pattern: bool = False,
    kinds: Sequence[str] = (),
    ground: str = "",
) -> NegativeLine:
    """Add a line that counts from today; drafts are looked into by it at their next step.

    Refuses a line that speaks of nothing (PUB100), one without a reason (PUB101), too many wildcards (PUB102),
    and one that stands already (PUB103).
    """
    require(actor=actor, permission=Permission.KEEP_NEGATIVE_LIST, agency=agency)
    said, why, wanted = words.strip(), reason.strip(), sorted(set(kinds) & set(DOCUMENT_KINDS))
    _must_say_something(said, why, wanted)
    if is_pattern:
        _must_be_bounded(said)
    held = NegativeLine.objects.filter(agency=agency, words=said, is_pattern=is_pattern, until_on=None)
    if any(sorted(one.kinds) == wanted for one in held):
        raise GateRefusedError(
            code="PUB103",
            message=f"清单里已经有“{said or '这些体裁'}”这一行。",
            next_step="要改说明的，先停用原来的一行，再添加。",
            given="words",
        )
    line = NegativeLine.objects.create(
        agency=agency,
        words=said,
        is_pattern=is_pattern,
        kinds=wanted,
        ground=ground,
        reason=why,
        from_on=today(),
        made_by=actor,
    )
    record(
        kind="negative_list.line.added",
        actor=actor,
        agency=agency,
        subject=line,
        data={"name": said, "reason": why},
    )
    return line


@transaction.atomic
def close_line(*, actor: User, line: NegativeLine) -> NegativeLine:
    """Let a line count no longer from today; it stays on record. Twice changes nothing."""
    require(actor=actor, permission=Permission.KEEP_NEGATIVE_LIST, agency=line.agency)
    row = NegativeLine.objects.select_for_update(of=("self",)).select_related("agency").get(pk=line.pk)
    if row.until_on is not None:
        return row
    row.until_on, row.closed_by = today(), actor
    row.save(update_fields=["until_on", "closed_by"])
    record(
        kind="negative_list.line.closed",
        actor=actor,
        agency=row.agency,
        subject=row,
        data={"name": row.words},
    )
    return row


def _must_say_something(words: str, reason: str, kinds: list[str]) -> None:
    if len(words) > LONGEST_WORDS:
        raise GateRefusedError(
            code="PUB100",
            message=f"词语有 {len(words)} 字，最多 {LONGEST_WORDS} 字。",
            next_step="请写最能认出内容的几个字。",
            given="words",
        )
    if not words and not kinds:
        raise GateRefusedError(
            code="PUB100",
            message="没有写词语，也没有选体裁。",
            next_step="请写文件里会出现的词语；整类不公开的，选体裁。",
            given="words",
        )
    if not reason:
        raise GateRefusedError(
            code="PUB101",
            message="没有写明为什么不能公开、遇到时怎么办。",
            next_step="请写明：审查人凭这句话判断。",
            given="reason",
        )


def _must_be_bounded(words: str) -> None:
    plain = words.replace("＊", "*").replace("＃", "#")
    if plain.count("*") > _MOST_WILDCARDS or not plain.strip("*# "):
        raise GateRefusedError(
            code="PUB102",
            message=f"通配符“*”最多 {_MOST_WILDCARDS} 个，此外至少要有一个字。",
            next_step="例如：合同编号*-####，其中 * 是不超过二十个字，# 是一位数字。",
            given="words",
        )
