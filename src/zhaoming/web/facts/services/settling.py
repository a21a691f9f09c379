"""How long the rows of a list are shown: the agency's own setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.facts import LISTS
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.facts.keeping import shown_months, shown_until
from zhaoming.web.facts.models import FactRow, FactSetting
from zhaoming.web.facts.models.setting import LONGEST_SHOWN
from zhaoming.web.facts.refusal import FactRefusedError
from zhaoming.web.ledger.services import record
from zhaoming.web.outbox.services import announce
from zhaoming.web.publications.services.recording import KIND

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

_CHUNK = 500


@transaction.atomic
def settle_shown_time(*, actor: User, agency: Agency, list_key: str, months: int | None) -> None:
    """Show the rows of a list for so many months from their day, None for good; takes effect at once."""
    require(actor=actor, permission=Permission.ANSWER_FOR_DOCUMENT, agency=agency)
    kind = LISTS.get(list_key)
    if kind is None or not kind.day:
        raise FactRefusedError(
            code="PUB290",
            message="这一种清单的行没有日期，不设公示期。",
            next_step="处罚、许可、采购等有日期的清单可以设公示期。",
            given="list_key",
        )
    if months is not None and not 1 <= months <= LONGEST_SHOWN:
        raise FactRefusedError(
            code="PUB291",
            message=f"公示期应为 1 至 {LONGEST_SHOWN} 个月，填写的是 {months}。",
            next_step="长期公示的不填。",
            given="months",
        )
    before = shown_months(agency=agency, list_key=list_key)
    held = FactSetting.objects.filter(agency=agency, list_key=list_key)
    if months is None:
        held.delete()
    else:
        FactSetting.objects.update_or_create(
            agency=agency, list_key=list_key, defaults={"shown_months": months}
        )
    rows = list(FactRow.objects.filter(sheet__agency=agency, sheet__list_key=list_key).only("pk", "values"))
    for row in rows:
        row.shown_until = shown_until(kind=kind, row=row.values, months=months)
    FactRow.objects.bulk_update(rows, ["shown_until"], batch_size=_CHUNK)
    record(
        kind="fact.shown_time.settled",
        actor=actor,
        agency=agency,
        data={"list": list_key, "before": before, "months": months},
    )
    for publication in _public(agency, list_key):
        announce(kind=KIND, object_id=publication)


def _public(agency: Agency, list_key: str) -> list[int]:
    found = FactRow.objects.filter(
        sheet__agency=agency, sheet__list_key=list_key, sheet__version__published_on__isnull=False
    )
    return list(found.order_by().values_list("sheet__version__publication", flat=True).distinct())
