"""The store of collections: what was asked of whom, and what became of it."""

from zhaoming.web.collection.models.acceptance import Acceptance
from zhaoming.web.collection.models.campaign import Campaign, Duty, Entry, Origin

__all__ = ["Acceptance", "Campaign", "Duty", "Entry", "Origin"]
