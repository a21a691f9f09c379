"""Everything that happened to a request, by the law and at the desk, in the order it was recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from zhaoming.casework import events as happened
from zhaoming.web.cases.event_words import event_of, words_of
from zhaoming.web.cases.models import Case, CaseEvent
from zhaoming.web.cases.veil import Veil
from zhaoming.web.ledger.models import Event
from zhaoming.web.ledger.wording import event_label

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# Of these the ledger alone tells; everything else about a request is an event of its own.
_AT_THE_DESK = (
    "case.applicant.revealed",
    "case.code.renewed",
    "case.discovery.cleared",
    "case.discovery.kept",
    "case.file.added",
    "case.file.made",
    "case.file.offered",
    "case.file.paper_read",
    "case.file.released",
    "case.file.declared_open",
    "case.file.shared",
    "case.file.turned_away",
    "case.file.withheld",
    "case.files.packed",
    "case.period.moved",
    "case.publication.suggested",
    "case.file.fetched",
    "case.notice.sent",
    "case.notice.given_up",
    "case.pending.asked",
    "case.pending.confirmed",
    "case.pending.judged",
    "case.pending.proposed",
    "case.pending.returned",
    "case.pending.taken_back",
    "case.letter.signed",
    "case.letter.sealed",
    "case.letter.compared",
    "case.letter.served",
    "case.letter.issued",
    "case.letter.voided",
    "case.letter.downloaded",
    "case.letter.receipt_taken",
    "case.request.anonymised",
)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened: the day that counts, when it was recorded and by whom (None: the applicant).

    `event` is the event of the law, None for what happened at the desk alone; `reason` and `words` are what
    was written with it.
    """

    on: dt.date
    recorded_at: dt.datetime
    actor: User | None
    kind: str
    label: str
    event: happened.Event | None = None
    reason: str = ""
    words: str = ""


def timeline(
    *, case: Case, recorded: Iterable[CaseEvent] | None = None, veil: Veil | None = None
) -> tuple[TimelineEntry, ...]:
    """The oldest first; `recorded` (`Standing.recorded`) spares reading the events a second time.

    `veil` (`Standing.veil`) lies over what people wrote; without it everything is told.
    """
    over = veil or Veil()
    if recorded is None:
        recorded = case.events.select_related("actor").order_by("position")
    own = [
        TimelineEntry(
            on=one.on,
            recorded_at=one.recorded_at,
            actor=one.actor,
            kind=one.kind,
            label=event_label(one.kind),
            event=over.event(event := event_of(recorded=one)),
            words=_beside(event, words_of(recorded=one), over),
        )
        for one in recorded
    ]
    return tuple(sorted([*own, *_at_the_desk(case, over)], key=lambda one: one.recorded_at))


def _beside(event: happened.Event, words: str, over: Veil) -> str:
    """What was written beside an event; who was asked is written there."""
    if isinstance(event, happened.ConsultationSent):
        return over.party(words, event.party)
    return over.beside(words)


def _at_the_desk(case: Case, over: Veil) -> list[TimelineEntry]:
    found = Event.objects.filter(
        subject_type=Case._meta.label_lower, subject_id=str(case.pk), kind__in=_AT_THE_DESK
    ).select_related("actor")
    return [
        TimelineEntry(
            on=dt.date.fromisoformat(one.data["on"]) if "on" in one.data else localdate(one.at),
            recorded_at=one.at,
            actor=one.actor,
            kind=one.kind,
            label=event_label(one.kind),
            reason=over.over(_reason(one)),
        )
        for one in found.order_by("pk")
    ]


@dataclass(frozen=True, slots=True)
class MovedPeriod:
    """The last day for the reply became another one, because of what `reason` names; None: it had no day."""

    at: dt.datetime
    old: dt.date | None
    new: dt.date | None
    reason: str

    @property
    def words(self) -> str:
        """The move in a sentence."""
        return f"答复的最后一日由{_day(self.old)}改为{_day(self.new)}（{self.reason}）。"


def moved_periods(*, case: Case) -> tuple[MovedPeriod, ...]:
    """Every time a change of the calendar moved the request, the oldest first. One query."""
    found = Event.objects.filter(
        subject_type=Case._meta.label_lower, subject_id=str(case.pk), kind="case.period.moved"
    )
    return tuple(_moved(one) for one in found.order_by("pk"))


def _moved(told: Event) -> MovedPeriod:
    old, new = (_read(told.data.get(name, "")) for name in ("old", "new"))
    return MovedPeriod(told.at, old, new, told.data.get("reason", ""))


def _reason(told: Event) -> str:
    if told.kind == "case.period.moved":
        return _moved(told).words
    # The kind of an e-mail is a name within the product, not a word for its readers.
    named = ("reason",) if told.kind.startswith("case.notice.") else ("type", "reason")
    return "：".join(str(told.data[name]) for name in named if told.data.get(name))


def _read(text: str) -> dt.date | None:
    # Where there was no day, the word of it was written.
    return None if text in {"", "None"} else dt.date.fromisoformat(text)


def _day(on: dt.date | None) -> str:
    return "未定" if on is None else f"{on.year}年{on.month}月{on.day}日"
