"""Requests among what waits for a person today: overdue, due, mine to do, about to expire, newly come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.casework.standing import Stage
from zhaoming.casework.waiting import Whom
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.cases.models import Letter, PendingAct
from zhaoming.web.cases.second_person import CONFIRMING
from zhaoming.web.cases.selectors import (
    awaiting_review,
    awaiting_signature,
    desk,
    reply_drafts,
    soon_by,
    to_confirm,
    to_judge,
)
from zhaoming.web.cases.selectors.releases import FileRelease
from zhaoming.web.cases.selectors.to_clear import files_to_clear
from zhaoming.web.config import today
from zhaoming.web.desk.case_lines import CaseLine, lines
from zhaoming.web.desk.waiting import Tag, Waiting
from zhaoming.web.presentation.status import Status, Tone

# The most urgent ones; whoever has more works from the list of requests.
_LOOKED_AT = 200
_WITH_OTHERS = 10
_HANDS: dict[Whom, Permission] = {
    Whom.OFFICER: Permission.HANDLE_CASE,
    Whom.REVIEWER: Permission.REVIEW_ANSWER,
    Whom.HEAD: Permission.SIGN_ANSWER,
}
_LATE = Status("答复逾期", Tone.DANGER)
_TODAY = Status("今天到期", Tone.WARN)
_SOON = Status("将届满", Tone.WARN)
_NEW = Status("新收", Tone.INFO)
_TO_CLEAR = Status("待审核放行", Tone.WARN)
_TO_REVIEW = Status("文书待审核", Tone.WARN)
_TO_SIGN = Status("文书待签发", Tone.WARN)
_TO_CONFIRM = Status("待复核", Tone.WARN)
_TO_JUDGE = Status("待判断", Tone.WARN)
_RETURNED, _RETURNED_RANK = Status("答复退回", Tone.WARN), 2
# What the officer does next with a reply that is being written.
_AT_DRAFT: dict[bool | None, str] = {
    True: "答复书已被退回，等待承办人修改后再送审",
    False: "答复书已拟，等待承办人送审",
}
_EXPIRED = frozenset({Stage.CORRECTION_EXPIRED, Stage.PAYMENT_EXPIRED})


@dataclass(frozen=True, slots=True)
class WaitingCases:
    """What the person has to do with requests, and what lies with others meanwhile."""

    mine: tuple[Waiting, ...]
    with_others: tuple[CaseLine, ...]


def waiting_cases(*, user: User) -> WaitingCases:
    """Nothing for whoever sees no request; supervisors and auditors see what is overdue or about to be."""
    held = held_somewhere(user=user)
    if Permission.VIEW_CASE not in held:
        return WaitingCases((), ())
    found, soon = lines(rows=desk(user=user, size=_LOOKED_AT).rows), soon_by()
    drafts = _drafts(found, held)
    mine = [one for line in found for one in _mine(line, held, soon, drafts.get(line.row.case.pk))]
    works = any(permission in held for permission in _HANDS.values())
    others = [line for line in found if works and line.row.waited.whom not in _own_hands(held)]
    listed = (*mine, *_to_clear(files_to_clear(user=user)), *_papers(user, held), *_second(user, held))
    return WaitingCases(listed, tuple(others[:_WITH_OTHERS]))


def _drafts(found: Iterable[CaseLine], held: frozenset[Permission]) -> dict[int, bool]:
    """The replies whoever works on requests is writing: the stage is the same with one and without."""
    if Permission.HANDLE_CASE not in held:
        return {}
    return reply_drafts(case_ids=[one.row.case.pk for one in found if one.row.stage is Stage.IN_PROCESS])


def _own_hands(held: Iterable[Permission]) -> frozenset[Whom]:
    return frozenset(whom for whom, permission in _HANDS.items() if permission in held)


def _mine(
    line: CaseLine, held: frozenset[Permission], soon: dt.date, came_back: bool | None
) -> Iterator[Waiting]:
    """`came_back` of the reply that is being written; None where none is."""
    tags = frozenset(_tags(line, held, soon))
    if not tags:
        return
    case = line.row.case
    status, rank = _standing(line, tags)
    if came_back and rank > _RETURNED_RANK:
        status, rank = _RETURNED, _RETURNED_RANK
    yield Waiting(
        status,
        f"{case.number} {case.subject}".strip(),
        f"{line.row.stage_label}，{_AT_DRAFT.get(came_back) or f'等待{line.row.waited.words}'}",
        None,
        reverse("desk:case", args=[case.pk]),
        tags=tags,
        rank=rank,
        line=line,
    )


def _tags(line: CaseLine, held: frozenset[Permission], soon: dt.date) -> Iterator[Tag]:
    row, on = line.row, today()
    if line.is_late or row.next_on == on:
        yield Tag.DUE
    elif row.next_on is not None and on < row.next_on <= soon:
        yield Tag.SOON
    # An original to compare is a line of its own, which opens where it is compared.
    is_to_compare = row.stage is Stage.SIGNED and row.waited.whom is Whom.REVIEWER
    if row.waited.whom in _own_hands(held) and not is_to_compare:
        yield Tag.MINE
        if row.case.registered_on == on:
            yield Tag.NEW


def _standing(line: CaseLine, tags: frozenset[Tag]) -> tuple[Status, int]:
    """The most telling word, and how far up the line stands."""
    if line.is_late:
        return _LATE, 0
    if Tag.DUE in tags:
        return _TODAY, 1
    if line.row.stage in {Stage.DRAFTED, Stage.REVIEWED, Stage.SIGNED, Stage.UNCONFIRMED, *_EXPIRED}:
        return line.status, 2
    if Tag.SOON in tags:
        return _SOON, 3
    return (_NEW, 4) if Tag.NEW in tags else (line.status, 5)


def _papers(user: User, held: frozenset[Permission]) -> Iterator[Waiting]:
    """Papers to review or sign, but for the reply: that is where its request stands."""
    queues = (
        (Permission.REVIEW_ANSWER, awaiting_review, _TO_REVIEW),
        (Permission.SIGN_ANSWER, awaiting_signature, _TO_SIGN),
    )
    for permission, queue, status in queues:
        if permission in held:
            found = queue(user=user).exclude(kind=LetterKind.REPLY.value)[:_LOOKED_AT]
            yield from (_paper(one, status) for one in found)


def _paper(letter: Letter, status: Status) -> Waiting:
    return Waiting(
        status,
        f"{letter.title}：{letter.case.number} {letter.case.subject}".strip(),
        f"{letter.submitted_by} 拟写" if letter.submitted_by else "",
        letter.changed_at,
        reverse("desk:letter", args=[letter.case_id, letter.pk]),
        tags=frozenset({Tag.MINE}),
        rank=2,
    )


def _second(user: User, held: frozenset[Permission]) -> Iterator[Waiting]:
    """What another person proposed and this one may confirm; what an applicant wrote and has to be judged."""
    if held & set(CONFIRMING):
        yield from (_pending(one, _TO_CONFIRM) for one in to_confirm(user=user)[:_LOOKED_AT])
    if Permission.HANDLE_CASE in held:
        yield from (_pending(one, _TO_JUDGE) for one in to_judge(user=user)[:_LOOKED_AT])


def _pending(one: PendingAct, status: Status) -> Waiting:
    about = f"{one.case.number} {one.case.subject}".strip() if one.case is not None else str(one.agency)
    return Waiting(
        status,
        f"{one.get_kind_display()}：{about}",
        f"{one.proposed_by} 提出" if one.proposed_by else "申请人逾期补正，写明了理由",
        one.proposed_at or one.made_at,
        reverse("desk:pending", args=[one.pk]),
        tags=frozenset({Tag.MINE}),
        rank=2,
    )


def _to_clear(files: Iterable[FileRelease]) -> Iterator[Waiting]:
    """Each leads to where it is judged: the findings of a file, the letter of a sealed original."""
    waiting = tuple(files)
    papers = dict(
        Letter.objects.filter(sealed_file__in=[one.file.pk for one in waiting]).values_list("sealed_file", "pk")
    )
    for one in waiting:
        case, file = one.file.case, one.file
        letter = papers.get(file.pk)
        yield Waiting(
            _TO_CLEAR,
            f"{case.number} {case.subject}".strip(),
            f"{one.name}：{one.why_blocked}",
            file.added_at,
            reverse("desk:letter", args=[case.pk, letter])
            if letter
            else reverse("desk:case_file_release", args=[case.pk, file.pk]),
            tags=frozenset({Tag.MINE}),
            rank=2,
        )
