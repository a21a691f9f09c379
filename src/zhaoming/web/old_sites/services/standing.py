"""What every act on an import begins with: the row locked, in a state in which the act may be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from zhaoming.web.ledger.services import record
from zhaoming.web.old_sites.models import UNDER_WAY, OldSite, SiteState
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services.marked import DESTROYED, destroy_handed_over

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def locked_site(*, site: OldSite, states: tuple[SiteState, ...]) -> OldSite:
    """The row as it stands, locked; refuses (PUB372) an act its state does not allow."""
    row = (
        OldSite.objects.select_for_update(of=("self",))
        .select_related("agency", "archive", "table", "made_by")
        .get(pk=site.pk)
    )
    if row.state not in states:
        raise OldSiteRefusedError(
            code="PUB372",
            message=f"这次导入现在是“{SiteState(row.state).label}”，不能这样办理。",
            next_step="请刷新页面，按页面上列出的下一步办理。",
        )
    return row


def is_still(*, site: OldSite, state: SiteState) -> bool:
    """Whether nobody stopped it meanwhile."""
    return OldSite.objects.filter(pk=site.pk, state=state).exists()


@transaction.atomic
def halt(*, site: OldSite, trouble: str) -> None:
    """The worker stops and says why; a person goes on with it."""
    beside = ("agency", "archive", "table", "made_by")
    row = OldSite.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=site.pk)
    if row.state in UNDER_WAY:
        row.stage_before, row.state, row.trouble = row.state, SiteState.STOPPED, trouble
        if destroy_handed_over(site=row):
            row.stage_before, row.trouble = "", f"{trouble}\n{DESTROYED}"
        row.save(update_fields=["stage_before", "state", "trouble"])


def note(*, site: OldSite, kind: str, actor: User | None, data: Mapping[str, Any] | None = None) -> None:
    """Tell the ledger: never a title, nothing a page says."""
    record(kind=f"old_site.{kind}", actor=actor, agency=site.agency, subject=site, data=data)
