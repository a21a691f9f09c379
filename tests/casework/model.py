"""A second, simpler opinion on the stage of a request: what was done last, and which days have passed."""

from __future__ import annotations

import datetime as dt

from zhaoming.casework import events as happened
from zhaoming.casework.standing import Stage
from zhaoming.law.calendars import shipped_history
from zhaoming.law.clocks import Party
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays

_CALENDAR = shipped_history().latest()
_STRAIGHT = {Channel.IN_PERSON, Channel.ONLINE, Channel.ORAL}


def _last_day(start: dt.date, days: WorkingDays) -> dt.date:
    """Where the calendar ends nothing expires."""
    return _CALENDAR.after(start=start, days=days) or dt.date.max


class Model:
    """Flags and deadlines, changed event by event."""

    def __init__(self, first: happened.Registered) -> None:
        self.channel = first.arrival.channel
        self.received = self.channel in _STRAIGHT
        self.here = False
        self.ended: Stage | None = None
        self.paper: Stage | None = None
        self.says_beyond_reason = False
        self.correction: dt.date | None = None
        self.payment: dt.date | None = None
        self.reasons: dt.date | None = None
        self.asked: dict[str, tuple[Party, dt.date | None]] = {}

    def stage(self, on: dt.date) -> Stage:
        """The stage at the end of a day."""
        if self.ended or not self.received:
            return self.ended or Stage.UNCONFIRMED
        if self.paper:
            return self.paper
        if self.correction:
            return Stage.CORRECTION_EXPIRED if on > self.correction else Stage.AWAITING_CORRECTION
        if self.payment:
            return Stage.PAYMENT_EXPIRED if on > self.payment else Stage.AWAITING_PAYMENT
        if any(last is None or on <= last for _, last in self.asked.values()):
            return Stage.CONSULTING
        return Stage.AWAITING_REASONS if self.reasons and on <= self.reasons else Stage.IN_PROCESS

    def happened(self, event: happened.Event) -> None:
        """Take note of what was done."""
        getattr(self, "_" + event.kind.removeprefix("case.").replace(".", "_"), lambda _: None)(event)

    def _receipt_signed(self, event):
        self.here = True
        self.received = self.channel is Channel.MAIL_SIGNED

    def _receipt_confirmed(self, event):
        self.received = True

    def _request_split(self, event):
        self.ended = Stage.SPLIT

    def _request_withdrawn(self, event):
        self.ended, self.paper = Stage.WITHDRAWN, None

    def _correction_demanded(self, event):
        self.correction = _last_day(event.on, event.period)

    def _correction_received(self, event):
        self.correction = self.paper = None

    def _fee_notified(self, event):
        self.payment = _last_day(event.on, WorkingDays(20))

    def _fee_paid(self, event):
        self.payment = self.paper = None

    def _volume_questioned(self, event):
        self.reasons = _last_day(event.on, event.period)

    def _volume_explained(self, event):
        self.reasons = None
        if self.says_beyond_reason:
            self.paper = None

    def _consultation_sent(self, event):
        self.asked[event.consultation] = (event.party, None)

    def _consultation_received(self, event):
        party, _ = self.asked[event.consultation]
        last = None if party is Party.OTHER_ORGAN else _CALENDAR.after(start=event.on, days=WorkingDays(15))
        self.asked[event.consultation] = (party, last)

    def _consultation_answered(self, event):
        del self.asked[event.consultation]

    def _consultation_given_up(self, event):
        del self.asked[event.consultation]

    def _answer_drafted(self, event):
        self.paper = Stage.DRAFTED
        self.says_beyond_reason = event.outcome is Outcome.EXCESSIVE

    def _answer_returned(self, event):
        self.paper = None

    def _answer_reviewed(self, event):
        self.paper = Stage.REVIEWED

    def _answer_signed(self, event):
        self.paper = Stage.SIGNED

    def _answer_served(self, event):
        self.ended, self.paper = Stage.SERVED, None

    def _request_closed(self, event):
        self.ended = Stage.CLOSED

    def _request_resumed(self, event):
        self.ended = None

    def _registration_corrected(self, event):
        if event.arrival is not None:
            self.channel, self.received = event.arrival.channel, True

    def _answer_reopened(self, event):
        """A new round begins with nothing asked and nothing waited for."""
        self.ended = None
        self.correction = self.payment = self.reasons = None
        self.asked = {}
