"""The files that came with a comment, as the desk and whoever commented are told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.web.cases.personal import without_personal
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.models import Comment, CommentFile, CommentFileLook
from zhaoming.web.files.models import Scan

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One file: its name, where it stands in words, what was found in it, and whether it may be opened."""

    key: int
    name: str
    size: int
    stands: str
    found: tuple[str, ...]
    is_open: bool


def attachments_of(*, comment: Comment) -> tuple[AttachmentLine, ...]:
    """As the desk sees them: names starred, what was found told without the numbers themselves."""
    rows = comment.files.select_related("stored", "look")
    return tuple(_line(one, without_personal(str(unsealed(one.sealed_name)["name"]))) for one in rows)


def own_attachments(*, comment: Comment) -> tuple[AttachmentLine, ...]:
    """As whoever handed them in is told: nothing of what was found in them."""
    rows = comment.files.select_related("stored", "look")
    lines = (_line(one, str(unsealed(one.sealed_name)["name"])) for one in rows)
    return tuple(AttachmentLine(one.key, one.name, one.size, one.stands, (), False) for one in lines)


def attachment_of(*, user: User, file_id: int) -> CommentFile:
    """One file; `CommentFile.DoesNotExist` when the person may not see its comment."""
    from zhaoming.web.comments.selectors.desk import consultations_of

    found = CommentFile.objects.filter(comment__consultation__in=consultations_of(user=user).order_by())
    return found.select_related("stored", "comment__consultation__publication__agency").get(pk=file_id)


def _line(file: CommentFile, name: str) -> AttachmentLine:
    look: CommentFileLook | None = getattr(file, "look", None)
    told = tuple(unsealed(look.sealed_told)["told"]) if look is not None else ()
    stands = _stands(file, look)
    found = tuple(without_personal(str(one)) for one in told)
    return AttachmentLine(file.pk, name, file.size, stands, found, not stands)


def _stands(file: CommentFile, look: CommentFileLook | None) -> str:
    """Why it cannot be opened; nothing where it can."""
    if file.stored.scan == Scan.INFECTED:
        return "发现病毒，已经隔离，不能打开"
    if file.stored.scan == Scan.WAITING:
        return "等待病毒扫描"
    if look is None:
        return "正在检查"
    return "带有涉密标志，内容没有保留" if look.is_marked else ""
