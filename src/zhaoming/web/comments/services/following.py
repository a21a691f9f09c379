"""Seeing one's own comment again with number and code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.web.cases.codes import is_code
from zhaoming.web.comments.models import Comment
from zhaoming.web.tracking.services.entering import attempt


@dataclass(frozen=True, slots=True)
class CommentGrant:
    """That number and code were given; `opens_at` where one has to wait before trying again."""

    comment_id: int | None = None
    opens_at: dt.datetime | None = None


def enter_comment(*, number: str, code: str, address: str) -> CommentGrant:
    """Look at number and code, slowed down for those who guess."""
    tried = attempt(number=number, address=address, look=lambda: _found(number, code))
    return CommentGrant(tried.found, tried.opens_at)


def _found(number: str, code: str) -> int | None:
    row = Comment.objects.filter(number=number.strip().upper()).only("pk", "code_digest").first()
    digest = row.code_digest if row is not None and row.code_digest else "0" * 64
    right = is_code(code=code, digest=digest)
    return row.pk if row is not None and right else None
