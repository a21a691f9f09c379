"""Proposing an answer for everybody, and giving a proposal up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.answers.models import (
    LONGEST_QUESTION,
    LONGEST_TEXT,
    OPEN_STATES,
    Answer,
    AnswerFile,
    AnswerState,
    AnswerVersion,
)
from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.answers.services.beginning import locked, must_say, tell
from zhaoming.web.answers.services.inspecting import inspect_words
from zhaoming.web.answers.tasks import enqueue_inspection
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.selectors import files_of
from zhaoming.web.config.clock import now
from zhaoming.web.files.names import plain_ending

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

MOST_FILES = 20


@transaction.atomic
def propose_answer(
    *,
    actor: User,
    case: Case,
    question: str,
    text: str,
    attached: Sequence[CaseFile] = (),
    seen: int | None = None,
) -> AnswerVersion:
    """Propose what everybody may read of an answered request; a proposal that is open gives way to this one.

    `question` is in general words. `attached` are files of the request that were handed to the applicant.
    `seen` is the number of the newest version the writer saw, 0 for none.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    row = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case.pk)
    _must_be_answered(row)
    answer, _ = Answer.objects.get_or_create(case=row, defaults={"agency": row.agency})
    newest = answer.versions.order_by("-number").first()
    _must_be_seen(newest, seen)
    _give_way(newest)
    version = AnswerVersion.objects.create(
        answer=answer,
        number=newest.number + 1 if newest else 1,
        question=_fitting(question, what="问题", given="question", longest=LONGEST_QUESTION),
        text=_fitting(text, what="答复", given="text", longest=LONGEST_TEXT),
        proposed_by=actor,
        proposed_at=now(),
    )
    _attach(version, row, attached)
    inspect_words(version=version)
    if attached:
        enqueue_inspection(version_id=version.pk)
    tell(kind="answer.proposed", actor=actor, version=version)
    return version


@transaction.atomic
def drop_answer(*, actor: User, version: AnswerVersion) -> AnswerVersion:
    """Give an open proposal up; nothing of it was ever public."""
    row = locked(version=version)
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=row.answer.agency)
    if row.state not in OPEN_STATES:
        raise AnswerRefusedError(
            code="ANS005",
            message=f"这份公开答复现为“{row.get_state_display()}”，没有可以放弃的建议。",
            next_step="请刷新页面，查看现在的情况。",
        )
    row.state = AnswerState.DROPPED
    row.save(update_fields=["state"])
    tell(kind="answer.dropped", actor=actor, version=row)
    return row


def _must_be_answered(case: Case) -> None:
    if value_of(case=case).answer is None:
        raise AnswerRefusedError(
            code="ANS001",
            message="这件申请还没有送达的答复，没有可以公开的内容。",
            next_step="请在答复送达之后再提出公开。",
        )


def _must_be_seen(newest: AnswerVersion | None, seen: int | None) -> None:
    if seen is not None and seen != (newest.number if newest else 0):
        raise AnswerRefusedError(
            code="ANS004",
            message="您打开页面之后，已有人提出了新的版本，您写的还没有保存。",
            next_step="请先看过新的版本；您写的内容仍在下面，确认后再提交。",
        )


def _give_way(newest: AnswerVersion | None) -> None:
    if newest is not None and newest.state in OPEN_STATES:
        newest.state = AnswerState.DROPPED
        newest.save(update_fields=["state"])


def _fitting(text: str, *, what: str, given: str, longest: int) -> str:
    said = must_say(text, what=what, given=given)
    if len(said) > longest:
        raise AnswerRefusedError(
            code="ANS006",
            message=f"{what}有 {len(said)} 字，最多 {longest} 字。",
            next_step="请概括，或者把细节放在附件里。",
            given=given,
        )
    return said


def _attach(version: AnswerVersion, case: Case, attached: Sequence[CaseFile]) -> None:
    names = {one.file.pk: one.name for one in files_of(case=case) if one.file.kind == FileKind.DISCLOSED}
    strange = [one for one in attached if one.pk not in names]
    if strange or len(attached) > MOST_FILES:
        raise AnswerRefusedError(
            code="ANS007",
            message=f"附件只能是本件向申请人提供的信息，最多 {MOST_FILES} 份。",
            next_step="请重新选择附件。",
            given="attached",
        )
    for count, file in enumerate(attached, start=1):
        name = f"附件{count}{plain_ending(names[file.pk])}"
        AnswerFile.objects.create(version=version, case_file=file, name=name)
