"""Reading consultations and comments."""

from zhaoming.web.comments.selectors.attachments import (
    AttachmentLine,
    attachment_of,
    attachments_of,
    own_attachments,
)
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
from zhaoming.web.comments.selectors.said import Said, said_of
from zhaoming.web.comments.selectors.supervised import AgencyLine, Supervised, by_agency, supervised

__all__ = [
    "AgencyLine",
    "AttachmentLine",
    "DeskComment",
    "DeskConsultation",
    "PublicConsultation",
    "Said",
    "Supervised",
    "ToldComment",
    "attachment_of",
    "attachments_of",
    "by_agency",
    "comment_of",
    "consultations_of",
    "desk_consultation",
    "ended",
    "held_consultations",
    "newest",
    "own_attachments",
    "public_consultation",
    "running",
    "said_of",
    "supervised",
    "told_comment",
    "topic_of",
]
