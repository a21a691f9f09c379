"""Reading a collection."""

from zhaoming.web.collection.selectors.campaigns import campaign_of
from zhaoming.web.collection.selectors.entries import EntryView, addable_agencies, entry_view, visible_entries
from zhaoming.web.collection.selectors.glance import Glance, Line, Row, glance, lines_of
from zhaoming.web.collection.selectors.waiting import reminded_of, to_accept

__all__ = [
    "EntryView",
    "Glance",
    "Line",
    "Row",
    "addable_agencies",
    "campaign_of",
    "entry_view",
    "glance",
    "lines_of",
    "reminded_of",
    "to_accept",
    "visible_entries",
]
