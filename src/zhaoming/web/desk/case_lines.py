"""A request as a line of the desk: what day counts, what it is the last day of, and how far it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.casework.standing import Stage
from zhaoming.law.certainty import Certainty
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.receipt import Channel
from zhaoming.web.cases.selectors import DeskRow
from zhaoming.web.config import today
from zhaoming.web.presentation.case_words import CHANNELS, KINDS
from zhaoming.web.presentation.status import Status, Tone

_TONES = {
    Stage.UNCONFIRMED: Tone.WARN,
    Stage.IN_PROCESS: Tone.INFO,
    Stage.CONSULTING: Tone.WAITING,
    Stage.AWAITING_CORRECTION: Tone.WAITING,
    Stage.AWAITING_REASONS: Tone.WAITING,
    Stage.AWAITING_PAYMENT: Tone.WAITING,
    Stage.CORRECTION_EXPIRED: Tone.WARN,
    Stage.PAYMENT_EXPIRED: Tone.WARN,
    Stage.DRAFTED: Tone.INFO,
    Stage.REVIEWED: Tone.INFO,
    Stage.SIGNED: Tone.WARN,
    Stage.SERVED: Tone.OK,
}
# What the day of the line is the last day of, where it is not the reply.
_WHAT = {
    Stage.UNCONFIRMED: "应于当日确认收到",
    Stage.CONSULTING: "征求意见期满",
    Stage.AWAITING_CORRECTION: "补正期满之次日",
    Stage.AWAITING_PAYMENT: "缴费期满之次日",
    Stage.CORRECTION_EXPIRED: "补正期满，可以办结",
    Stage.PAYMENT_EXPIRED: "缴费期满，可以办结",
}
_UNTOLD = {
    Certainty.UNDETERMINED: "期限未定：下一年的放假安排尚未公布",
    Certainty.OPEN: "等待结束后才能确定",
    Certainty.NO_RULE: "没有可以适用的规定",
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A row of the desk in words; `is_late` alone is shown red."""

    row: DeskRow

    @property
    def status(self) -> Status:
        """The stage as a word with a shape."""
        return Status(self.row.stage_label, _TONES.get(self.row.stage, Tone.NONE))

    @property
    def applicant(self) -> str:
        """The name where a list may show it, else what kind of applicant it is."""
        return self.row.applicant or self.kind

    @property
    def kind(self) -> str:
        """What kind of applicant it is."""
        return KINDS[ApplicantKind(self.row.case.applicant_kind)]

    @property
    def channel(self) -> str:
        """How the request came."""
        return CHANNELS[Channel(self.row.case.channel)]

    @property
    def is_late(self) -> bool:
        """True where the reply should have been served before today."""
        return self.row.is_overdue and self.day is not None and self.day < today()

    @property
    def day(self) -> dt.date | None:
        """When the agency must have done the next thing; of an ended request the day it ended."""
        return self.row.next_on if self.row.case.is_open else self.row.case.ended_on

    @property
    def what(self) -> str:
        """What the day is the last day of, in words; why there is none, where there is none."""
        if not self.row.case.is_open:
            return "办结"
        if self.row.next_on is None:
            return _UNTOLD.get(self.row.certainty or Certainty.OPEN, _UNTOLD[Certainty.OPEN])
        word = _WHAT.get(self.row.stage, "答复期限" if self.row.next_on == self.row.due_on else "届满转入办理")
        return f"{word}（暂定）" if self.row.certainty is Certainty.PROVISIONAL else word

    @property
    def distance(self) -> str:
        """How far the day is, in working days where the notices reach."""
        if not self.row.case.is_open or self.row.next_on is None:
            return ""
        days = (self.row.next_on - today()).days
        if days == 0:
            return "今天"
        count = abs(self.row.left.count) if self.row.left is not None else 0
        if days < 0:
            return f"已过 {count} 个工作日" if count else f"已过 {-days} 天"
        return f"还有 {count} 个工作日" if count else f"还有 {days} 天"


def lines(*, rows: tuple[DeskRow, ...]) -> tuple[CaseLine, ...]:
    """The rows in words."""
    return tuple(CaseLine(row) for row in rows)
