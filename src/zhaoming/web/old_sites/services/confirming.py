"""Looking at what was read: other columns or another place of the text, the kinds, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.documents.old_page import is_selector
from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.old_site import FIELDS
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.old_sites.models import FetchState, OldFetch, OldPage, OldSite, PageState, SiteState
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services.standing import locked_site, note
from zhaoming.web.old_sites.tasks import enqueue_import
from zhaoming.web.publications.catalogue import items

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def change_reading(*, actor: User, site: OldSite, text_at: str = "", columns: Sequence[str] = ()) -> OldSite:
    """Read everything anew with other columns or another place of the text; nothing was taken in yet."""
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.MAPPING,))
    if text_at and not is_selector(text_at):
        raise OldSiteRefusedError(
            code="PUB376",
            message=f"“{text_at}”不是 CSS 选择器。",
            next_step="例：#content，或者 .article-body。",
            given="text_at",
        )
    chosen = [one for one in columns if one]
    if len(set(chosen)) != len(chosen) or not set(chosen) <= set(FIELDS):
        raise OldSiteRefusedError(
            code="PUB377",
            message="两列对应了同一项，或者对应的项不存在。",
            next_step="每一项只能对应一列。",
            given="columns",
        )
    row.mapping = {
        **row.mapping,
        "text_at": text_at,
        "columns": list(columns) or row.mapping.get("columns", []),
    }
    row.state = SiteState.READING
    row.save(update_fields=["mapping", "state"])
    _read_all_again(row)
    enqueue_import(site_id=row.pk)
    return row


@transaction.atomic
def fetch_again(*, actor: User, site: OldSite) -> OldSite:
    """Ask once more for whatever was not fetched; what was read already is read with it.

    Refuses (PUB383) where nothing is missing.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.MAPPING,))
    missed = OldFetch.objects.filter(site=row, state=FetchState.MISSED, is_askable=True)
    count = missed.count()
    if not count:
        raise OldSiteRefusedError(
            code="PUB383", message="没有要再取的地址。", next_step="请刷新页面，直接核对。"
        )
    # Pages that were never read hold nothing but the reason; they are listed anew with what this look brings.
    row.pages.filter(state=PageState.REFUSED, digest="").delete()
    missed.update(state=FetchState.WAITING, tries=0, reason="")
    row.state, row.is_listed, row.robots = SiteState.FETCHING, False, None
    row.save(update_fields=["state", "is_listed", "robots"])
    _read_all_again(row)
    note(site=row, kind="fetched_again", actor=actor, data={"addresses": count})
    enqueue_import(site_id=row.pk)
    return row


def _read_all_again(row: OldSite) -> None:
    again = row.pages.filter(state__in=(PageState.READ, PageState.REFUSED)).exclude(told={}, digest="")
    again.update(state=PageState.FOUND, reason="")


@transaction.atomic
def leave_out(*, actor: User, site: OldSite, page_ids: Iterable[int], wanted: bool) -> None:
    """Leave pages out, or take them in after all."""
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.MAPPING,))
    before, after = (PageState.LEFT_OUT, PageState.READ) if wanted else (PageState.READ, PageState.LEFT_OUT)
    OldPage.objects.filter(site=row, pk__in=list(page_ids), state=before).update(state=after)


@transaction.atomic
def confirm_site(*, actor: User, site: OldSite, kind: str, kinds: Mapping[str, str], item: str = "") -> OldSite:
    """Say what kinds the documents are, and have them taken in as drafts of the person who says so.

    `kinds` gives the kind for words of the old site; `kind` is that of every other page. Refuses (PUB375) a
    batch of which nothing can be taken, (PUB378) a kind or item there is not.
    """
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.MAPPING,))
    if not {kind, *kinds.values()} <= set(DOCUMENT_KINDS) or (item and item not in items()):
        raise OldSiteRefusedError(
            code="PUB378", message="所选的体裁或者法定事项不存在。", next_step="请重新选择。", given="kind"
        )
    if not row.pages.filter(state=PageState.READ).exists():
        raise OldSiteRefusedError(
            code="PUB375",
            message="没有一页可以导入。",
            next_step="请看逐页的原因，换一份文件或者清单重新导入。",
        )
    row.mapping = {**row.mapping, "kind": kind, "kinds": dict(kinds), "item": item}
    row.state, row.confirmed_by, row.confirmed_at = SiteState.TAKING_IN, actor, now()
    row.save(update_fields=["mapping", "state", "confirmed_by", "confirmed_at"])
    note(site=row, kind="confirmed", actor=actor)
    enqueue_import(site_id=row.pk)
    return row
