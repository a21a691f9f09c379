"""Article 44: what many ask for belongs in the open; a hint on record, which publishes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services.revealing import told_reason
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

SUGGESTED = "case.publication.suggested"


@transaction.atomic
def suggest_publication(*, actor: User, case: Case, reason: str) -> None:
    """Suggest the information of a request for proactive publication, with words that name no applicant."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    record(
        kind=SUGGESTED,
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "reason": told_reason(reason, case=case)},
    )
