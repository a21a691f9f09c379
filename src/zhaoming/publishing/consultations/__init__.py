"""Comments of the public on a draft: their words, their numbers, and what the public is told of them."""

from zhaoming.publishing.consultations.feedback import (
    Consulted,
    bound_sentences,
    feedback_text,
    objections_to_feedback,
    stale_sentences,
)
from zhaoming.publishing.consultations.tally import Figures, Opinion, Topic, tally
from zhaoming.publishing.consultations.words import Channel, Decision, HoldGround

__all__ = [
    "Channel",
    "Consulted",
    "Decision",
    "Figures",
    "HoldGround",
    "Opinion",
    "Topic",
    "bound_sentences",
    "feedback_text",
    "objections_to_feedback",
    "stale_sentences",
    "tally",
]
