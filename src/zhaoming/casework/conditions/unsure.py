"""What is asked for within a period whose last day nobody knows yet: no notice on days off covers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from zhaoming.casework.conditions.proposal import Proposal
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import ClockFacts, due
from zhaoming.law.clocks.due import surely_in_time
from zhaoming.law.grounds import Objection


def unsure(
    *,
    proposal: Proposal[Any],
    facts: ClockFacts,
    code: str,
    about: str,
    provision: str,
    on: dt.date | None = None,
) -> Iterator[Objection]:
    """An objection where nobody can tell whether the period is over (reading `year_without_notice`).

    Without the notice only a day that is in time whatever it will say can be told to be so. `on` is the day
    judged where it is not that of the act.
    """
    law = proposal.law
    if due(facts=facts, calendar=law.calendar, settings=law.clocks).certainty is not Certainty.UNDETERMINED:
        return
    sure = surely_in_time(facts=facts, calendar=law.calendar, settings=law.clocks)
    if sure is None or (on or proposal.on) <= sure:
        return
    text = (
        f"{sure.year}年的节假日安排还没有装载，无法核对{about}的期限是否已满："
        f"确定在期限内的最后一日是 {sure.isoformat()}；请管理员先装载工作日历，再{about}"
    )
    yield Objection(code, text, provision)
