"""A page that was kept back, cleared since and passed by both gates, goes out under its old day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.old_sites.services.releasing import publish
from zhaoming.web.old_sites.services.standing import locked_site, note
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def release_held(*, actor: User, site: OldSite, page: OldPage) -> OldPage:
    """Publish it by whoever answers for documents; the platform's look is that of its second gate."""
    require(actor=actor, permission=Permission.ANSWER_FOR_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.DONE,))
    held = row.pages.get(pk=page.pk, state=PageState.HELD)
    work = value_of(publication=Publication(pk=held.publication_id)).work
    looked = work.platform_by if work is not None else ""
    publish(page=held, site=row, actor=actor, looked_at_by=looked, state=PageState.HELD)
    note(site=row, kind="held_released", actor=actor)
    return held
