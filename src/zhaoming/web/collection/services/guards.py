"""What several acts on a collection ask first."""

from __future__ import annotations

import datetime as dt

from zhaoming.inspection import secret_marks
from zhaoming.paper import Extract, Passage
from zhaoming.web.agencies.models import Agency, Kind
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.collection.models import Entry
from zhaoming.web.collection.refusal import CollectionRefusedError


def must_say(text: str, *, what: str, given: str = "reason") -> str:
    """The text without outer blanks; refuses an empty one, and one that may not be kept readable for ever."""
    plain = text.strip()
    if not plain:
        raise CollectionRefusedError(
            code="COL006", message=f"请填写{what}。", next_step="填写后再提交，其他内容已保留。", given=given
        )
    _must_tell_nobody(plain, given=given)
    return plain


def _must_tell_nobody(text: str, *, given: str) -> None:
    """What is written here is read at both agencies and kept: no number of a person, no state secret."""
    found = personal_in(text)
    if found:
        raise CollectionRefusedError(
            code="COL008",
            message=f"所写的文字里有{'、'.join(found)}。这里的文字长期保存，不写个人的号码和地址。",
            next_step="请删去后再提交：写单位和科室就够了。",
            given=given,
        )
    if secret_marks(extract=Extract("text", (Passage(text, ""),))):
        raise CollectionRefusedError(
            code="COL009",
            message="所写的文字带有国家秘密标志，没有保存。",
            next_step="请按保密规定处理，不要在本系统里填写。",
            given=given,
        )


def is_reading(*, agency: Agency | None) -> bool:
    """Whether the last day rests on a reading: Article 49 names departments and governments, no townships."""
    return agency is not None and agency.kind in {Kind.TOWNSHIP, Kind.SUBDISTRICT}


def must_be_in_time(
    *, due_on: dt.date, year: int, legal_on: dt.date | None, agency: Agency | None = None
) -> None:
    """A day asked for lies after the year, and not after the law's, or what is read as such for the agency."""
    first = dt.date(year + 1, 1, 1)
    if first <= due_on and (legal_on is None or due_on <= legal_on):
        return
    latest = "按本系统采用的理解，第四十九条没有列举乡镇和街道" if is_reading(agency=agency) else "法定的日期"
    span = f"{first.isoformat()} 以后"
    if legal_on is not None:
        span = f"{first.isoformat()} 至 {legal_on.isoformat()}（{latest}）之间"
    raise CollectionRefusedError(
        code="COL003",
        message=f"最后一日应在 {span}，填的是 {due_on.isoformat()}。",
        next_step="可以要求提前，不能晚于这一日。" if legal_on is not None else "请填写这一日以后的日期。",
        given="due_on",
    )


def locked_entry(entry: Entry) -> Entry:
    """The entry as it stands now, locked until the transaction ends."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("campaign__collector", "agency")
    return rows.get(pk=entry.pk)
