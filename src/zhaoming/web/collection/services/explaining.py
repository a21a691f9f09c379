"""Signing why a cell of the parent's own report is not the sum of the collection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.collection.models import Campaign, CellExplanation
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors.sums import CellDifference, collected_sum, shown
from zhaoming.web.collection.services.guards import must_say
from zhaoming.web.collection.services.signing import signature
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def explain_difference(
    *, actor: User, campaign: Campaign, key: str, text: str, seen: str = ""
) -> CellExplanation:
    """Sign why the cell differs; `seen` is the sum looked at, so that nobody signs for another number."""
    (made,) = explain_differences(actor=actor, campaign=campaign, cells={key: seen}, text=text)
    return made


@transaction.atomic
def explain_differences(
    *, actor: User, campaign: Campaign, cells: Mapping[str, str], text: str
) -> tuple[CellExplanation, ...]:
    """Sign one reason for several cells, each under its own two numbers; `cells` gives the sums looked at.

    Open to the supervisor, and to whoever files the parent's own report. Where one of the numbers has changed
    since, nothing is signed.
    """
    if not may(actor, Permission.FILE_REPORT, campaign.collector):
        require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=campaign.collector)
    row = Campaign.objects.select_for_update(of=("self",)).select_related("collector").get(pk=campaign.pk)
    words = must_say(text, what="差异的说明", given="text")
    found = {one.key: one for one in collected_sum(campaign=row).differences}
    _must_be_as_seen(cells, found)
    return tuple(_signed(actor, row, found[key], words) for key in cells)


def _must_be_as_seen(cells: Mapping[str, str], found: Mapping[str, CellDifference]) -> None:
    if not cells:
        raise CollectionRefusedError(
            code="COL033", message="没有选中任何一格。", next_step="请在表中勾选要说明的格。", given="text"
        )
    for key, seen in cells.items():
        if key not in found or (seen and seen != shown(found[key].total)):
            raise CollectionRefusedError(
                code="COL032",
                message="这一格的汇总数和本级年报的数已经改变，没有签署。",
                next_step="请刷新页面，看过现在的两个数后再说明。",
            )


def _signed(actor: User, row: Campaign, one: CellDifference, words: str) -> CellExplanation:
    row.explanations.filter(key=one.key, replaced_at=None).update(replaced_at=now())
    made = CellExplanation.objects.create(
        campaign=row,
        key=one.key,
        total=shown(one.total),
        printed=shown(one.printed),
        text=words,
        signer=actor,
        signed_as=signature(actor=actor, agency=row.collector),
        signed_at=now(),
    )
    data = {"year": row.year, "key": one.key, "found": [made.total, made.printed], "text": words}
    agency = row.collector
    record(kind="collection.difference.explained", actor=actor, agency=agency, subject=row, data=data)
    return made
