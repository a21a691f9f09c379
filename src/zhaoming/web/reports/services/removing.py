"""Putting a draft away, and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import now
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.locking import close_act, locked, must_be, must_be_free

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def delete_draft(*, actor: User, version: ReportVersion, seen: int | None = None) -> ReportVersion:
    """Put a draft away: it leaves every list, and `restore_draft` brings it back.

    Its number is never given again. A returned report is on record with the superior and stays, and so does
    what a collection holds as filed for a body outside the system (`reports.door`).
    """
    require_on(actor=actor, permission=Permission.UPLOAD_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be(version=row, states=[VersionState.DRAFT], act="删除")
    must_be_free(version=row)
    row.state, row.closed_at = VersionState.DELETED, now()
    close_act(version=row, actor=actor, kind="report.draft_deleted")
    refresh_neighbours(version=row)
    return row


@transaction.atomic
def restore_draft(*, actor: User, version: ReportVersion, seen: int | None = None) -> ReportVersion:
    """Bring a deleted draft back as it was."""
    require_on(actor=actor, permission=Permission.UPLOAD_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be(version=row, states=[VersionState.DELETED], act="恢复")
    row.state, row.closed_at = VersionState.DRAFT, None
    close_act(version=row, actor=actor, kind="report.draft_restored")
    refresh(version=row)
    refresh_neighbours(version=row)
    return row
