"""Reading a collection."""

from zhaoming.web.collection.selectors.asked import asked_for, exempt_by_year
from zhaoming.web.collection.selectors.campaigns import campaign_of
from zhaoming.web.collection.selectors.entries import (
    EntryView,
    acceptances_of,
    addable_agencies,
    entry_view,
    visible_entries,
)
from zhaoming.web.collection.selectors.glance import Glance, Line, Row, glance, lines_of
from zhaoming.web.collection.selectors.ready import Ready, ReadyToAccept, ready_to_accept
from zhaoming.web.collection.selectors.scopes import (
    declaration_of,
    declarations_of,
    may_declare,
    nameable_agencies,
)
from zhaoming.web.collection.selectors.sums import CellDifference, CollectedSum, Part, collected_sum
from zhaoming.web.collection.selectors.waiting import reminded_of, to_accept

__all__ = [
    "CellDifference",
    "CollectedSum",
    "EntryView",
    "Glance",
    "Line",
    "Part",
    "Ready",
    "ReadyToAccept",
    "Row",
    "acceptances_of",
    "addable_agencies",
    "asked_for",
    "campaign_of",
    "collected_sum",
    "declaration_of",
    "declarations_of",
    "entry_view",
    "exempt_by_year",
    "glance",
    "lines_of",
    "may_declare",
    "nameable_agencies",
    "ready_to_accept",
    "reminded_of",
    "to_accept",
    "visible_entries",
]
