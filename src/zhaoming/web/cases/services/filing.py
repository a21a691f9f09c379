"""Putting files into a request and reading them: encrypted on disk, under a name that says nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.selectors.tracking import tracked_case
from zhaoming.web.cases.services.applying import wrong_code
from zhaoming.web.config.clock import now
from zhaoming.web.config.data_key import encrypted_bytes
from zhaoming.web.files.names import content_type_of, safe_name
from zhaoming.web.files.services import store_file
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# Encrypting needs the whole file in memory.
LARGEST = 50 * 1024 * 1024
# What an applicant may hand in.
APPLICANT_KINDS = (FileKind.APPLICATION, FileKind.IDENTITY, FileKind.CORRECTION, FileKind.OTHER)


@transaction.atomic
def attach_file(*, actor: User, case: Case, kind: FileKind, name: str, content: bytes) -> CaseFile:
    """Put a file into the request, for an officer or a reviewer of its agency."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    return keep(case=case, kind=kind, name=name, content=content, actor=actor)


@transaction.atomic
def attach_own_file(*, number: str, code: str, kind: FileKind, name: str, content: bytes) -> CaseFile:
    """Put a file of the applicant, known by number and query code, into the request."""
    if kind not in APPLICANT_KINDS:
        raise ValueError(f"{kind} is nothing an applicant hands in")
    found = tracked_case(number=number, code=code)
    if found is None:
        raise wrong_code()
    return keep(case=found, kind=kind, name=name, content=content, actor=None)


def keep(*, case: Case, kind: FileKind, name: str, content: bytes, actor: User | None) -> CaseFile:
    """Encrypt and store; the caller has seen to the right to do so and holds a transaction."""
    _must_fit(content)
    clean = safe_name(name)
    stored = store_file(name="卷宗文件", content=encrypted_bytes(content), actor=actor, agency=case.agency)
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
    )
    record(
        kind="case.file.added",
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "type": FileKind(kind).label, "sha256": kept.sha256},
    )
    return kept


def _must_fit(content: bytes) -> None:
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
