"""Signing why a cell of the parent's own report is not the sum of the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.collection.models import Campaign, CellExplanation
from zhaoming.web.collection.refusal import CollectionRefusedError
from zhaoming.web.collection.selectors.sums import collected_sum, shown
from zhaoming.web.collection.services.guards import must_say
from zhaoming.web.collection.services.signing import signature
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def explain_difference(
    *, actor: User, campaign: Campaign, key: str, text: str, seen: str = ""
) -> CellExplanation:
    """Sign why the cell differs; `seen` is the sum looked at, so that nobody signs for another number.

    Open to the supervisor, and to whoever files the parent's own report.
    """
    if not may(actor, Permission.FILE_REPORT, campaign.collector):
        require(actor=actor, permission=Permission.COLLECT_REPORTS, agency=campaign.collector)
    row = Campaign.objects.select_for_update(of=("self",)).select_related("collector").get(pk=campaign.pk)
    words = must_say(text, what="差异的说明", given="text")
    found = next((one for one in collected_sum(campaign=row).differences if one.key == key), None)
    if found is None or (seen and seen != shown(found.total)):
        raise CollectionRefusedError(
            code="COL032",
            message="这一格的汇总数和本级年报的数已经改变，没有签署。",
            next_step="请刷新页面，看过现在的两个数后再说明。",
        )
    row.explanations.filter(key=key, replaced_at=None).update(replaced_at=now())
    made = CellExplanation.objects.create(
        campaign=row,
        key=key,
        total=shown(found.total),
        printed=shown(found.printed),
        text=words,
        signer=actor,
        signed_as=signature(actor=actor, agency=row.collector),
        signed_at=now(),
    )
    data = {"year": row.year, "key": key, "found": [made.total, made.printed], "text": words}
    agency = row.collector
    record(kind="collection.difference.explained", actor=actor, agency=agency, subject=row, data=data)
    return made
