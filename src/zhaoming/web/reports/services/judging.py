"""Judging findings: dismissing one with a reason, restoring it, explaining an error that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.agencies.selectors import memberships
from zhaoming.web.config.clock import now, today
from zhaoming.web.reports.models import Dismissal, Explanation, ReportVersion
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import keeper, may_on, require_on
from zhaoming.web.reports.services.checking import refresh
from zhaoming.web.reports.services.locking import close_act, locked, must_be_open, must_say

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def dismiss_finding(
    *, actor: User, version: ReportVersion, finding_id: str, reason: str, seen: int | None = None
) -> Dismissal:
    """Judge, with a reason, that a finding is no fault.

    The judgement belongs to the finding's id: it is kept across re-checks, lapses when the finding
    changes, and stays visible to the supervisor.
    """
    require_on(actor=actor, permission=Permission.DISMISS_FINDING, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="排除疑点")
    why = must_say(reason, what="排除的理由")
    finding = _current_finding(version=row, finding_id=finding_id)
    if row.dismissals.filter(finding_id=finding_id, restored_at=None).exists():
        raise ActRefusedError(
            code="ACT021", message="这个疑点已经排除。", next_step="如需重新计入，请恢复该疑点。"
        )
    dismissal = Dismissal.objects.create(
        version=row,
        finding_id=finding_id,
        code=finding["code"],
        message=finding["message"],
        reason=why,
        maker=actor,
        made_at=now(),
    )
    _close(row, actor, "report.finding.dismissed", finding, reason=why)
    return dismissal


@transaction.atomic
def restore_finding(
    *, actor: User, version: ReportVersion, finding_id: str, seen: int | None = None
) -> Dismissal:
    """Take a dismissal back: the finding counts again. Both stay on record."""
    require_on(actor=actor, permission=Permission.DISMISS_FINDING, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="恢复疑点")
    dismissal = row.dismissals.filter(finding_id=finding_id, restored_at=None).first()
    if dismissal is None:
        raise ActRefusedError(code="ACT022", message="这个疑点没有被排除。", next_step="请刷新页面查看现状。")
    dismissal.restored_by, dismissal.restored_at = actor, now()
    dismissal.save()
    data = {"id": finding_id, "code": dismissal.code, "message": dismissal.message}
    _close(row, actor, "report.finding.restored", data)
    return dismissal


@transaction.atomic
def explain_finding(
    *, actor: User, version: ReportVersion, finding_id: str, text: str, seen: int | None = None
) -> Explanation:
    """Sign, with name and role, why an error stands; the report may then be filed with it.

    Open to whoever may judge findings or file. A second explanation replaces the first on record.
    """
    signed_as = signature(actor=actor, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="填写说明")
    words = must_say(text, what="说明", given="text")
    finding = _current_finding(version=row, finding_id=finding_id)
    row.explanations.filter(finding_id=finding_id, replaced_at=None).update(replaced_at=now())
    explanation = Explanation.objects.create(
        version=row,
        finding_id=finding_id,
        code=finding["code"],
        message=finding["message"],
        text=words,
        signer=actor,
        signed_as=signed_as,
        signed_at=now(),
    )
    _close(row, actor, "report.finding.explained", finding, text=words, signed_as=signed_as)
    return explanation


def signature(*, actor: User, version: ReportVersion) -> str:
    """The actor's name and roles at the keeper or holder; refuses who may neither judge nor file."""
    wanted = (Permission.DISMISS_FINDING, Permission.FILE_REPORT)
    if not any(may_on(user=actor, permission=item, version=version) for item in wanted):
        raise PermissionDenied(f"您的角色无权为“{keeper(version)}”的年报签署说明。")
    agencies = {keeper(version).pk, version.holder_id}
    held = memberships(user=actor, on=today()).filter(agency__in=agencies)
    roles = dict.fromkeys(f"{item.agency.name}{item.get_role_display()}" for item in held)
    return f"{actor.get_full_name()}（{'、'.join(roles)}）"[:200]


def _current_finding(*, version: ReportVersion, finding_id: str) -> dict[str, Any]:
    for finding in version.checked.findings:
        if finding["id"] == finding_id:
            return finding
    raise ActRefusedError(
        code="ACT020",
        message="这个疑点已不存在：数据已经改动，检查结果随之变化。",
        next_step="请刷新页面，对照新的检查结果。",
    )


def _close(row: ReportVersion, actor: User, kind: str, finding: dict[str, Any], **words: str) -> None:
    data = {"finding": finding["id"], "code": finding["code"], "message": finding["message"], **words}
    close_act(version=row, actor=actor, kind=kind, data=data)
    refresh(version=row)
