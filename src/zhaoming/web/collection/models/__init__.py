"""The store of collections: what was asked of whom, and what became of it."""

from zhaoming.web.collection.models.acceptance import Acceptance
from zhaoming.web.collection.models.campaign import Campaign, Duty, Entry, Origin
from zhaoming.web.collection.models.outside import OutsideBatch, OutsideFiling
from zhaoming.web.collection.models.reminder import Reminder, When
from zhaoming.web.collection.models.scope import CellExplanation, ScopeDeclaration

__all__ = [
    "Acceptance",
    "Campaign",
    "CellExplanation",
    "Duty",
    "Entry",
    "Origin",
    "OutsideBatch",
    "OutsideFiling",
    "Reminder",
    "ScopeDeclaration",
    "When",
]
