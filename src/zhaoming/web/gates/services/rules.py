"""Setting what the texts leave to the agency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.disclosure import PUBLICATION_PERIODS, IndexPattern
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.clock import now
from zhaoming.web.gates.models import PublishingRules
from zhaoming.web.gates.refusal import GateRefusedError
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def set_rules(
    *,
    actor: User,
    agency: Agency,
    index_pattern: str,
    own_terms: Mapping[str, int],
    reassess_months: int,
    second_look_days: int,
    sample_percent: int,
    sample_least: int,
    validity_months: int | None,
    reason: str,
) -> PublishingRules:
    """Let other rules count from now on; numbers and days that were given stay.

    Refuses a pattern that could give two documents one number (PUB104) and settings without a reason (PUB105).
    """
    require(actor=actor, permission=Permission.MANAGE_AGENCIES, agency=agency)
    try:
        IndexPattern(index_pattern.strip())
    except ValueError as error:
        raise GateRefusedError(
            code="PUB104",
            message=f"{error}。",
            next_step="例如：{code}/{year}-{serial:5}，或者 {code}-{year}{month}-{serial:4}。",
            given="index_pattern",
        ) from error
    if not reason.strip():
        raise GateRefusedError(
            code="PUB105", message="没有写明改设的依据。", next_step="请写明后再提交。", given="reason"
        )
    kept = PublishingRules.objects.create(
        agency=agency,
        index_pattern=index_pattern.strip(),
        own_terms={key: days for key, days in own_terms.items() if key in PUBLICATION_PERIODS},
        reassess_months=reassess_months,
        second_look_days=second_look_days,
        sample_percent=sample_percent,
        sample_least=sample_least,
        validity_months=validity_months,
        reason=reason.strip(),
        set_by=actor,
        set_at=now(),
    )
    record(
        kind="publishing.rules.set",
        actor=actor,
        agency=agency,
        subject=kept,
        data={"new": kept.index_pattern, "reason": kept.reason},
    )
    return kept
