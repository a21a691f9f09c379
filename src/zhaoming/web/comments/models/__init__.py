"""A consultation, its comments with what was decided of them, and the topics they are sorted under."""

from zhaoming.web.comments.models.attachment import CommentFile, CommentFileLook
from zhaoming.web.comments.models.comment import (
    LONGEST_AUTHOR,
    LONGEST_COMMENT,
    Comment,
    CommentCounter,
    CommentIsFixedError,
    Moderation,
)
from zhaoming.web.comments.models.consultation import LONGEST_WAY, Consultation
from zhaoming.web.comments.models.topic import LONGEST_REASON, LONGEST_TITLE, CommentTopic, Sorting

__all__ = [
    "LONGEST_AUTHOR",
    "LONGEST_COMMENT",
    "LONGEST_REASON",
    "LONGEST_TITLE",
    "LONGEST_WAY",
    "Comment",
    "CommentCounter",
    "CommentFile",
    "CommentFileLook",
    "CommentIsFixedError",
    "CommentTopic",
    "Consultation",
    "Moderation",
    "Sorting",
]
