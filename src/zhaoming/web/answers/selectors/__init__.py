"""Reading answers for everybody."""

from zhaoming.web.answers.selectors.desk import (
    Proposal,
    answer_for_desk,
    answers_for_desk,
    content_of_file,
    disclosed_files,
    newest_of_case,
    proposal,
    what_blocks,
)
from zhaoming.web.answers.selectors.public import (
    PublicAnswer,
    public_answer,
    public_answers,
    public_file,
)

__all__ = [
    "Proposal",
    "PublicAnswer",
    "answer_for_desk",
    "answers_for_desk",
    "content_of_file",
    "disclosed_files",
    "newest_of_case",
    "proposal",
    "public_answer",
    "public_answers",
    "public_file",
    "what_blocks",
]
