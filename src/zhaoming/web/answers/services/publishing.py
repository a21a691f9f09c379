"""Publishing, returning and withdrawing; by somebody else than the one who proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.answers.public_record import log_published, log_withdrawn
from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.answers.selectors import what_blocks
from zhaoming.web.answers.services.beginning import locked, must_be, must_explain, tell
from zhaoming.web.cases.selectors import content_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.services import store_file
from zhaoming.web.outbox.services import announce

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

KIND = "answer"


@transaction.atomic
def publish_answer(*, actor: User, version: AnswerVersion) -> AnswerVersion:
    """Make a proposal public; what was public of the same request until now is replaced.

    Nothing that blocks may be left (`selectors.what_blocks`), and nobody publishes a proposal of his own.
    The version enters the public log with it.
    """
    row = locked(version=version)
    _must_decide(actor, row, act="发布")
    blocks = what_blocks(version=row)
    if blocks:
        raise AnswerRefusedError(
            code="ANS030", message=f"现在不能发布：{'；'.join(blocks)}。", next_step="请逐项处理后再发布。"
        )
    _supersede(row)
    _make_readable(row, actor)
    row.state, row.published_on = AnswerState.PUBLISHED, today()
    row.decided_by, row.decided_at = actor, now()
    row.save()
    log_published(version=row)
    announce(kind=KIND, object_id=row.answer_id)
    tell(kind="answer.published", actor=actor, version=row)
    return row


@transaction.atomic
def return_answer(*, actor: User, version: AnswerVersion, remarks: str) -> AnswerVersion:
    """Give a proposal back with what is to be changed."""
    row = locked(version=version)
    _must_decide(actor, row, act="退回")
    row.remarks = must_explain(remarks, what="退回意见", given="remarks")
    row.state, row.decided_by, row.decided_at = AnswerState.RETURNED, actor, now()
    row.save()
    tell(kind="answer.returned", actor=actor, version=row, remarks=row.remarks)
    return row


@transaction.atomic
def withdraw_answer(*, actor: User, version: AnswerVersion, reason: str) -> AnswerVersion:
    """Take a published answer from the public pages at once; it stays on record, with the reason."""
    row = locked(version=version)
    require(actor=actor, permission=Permission.REVIEW_ANSWER, agency=row.answer.agency)
    must_be(version=row, state=AnswerState.PUBLISHED, act="撤下")
    row.withdrawal_reason = must_explain(reason, what="撤下的理由", given="reason")
    row.state, row.closed_by, row.closed_on = AnswerState.WITHDRAWN, actor, today()
    row.save()
    log_withdrawn(version=row)
    announce(kind=KIND, object_id=row.answer_id)
    tell(kind="answer.withdrawn", actor=actor, version=row, reason=row.withdrawal_reason)
    return row


def _must_decide(actor: User, row: AnswerVersion, *, act: str) -> None:
    require(actor=actor, permission=Permission.REVIEW_ANSWER, agency=row.answer.agency)
    must_be(version=row, state=AnswerState.PROPOSED, act=act)
    if row.proposed_by_id == actor.pk:
        raise AnswerRefusedError(
            code="ANS031",
            message=f"提出和{act}应由不同的人进行；这份公开答复是您提出的。",
            next_step="请由本机关另一位审核人员办理。",
        )


def _supersede(row: AnswerVersion) -> None:
    public = row.answer.versions.select_for_update().filter(state=AnswerState.PUBLISHED).first()
    if public is not None:
        public.state, public.closed_on = AnswerState.SUPERSEDED, today()
        public.save(update_fields=["state", "closed_on"])


def _make_readable(row: AnswerVersion, actor: User) -> None:
    """Only now are the bytes kept unencrypted; they are those that were inspected, by their checksum."""
    for file in row.files.select_related("case_file__stored"):
        content = content_of(file=file.case_file)
        file.stored = store_file(name=file.name, content=content, actor=actor, agency=row.answer.agency)
        file.save(update_fields=["stored"])
