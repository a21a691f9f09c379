"""Clearing one finding, under a name and with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.answers.models import AnswerFinding, AnswerState
from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.answers.services.beginning import locked, must_be, must_explain, tell
from zhaoming.web.config.clock import now

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def clear_finding(*, actor: User, finding: AnswerFinding, reason: str) -> AnswerFinding:
    """Say, as a reviewer who did not propose the answer, why what was found may stand."""
    version = locked(version=finding.version)
    require(actor=actor, permission=Permission.REVIEW_ANSWER, agency=version.answer.agency)
    must_be(version=version, state=AnswerState.PROPOSED, act="放行")
    row = AnswerFinding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if row.is_refusal:
        raise AnswerRefusedError(
            code="ANS020",
            message="这一处不能放行，无论有什么理由。",
            next_step="请退回，由经办人改正后重新提出。",
        )
    if version.proposed_by_id == actor.pk:
        raise AnswerRefusedError(
            code="ANS021",
            message="这份公开答复是您提出的，检查发现应由另一人放行。",
            next_step="请由本机关另一位审核人员办理。",
        )
    row.clearing_reason = must_explain(reason, what="放行的理由", given="reason")
    row.cleared_by, row.cleared_at = actor, now()
    row.save(update_fields=["clearing_reason", "cleared_by", "cleared_at"])
    tell(
        kind="answer.finding.cleared",
        actor=actor,
        version=version,
        message=row.message,
        reason=row.clearing_reason,
    )
    return row
