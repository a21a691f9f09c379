"""The lowest store: what was done, and what the public log says of it."""

from zhaoming.web.ledger.models.destroyed import DestroyedWords
from zhaoming.web.ledger.models.event import Event, EventQuerySet, LedgerIsAppendOnlyError
from zhaoming.web.ledger.models.log import LogCheckpoint, LogEntry, LoggedThing, LogHead

__all__ = [
    "DestroyedWords",
    "Event",
    "EventQuerySet",
    "LedgerIsAppendOnlyError",
    "LogCheckpoint",
    "LogEntry",
    "LogHead",
    "LoggedThing",
]
