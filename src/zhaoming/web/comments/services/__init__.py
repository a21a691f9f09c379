"""Acts on consultations, comments and topics, one function each."""

from zhaoming.web.comments.services.answering import answer_consultation, draft_feedback
from zhaoming.web.comments.services.attaching import (
    Attachment,
    OpenedFile,
    largest_file,
    most_files,
    open_attachment,
)
from zhaoming.web.comments.services.commenting import Author, Given, Received, give_comment, record_comment
from zhaoming.web.comments.services.following import CommentGrant, enter_comment
from zhaoming.web.comments.services.importing import Imported, import_comments
from zhaoming.web.comments.services.moderating import moderate, reveal_author
from zhaoming.web.comments.services.opening import (
    Ways,
    close_consultation,
    decline_consultation,
    extend_consultation,
    open_consultation,
    sign_consultation,
)
from zhaoming.web.comments.services.sorting import (
    add_topic,
    decide_topic,
    merge_topics,
    return_topic,
    review_topic,
    sort_comment,
)

__all__ = [
    "Attachment",
    "Author",
    "CommentGrant",
    "Given",
    "Imported",
    "OpenedFile",
    "Received",
    "Ways",
    "add_topic",
    "answer_consultation",
    "close_consultation",
    "decide_topic",
    "decline_consultation",
    "draft_feedback",
    "enter_comment",
    "extend_consultation",
    "give_comment",
    "import_comments",
    "largest_file",
    "merge_topics",
    "moderate",
    "most_files",
    "open_attachment",
    "open_consultation",
    "record_comment",
    "return_topic",
    "reveal_author",
    "review_topic",
    "sign_consultation",
    "sort_comment",
]
