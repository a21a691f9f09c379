"""Whether a comment is shown to everybody, and looking at who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.publishing.consultations import HoldGround
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.personal import must_tell_nobody, personal_in
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.models import Comment, Moderation
from zhaoming.web.comments.refusal import CommentRefusedError
from zhaoming.web.comments.services.marks import must_tell_no_secret
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record
from zhaoming.web.publications.services.turning_away import tells_of_marks

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@tells_of_marks
@transaction.atomic
def moderate(
    *, actor: User, comment: Comment, is_shown: bool, ground: HoldGround | None = None, words: str = ""
) -> Moderation:
    """Show a comment to everybody, or hold it back for a ground that whoever commented reads.

    Refuses (PUB179) to show one that holds a number or address of a person, (PUB180) to hold one back without
    a ground.
    """
    agency = comment.consultation.publication.agency
    require(actor=actor, permission=Permission.DRAFT_DOCUMENT, agency=agency)
    told = words.strip()
    must_tell_nobody(told, given="words", instead="请删去号码、地址再提交。")
    must_tell_no_secret(actor=actor, consultation=comment.consultation, words=told)
    found = personal_in(unsealed(comment.sealed_words)["words"]) if is_shown else ()
    if found:
        raise CommentRefusedError(
            code="PUB179",
            message=f"意见里有{'、'.join(found)}，不能原样公开。",
            next_step="请选“不公开”，理由选“含有个人信息”；意见照样研究、计数。",
            given="ground",
        )
    if not is_shown and ground is None:
        raise CommentRefusedError(
            code="PUB180",
            message="没有选不公开的理由。",
            next_step="请选一项理由，提意见的人看得到。",
            given="ground",
        )
    row = Moderation.objects.create(
        comment=comment,
        is_shown=is_shown,
        ground="" if is_shown or ground is None else ground.value,
        words="" if is_shown else told,
        decided_by=actor,
        decided_at=now(),
    )
    kind = "comment.shown" if is_shown else "comment.held_back"
    data = {"number": comment.number, "ground": row.ground}
    record(kind=kind, actor=actor, agency=agency, subject=comment.consultation.publication, data=data)
    return row


@tells_of_marks
@transaction.atomic
def reveal_author(*, actor: User, comment: Comment, reason: str) -> dict[str, str]:
    """Words, name and contact in full; who looked and why goes into the ledger (PUB181 without why)."""
    agency = comment.consultation.publication.agency
    require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=agency)
    why = reason.strip()
    if not why:
        raise CommentRefusedError(
            code="PUB181",
            message="没有写明理由。",
            next_step="查看会记入操作记录，请写明理由。",
            given="reason",
        )
    must_tell_nobody(why, given="reason", instead="请删去号码、地址再提交：写明为了什么事查看就够了。")
    must_tell_no_secret(actor=actor, consultation=comment.consultation, words=why)
    data = {"number": comment.number, "reason": why}
    subject = comment.consultation.publication
    record(kind="comment.author.revealed", actor=actor, agency=agency, subject=subject, data=data)
    author = dict(unsealed(comment.sealed_author)) if comment.sealed_author else {}
    return {"words": str(unsealed(comment.sealed_words)["words"]), **author}
