"""What waits for a second person, proposed and confirmed as the roles do it."""

from __future__ import annotations

from zhaoming.web.cases.models import Case
from zhaoming.web.cases.services import confirm_pending, propose_act

PAPER = "撤回申请书，2026年1月，存于登记簿"


def by_two(staff, case, event, words: str = "") -> Case:
    """The act of the officer, confirmed by the reviewer; the request afterwards."""
    waiting = propose_act(actor=staff.officer, case=case, event=event, words=words, basis=PAPER)
    confirm_pending(actor=staff.reviewer, pending=waiting)
    case.refresh_from_db()
    return case
