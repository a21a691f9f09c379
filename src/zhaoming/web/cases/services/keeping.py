"""Keeping a file of a request: encrypted on disk, under a name that says nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.services.binding import files_must_be_free
from zhaoming.web.cases.services.inspecting import ask_inspection
from zhaoming.web.cases.services.marks import declare_open
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import encrypted_bytes
from zhaoming.web.files.names import content_type_of, safe_name
from zhaoming.web.files.services import store_file
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# Encrypting needs the whole file in memory.
LARGEST = 50 * 1024 * 1024
# What one applicant may hand in over the life of a request.
MOST_OWN_FILES = 50


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file an applicant hands in."""

    name: str
    content: bytes


def keep(
    *,
    case: Case,
    kind: FileKind,
    name: str,
    content: bytes,
    actor: User | None,
    origin: CaseFile | None = None,
    made_as: str = "",
    not_secret: str = "",
) -> CaseFile:
    """Encrypt and store; the caller has seen to the right to do so and holds a transaction.

    A file that is to be handed to the applicant is queued for inspection, and refused (CAS181) while a reply
    that names such files is on its way. `origin` and `made_as` say which
    file it was made from, and how. `not_secret` is why it is no state secret though it reads like one. What an
    applicant hands in is looked into by the worker: with a secrecy mark its content is not kept.
    """
    must_fit(content=content)
    if kind == FileKind.DISCLOSED:
        files_must_be_free(case=case)
    if actor is None:
        _must_not_be_one_too_many(case)
    clean = safe_name(name)
    stored = store_file(
        name="卷宗文件",
        content=encrypted_bytes(content),
        actor=actor,
        agency=case.agency,
        plain=content,
    )
    kept = CaseFile.objects.create(
        case=case,
        kind=kind,
        stored=stored,
        sealed_name=sealed({"name": clean}),
        content_type=content_type_of(clean),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        added_at=now(),
        added_by=actor,
        origin=origin,
        made_as=made_as,
    )
    if actor is not None and not_secret.strip():
        declare_open(actor=actor, file=kept, words=not_secret.strip())
    if kind == FileKind.DISCLOSED or actor is None:
        ask_inspection(file=kept)
    record(
        kind="case.file.added",
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "type": FileKind(kind).label, "sha256": kept.sha256},
    )
    return kept


def must_fit(*, content: bytes) -> None:
    """Refuse an empty file, and one that is too large to be encrypted in memory."""
    if not content:
        raise CaseActRefusedError(
            code="CAS040", message="文件是空的。", next_step="请重新选择文件。", given="content"
        )
    if len(content) > LARGEST:
        raise CaseActRefusedError(
            code="CAS041",
            message=f"文件有 {len(content) // 1024 // 1024} MB，最大 {LARGEST // 1024 // 1024} MB。",
            next_step="请压缩或者分成几个文件。",
            given="content",
        )


def _must_not_be_one_too_many(case: Case) -> None:
    held = CaseFile.objects.filter(case=case, added_by=None).count()
    if held >= MOST_OWN_FILES:
        raise CaseActRefusedError(
            code="CAS042",
            message=f"这件申请已经提交了 {held} 个文件，最多 {MOST_OWN_FILES} 个。",
            next_step="请把其余材料合并，或者向受理机关当面、邮寄提交。",
            given="content",
        )
