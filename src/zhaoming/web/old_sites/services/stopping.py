"""Stopping an import where it is, and going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.old_sites.models import UNDER_WAY, OldSite, SiteState
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services.marked import DESTROYED, destroy_handed_over, is_destroyed
from zhaoming.web.old_sites.services.standing import locked_site, note
from zhaoming.web.old_sites.services.waiting import READ_FROM_SOURCE, is_infected
from zhaoming.web.old_sites.tasks import enqueue_import

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_OPEN = (*UNDER_WAY, SiteState.MAPPING, SiteState.ANSWERING, SiteState.LOOKING)


@transaction.atomic
def stop_site(*, actor: User, site: OldSite, words: str) -> OldSite:
    """Stop: what is public stays public, drafts stay drafts, nothing more is done."""
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=_OPEN)
    row.stage_before, row.state, row.trouble = row.state, SiteState.STOPPED, words.strip() or "人工停止。"
    if row.stage_before in READ_FROM_SOURCE and destroy_handed_over(site=row):
        row.stage_before, row.trouble = "", f"{row.trouble}\n{DESTROYED}"
    row.save(update_fields=["stage_before", "state", "trouble"])
    note(site=row, kind="stopped", actor=actor)
    return row


@transaction.atomic
def resume_site(*, actor: User, site: OldSite) -> OldSite:
    """Go on where it was stopped.

    Refuses what would be read from files that were destroyed (PUB384) or in which a virus was found (PUB385).
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.STOPPED,))
    if (row.stage_before or SiteState.READING) in READ_FROM_SOURCE and is_destroyed(site=row):
        raise OldSiteRefusedError(
            code="PUB384", message="交来的文件已经销毁，不能继续。", next_step=DESTROYED, given=""
        )
    if is_infected(site=row):
        raise OldSiteRefusedError(
            code="PUB385",
            message="交来的文件里发现病毒，不能继续。",
            next_step="请查毒后重新打包，另建一次导入。",
            given="",
        )
    row.state, row.stage_before, row.trouble = row.stage_before or SiteState.READING, "", ""
    row.save(update_fields=["state", "stage_before", "trouble"])
    note(site=row, kind="resumed", actor=actor)
    if row.state in UNDER_WAY:
        enqueue_import(site_id=row.pk)
    return row
