"""A decision in a list that was changed or annulled since: by when it is withdrawn, how often in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.clocks import Due
from zhaoming.law.disclosure import penalty_withdrawal_due
from zhaoming.law.grounds import Objection
from zhaoming.publishing.facts.kinds import FactList
from zhaoming.publishing.figures import BESIDE, Figure, Period
from zhaoming.publishing.standing import PublishingLaw
from zhaoming.publishing.withdrawing import Recall

__all__ = [
    "FactEventKind",
    "Recall",
    "Recalled",
    "objections_to_recall",
    "withdraw_by",
    "withdrawals_in_time",
]

_PROVISION = "Penalty2021.48"


class FactEventKind(StrEnum):
    """What may become of a record."""

    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As the record of acts prints it."""
        return "登记变更、撤销" if self is FactEventKind.RECALLED else "撤回公开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A record as far as its withdrawal goes; both days None while nothing happened."""

    id: str
    recalled_on: dt.date | None = None
    withdrawn_on: dt.date | None = None


def withdraw_by(*, recalled_on: dt.date, law: PublishingLaw) -> Due:
    """The last day for withdrawing it, three working days from the change."""
    return penalty_withdrawal_due(changed_on=recalled_on, calendar=law.calendar, clocks=law.clocks)


def objections_to_recall(
    *, kind: FactList, record: Recalled, recalled_on: dt.date, on: dt.date, decided_on: dt.date | None
) -> Iterator[Objection]:
    """What stands against recording that a decision was changed or annulled."""
    if not kind.recalled:
        yield Objection(
            "recall.kind", f"“{kind.label}”不登记变更、撤销，内容有误的新建版本更正或者撤回", _PROVISION
        )
    if record.recalled_on is not None:
        text = f"已经登记过（{record.recalled_on.isoformat()}），期限自该日起算"
        yield Objection("recall.again", text, _PROVISION)
    if record.withdrawn_on is not None:
        yield Objection("recall.gone", "已经撤回公开", _PROVISION)
    if recalled_on > on:
        yield Objection("recall.future", "变更、撤销之日不能晚于今天", _PROVISION)
    if decided_on is not None and recalled_on < decided_on:
        yield Objection("recall.early", f"变更、撤销之日早于处罚决定之日 {decided_on.isoformat()}", _PROVISION)


def withdrawals_in_time(*, records: Iterable[tuple[Recalled, PublishingLaw]], period: Period) -> Figure:
    """处罚决定按时撤回率 of the rows of lists: of those withdrawn in the period for that reason, those in time.

    Each record comes with what its agency goes by.

    One that should be gone by the end of the period and is not counts as late; without a calendar it cannot be
    judged.
    """
    counted: list[str] = []
    judged: list[str] = []
    unknown: list[str] = []
    for one, law in records:
        if one.recalled_on is None:
            continue
        due = withdraw_by(recalled_on=one.recalled_on, law=law).on
        day = one.withdrawn_on or due
        if not period.holds(day) or (one.withdrawn_on is None and due is not None and due >= period.on):
            continue
        if due is None:
            unknown.append(one.id)
            continue
        judged.append(one.id)
        if one.withdrawn_on is not None and one.withdrawn_on <= due:
            counted.append(one.id)
    return Figure(BESIDE["rows_withdrawn"], tuple(counted), tuple(judged), tuple(unknown))
