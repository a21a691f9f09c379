"""Conditions of an act beyond the stage: terms, once only, other persons, what must be on file."""

from zhaoming.casework.conditions import consulting, disputing, receiving, registering, timing
from zhaoming.casework.conditions.answering import ONLY_ANSWER
from zhaoming.casework.conditions.proposal import CONDITIONS, Proposal

__all__ = [
    "CONDITIONS",
    "ONLY_ANSWER",
    "Proposal",
    "consulting",
    "disputing",
    "receiving",
    "registering",
    "timing",
]
