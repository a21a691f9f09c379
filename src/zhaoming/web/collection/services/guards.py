"""What several acts on a collection ask first."""

from __future__ import annotations

import datetime as dt

from zhaoming.web.collection.models import Entry
from zhaoming.web.collection.refusal import CollectionRefusedError


def must_say(text: str, *, what: str, given: str = "reason") -> str:
    """The text without outer blanks; refuses an empty one."""
    plain = text.strip()
    if not plain:
        raise CollectionRefusedError(
            code="COL006", message=f"请填写{what}。", next_step="填写后再提交，其他内容已保留。", given=given
        )
    return plain


def must_be_in_time(*, due_on: dt.date, year: int, legal_on: dt.date | None) -> None:
    """A day asked for lies after the year, and not after the law's."""
    first = dt.date(year + 1, 1, 1)
    if first <= due_on and (legal_on is None or due_on <= legal_on):
        return
    span = f"{first.isoformat()} 以后"
    if legal_on is not None:
        span = f"{first.isoformat()} 至法定的 {legal_on.isoformat()} 之间"
    raise CollectionRefusedError(
        code="COL003",
        message=f"最后一日应在 {span}，填的是 {due_on.isoformat()}。",
        next_step="可以要求提前，不能晚于法定的日期。",
        given="due_on",
    )


def locked_entry(entry: Entry) -> Entry:
    """The entry as it stands now, locked until the transaction ends."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("campaign__collector", "agency")
    return rows.get(pk=entry.pk)
