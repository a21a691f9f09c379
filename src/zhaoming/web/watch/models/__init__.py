"""What the watch keeps: its runs, what it found, the links it knows, and what people set for it."""

from zhaoming.web.watch.models.finding import (
    FindingState,
    PageOf,
    WatchEvent,
    WatchEventIsFixedError,
    WatchEventKind,
    WatchFinding,
)
from zhaoming.web.watch.models.link import HostRule, WatchLink
from zhaoming.web.watch.models.run import Phase, WatchRun
from zhaoming.web.watch.models.setting import ColumnLimit, OrderTerm
from zhaoming.web.watch.models.words import WordLine, WordList

__all__ = [
    "ColumnLimit",
    "FindingState",
    "HostRule",
    "OrderTerm",
    "PageOf",
    "Phase",
    "WatchEvent",
    "WatchEventIsFixedError",
    "WatchEventKind",
    "WatchFinding",
    "WatchLink",
    "WatchRun",
    "WordLine",
    "WordList",
]
