"""Comments of the public on a draft: their words, their numbers, and what the public is told of them."""

from zhaoming.publishing.consultations.explaining import holds_explanation
from zhaoming.publishing.consultations.feedback import (
    Consulted,
    bound_sentences,
    feedback_text,
    objections_to_feedback,
    stale_sentences,
)
from zhaoming.publishing.consultations.supervision import Measure, Round, feedback_due, measures_of
from zhaoming.publishing.consultations.tally import Figures, Opinion, Topic, tally
from zhaoming.publishing.consultations.words import Channel, Decision, HoldGround

__all__ = [
    "Channel",
    "Consulted",
    "Decision",
    "Figures",
    "HoldGround",
    "Measure",
    "Opinion",
    "Round",
    "Topic",
    "bound_sentences",
    "feedback_due",
    "feedback_text",
    "holds_explanation",
    "measures_of",
    "objections_to_feedback",
    "stale_sentences",
    "tally",
]
