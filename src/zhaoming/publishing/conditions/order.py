"""The earliest day an act may bear: what happens in the office happens in its order.

What becomes known late keeps its true day: an opinion that was asked for, an interpretation that is public.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.conditions.proposed import Proposed


def too_early(*, proposed: Proposed[Any], kind: type[happened.Event], provision: str) -> tuple[Objection, ...]:
    """An objection where an act bears a day before what it follows upon."""
    first = _earliest(proposed, kind)
    if proposed.on >= first:
        return ()
    text = f"日期 {proposed.on.isoformat()} 早于 {first.isoformat()}，前一事项还没有发生"
    return (Objection("order.early", text, provision),)


def _earliest(proposed: Proposed[Any], kind: type[happened.Event]) -> dt.date:
    publication = proposed.publication
    if kind is happened.OpinionReceived and publication.work is not None:
        referral = publication.work.referral
        return referral.asked_on if referral is not None else publication.last_on
    if kind is happened.InterpretationLinked:
        return publication.first_published_on or publication.last_on
    return publication.last_on
