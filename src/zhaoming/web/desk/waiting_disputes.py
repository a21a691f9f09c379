"""Answers and evidence the agency owes a reviewing body or a court, among what waits for a person today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from zhaoming.casework.dispute_clocks import answer_clock
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.selectors import soon_by
from zhaoming.web.cases.selectors.disputes import OwedAnswer, answers_owed
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.case_words import DISPUTE_KINDS
from zhaoming.web.presentation.days import day_text, due_text
from zhaoming.web.presentation.status import Status, Tone

_LOOKED_AT = 200
_LATE = Status("举证逾期", Tone.DANGER)
_TODAY = Status("今天到期", Tone.WARN)
_SOON = Status("将届满", Tone.WARN)
_OWED = Status("待答复举证", Tone.WARN)


def waiting_disputes(*, user: User) -> tuple[Waiting, ...]:
    """Those of the agencies the person handles requests for; nothing, and no query, for anybody else."""
    if Permission.HANDLE_CASE not in held_somewhere(user=user):
        return ()
    laws, soon = Laws(), soon_by()
    return tuple(_waiting(one, laws, soon) for one in answers_owed(user=user, most=_LOOKED_AT))


def _waiting(owed: OwedAnswer, laws: Laws, soon: dt.date) -> Waiting:
    row, on = owed.dispute, today()
    law = laws.law(agency=row.agency, on=on)
    clock = answer_clock(dispute=owed.value, on=on, law=law)
    # Without the day the notice came, or one it names, there is nothing to count a set period from.
    known = owed.value.answer_by is not None or owed.value.notified_on is not None
    due = clock.due_on if known else None
    last = f"最后一日 {day_text(due, today=on)}，{due_text(due, today=on)}" if due else _NO_DAY
    status, rank = _standing(due, on, soon)
    return Waiting(
        status,
        f"{row.case.number} {row.case.subject}".strip(),
        f"{DISPUTE_KINDS[owed.value.kind]}，等待本机关提出答复、提交证据：{last}",
        None,
        f"{reverse('desk:case', args=[row.case_id])}#part-disputes",
        tags=frozenset(_tags(due, on, soon)),
        rank=rank,
    )


_NO_DAY = "没有登记通知书写明的最后一日，本机关也没有设定期限，不推算；以通知书为准"


def _standing(due: dt.date | None, on: dt.date, soon: dt.date) -> tuple[Status, int]:
    if due is None or due > soon:
        return _OWED, 3
    if due < on:
        return _LATE, 0
    return (_TODAY, 1) if due == on else (_SOON, 3)


def _tags(due: dt.date | None, on: dt.date, soon: dt.date) -> Iterator[Tag]:
    yield Tag.MINE
    if due is not None and due <= on:
        yield Tag.DUE
    elif due is not None and due <= soon:
        yield Tag.SOON
