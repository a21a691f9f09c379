"""What is asked for, how it came, who asks (masked), and what the letter became."""

from __future__ import annotations

from typing import Any

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.receipt import Received, receipt
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.selectors import Standing, masked_applicant, wanted_of
from zhaoming.web.presentation.case_words import CHANNELS, KINDS


def part(standing: Standing, user: User) -> dict[str, Any]:
    """One query for the role that may unmask, at most."""
    arrival = standing.value.arrival
    found = receipt(arrival=arrival)
    held = permissions_at(user=user, agency=standing.case.agency, among={Permission.REVEAL_APPLICANT})
    return {
        "wanted": standing.veil.wanted(wanted_of(case=standing.case)),
        "applicant": masked_applicant(case=standing.case),
        "kind": KINDS[standing.value.applicant],
        "channel": CHANNELS[arrival.channel],
        "arrival": arrival,
        "receipt": "" if isinstance(found, NoneInstalled) else found.reason,
        "remark": found.remark if isinstance(found, Received) else "",
        "may_reveal": bool(held),
    }
