"""The two looks before anything of a batch is public: somebody answers for it, the platform takes samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import DEFAULT_DISCLOSURE_SETTINGS
from zhaoming.publishing.old_site import SampleState, sample_state
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services.standing import locked_site, note
from zhaoming.web.old_sites.services.taking_in import new_seed
from zhaoming.web.old_sites.tasks import enqueue_import

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def answer_for_site(*, actor: User, site: OldSite) -> OldSite:
    """Answer for the batch by name; the first sample for the platform is drawn.

    Refuses (PUB373) the person who made or confirmed it.
    """
    require(actor=actor, permission=Permission.ANSWER_FOR_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.ANSWERING,))
    if actor.pk in {row.made_by_id, row.confirmed_by_id}:
        raise OldSiteRefusedError(
            code="PUB373",
            message="导入的人不得自己对这一批负责。",
            next_step="请由另一位负责人确认。",
        )
    row.answered_by, row.answered_at = actor, now()
    row.state, row.seeds = SiteState.LOOKING, [new_seed()]
    row.save(update_fields=["answered_by", "answered_at", "state", "seeds"])
    note(site=row, kind="answered", actor=actor, data={"seed": row.seeds[0]})
    return row


@transaction.atomic
def look_at_page(*, actor: User, site: OldSite, page: OldPage, in_order: bool, words: str = "") -> SampleState:
    """Say of one page of the sample whether it is in order; after the last one the batch goes out.

    What is not in order is kept back with the words, and another sample is drawn. Refuses (PUB373) those who
    made or answer for the batch, (PUB374) a page that is not in the sample, (PUB379) a fault without words.
    """
    require(actor=actor, permission=Permission.PUBLISH_DOCUMENT, agency=site.agency)
    row = locked_site(site=site, states=(SiteState.LOOKING,))
    if actor.pk in {row.made_by_id, row.confirmed_by_id, row.answered_by_id}:
        raise OldSiteRefusedError(
            code="PUB373",
            message="导入的人、确认负责的人不得再作平台抽查。",
            next_step="请由另一位平台编辑抽查。",
        )
    held = row.pages.filter(pk=page.pk).first()
    if held is None or held.number not in state_of(site=row).to_look:
        raise OldSiteRefusedError(
            code="PUB374", message="这一页不在要抽查的样本里，或者已经查过。", next_step="请刷新页面。"
        )
    if not in_order and not words.strip():
        raise OldSiteRefusedError(
            code="PUB379", message="没有写明哪里不对。", next_step="请写明后再提交。", given="words"
        )
    held.is_in_order = in_order
    if not in_order:
        held.state, held.reason = PageState.HELD, f"平台抽查：{words.strip()}"
    held.save(update_fields=["is_in_order", "state", "reason"])
    return _after(row, actor)


def state_of(*, site: OldSite) -> SampleState:
    """Where the platform's look at the batch stands; one query."""
    told = dict(site.pages.filter(number__isnull=False).values_list("number", "is_in_order"))
    looked = {number: bool(found) for number, found in told.items() if number is not None and found is not None}
    return sample_state(seeds=site.seeds, rows=len(told), looked=looked, settings=DEFAULT_DISCLOSURE_SETTINGS)


def _after(row: OldSite, actor: User) -> SampleState:
    found = state_of(site=row)
    if found.is_passed:
        row.looked_by, row.looked_at, row.state = actor, now(), SiteState.RELEASING
        row.save(update_fields=["looked_by", "looked_at", "state"])
        note(site=row, kind="looked_at", actor=actor, data={"samples": len(row.seeds)})
        enqueue_import(site_id=row.pk)
    elif not found.to_look:
        row.seeds = [*row.seeds, new_seed()]
        row.save(update_fields=["seeds"])
        note(site=row, kind="sample_drawn", actor=actor, data={"seed": row.seeds[-1]})
        found = state_of(site=row)
    return found
