"""State secrets never enter: a file with a secrecy mark is turned away, and an event alone is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from zhaoming import release_files
from zhaoming.release_files import Inspected
from zhaoming.web.cases.models import CaseFile, ReleaseJudgement
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User

# Under this the word of whoever put such a file in lies among the judgements: it mentions a mark, bears none.
NOT_SECRET = "not-secret"  # noqa: S105 - no password.
# A person waits for the answer; what takes longer is looked into by the worker before it may leave.
_SECONDS = 20.0


def must_bear_no_mark(
    *, actor: User, agency: Agency | None, subject: models.Model, name: str, content: bytes
) -> None:
    """Refuse (CAS186) a file that certainly bears the mark of a state secret; the event alone stays.

    To be called outside the transaction that keeps the file: with it the event would be undone.
    """
    mark = mark_in(name=name, content=content)
    if not mark:
        return
    with transaction.atomic():
        record(kind="case.file.turned_away", actor=actor, agency=agency, subject=subject, data={"found": mark})
    raise CaseActRefusedError(
        code="CAS186",
        message=f"文件带有国家秘密标志“{mark}”，没有存入，系统没有保留它的内容。",
        next_step="属于国家秘密的，立即停止在本系统处理，报告保密工作机构。只是行文引用、已经解密的，"
        "在“文件”里存入并写明“不是涉密文件”的理由；要向申请人提供的，还要由另一名审核人放行。",
        given="content",
    )


def mark_in(*, name: str, content: bytes) -> str:
    """The mark the file bears, as it reads; "" for none, and for a file that could not be looked into."""
    return mark_of(release_files.inspect_isolated(content, name=name, seconds=_SECONDS))


def mark_of(found: list[Inspected]) -> str:
    """The first mark among what was found."""
    marks = (one.excerpt for held in found for one in held.discoveries if one.is_refusal)
    return next(marks, "")


def declare_open(*, actor: User, file: CaseFile, words: str) -> None:
    """Keep who says, and why, that a file bears no mark though it reads like one."""
    ReleaseJudgement.objects.create(
        file=file,
        identity=NOT_SECRET,
        clears=True,
        sealed_words=sealed({"words": words}),
        judge=actor,
        judged_at=now(),
    )
    record(
        kind="case.file.declared_open",
        actor=actor,
        agency=file.case.agency,
        subject=file.case,
        data={"number": file.case.number, "sha256": file.sha256},
    )


def is_declared_open(*, file: CaseFile) -> bool:
    """Whether somebody said so; then a second person may clear the mark."""
    return ReleaseJudgement.objects.filter(file=file, identity=NOT_SECRET, clears=True).exists()
