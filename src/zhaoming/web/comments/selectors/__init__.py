"""Reading consultations and comments."""

from zhaoming.web.comments.selectors.desk import (
    DeskComment,
    DeskConsultation,
    comment_of,
    consultations_of,
    desk_consultation,
    topic_of,
)
from zhaoming.web.comments.selectors.figures import (
    held_consultations,
)
from zhaoming.web.comments.selectors.public import (
    PublicConsultation,
    ToldComment,
    ended,
    newest,
    public_consultation,
    running,
    told_comment,
)
from zhaoming.web.comments.selectors.supervised import AgencyLine, Supervised, by_agency, supervised

__all__ = [
    "AgencyLine",
    "DeskComment",
    "DeskConsultation",
    "PublicConsultation",
    "Supervised",
    "ToldComment",
    "by_agency",
    "comment_of",
    "consultations_of",
    "desk_consultation",
    "ended",
    "held_consultations",
    "newest",
    "public_consultation",
    "running",
    "supervised",
    "told_comment",
    "topic_of",
]
