"""Conditions of an act beyond the stage: other persons, what must be there first, days, what was decided."""

from zhaoming.publishing.conditions import beside, drafting, gates, outside, suppressing
from zhaoming.publishing.conditions.beginning import objections_to_beginning
from zhaoming.publishing.conditions.order import too_early
from zhaoming.publishing.conditions.proposed import CONDITIONS, Proposed

__all__ = [
    "CONDITIONS",
    "Proposed",
    "beside",
    "drafting",
    "gates",
    "objections_to_beginning",
    "outside",
    "suppressing",
    "too_early",
]
