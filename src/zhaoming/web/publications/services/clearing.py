"""Letting one finding of the inspection pass, with a reason, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing import events as happened
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.models import PublicationFinding
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_clearing
from zhaoming.web.publications.services.doing import do
from zhaoming.web.publications.services.recording import locked
from zhaoming.web.publications.services.turning_away import must_bear_no_mark, tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@tells_of_marks
@transaction.atomic
def clear_finding(
    *, actor: User, finding: PublicationFinding, reason: str, seen: int | None = None
) -> PublicationFinding:
    """Let one finding pass. What `is_refusal` passes for no reason; nobody clears what is his own.

    The reason is kept for good and must not repeat what was found (PUB031).
    """
    publication = finding.version.publication
    require_clearing(actor=actor, publication=publication, gate=finding.gate)
    must_bear_no_mark(actor=actor, agency=publication.agency, row=publication, words={"放行的理由": reason})
    row = locked(publication=publication, seen=seen)
    said = _must_explain(reason)
    event = happened.FindingCleared(on=today(), by=actor.username, finding=str(finding.pk), words=said)
    do(row=row, event=event, actor=actor)
    finding.cleared_by, finding.cleared_at, finding.clearing_reason = actor, now(), said
    finding.save(update_fields=["cleared_by", "cleared_at", "clearing_reason"])
    return finding


@transaction.atomic
def take_back_clearing(*, actor: User, finding: PublicationFinding) -> PublicationFinding:
    """Let a finding that was let pass stand again; until somebody lets it pass anew nothing goes out."""
    publication = finding.version.publication
    require_clearing(actor=actor, publication=publication, gate=finding.gate)
    row = locked(publication=publication, seen=None)
    event = happened.ClearingTakenBack(on=today(), by=actor.username, finding=str(finding.pk))
    do(row=row, event=event, actor=actor)
    finding.cleared_by, finding.cleared_at, finding.clearing_reason = None, None, ""
    finding.save(update_fields=["cleared_by", "cleared_at", "clearing_reason"])
    return finding


def _must_explain(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise PublicationRefusedError(
            code="PUB030", message="没有写明放行的理由。", next_step="请写明后再提交。", given="reason"
        )
    found = personal_in(said)
    if found:
        raise PublicationRefusedError(
            code="PUB031",
            message=f"放行的理由里有{'、'.join(found)}。办理记录长期保存，不写个人的号码和地址。",
            next_step="请删去号码、地址再提交：指出在第几段、第几个附件就够了。",
            given="reason",
        )
    return said
