"""Which files are to be handed to the applicant: one may be taken out, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import CaseFile, FileKind
from zhaoming.web.cases.personal import must_tell_nobody
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.selectors.applicants import people_named_in
from zhaoming.web.cases.services.binding import files_must_be_free
from zhaoming.web.cases.services.clearing import must_still_be_offered
from zhaoming.web.cases.services.inspecting import ask_inspection
from zhaoming.web.cases.veil import starred
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def withhold_file(*, actor: User, file: CaseFile, reason: str) -> CaseFile:
    """Keep a file in the case without handing it out."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=file.case.agency)
    said = _told(reason)
    held = _held(file)
    must_still_be_offered(held)
    return withhold(file=held, actor=actor, reason=said)


def withhold(*, file: CaseFile, actor: User, reason: str) -> CaseFile:
    """The same for a service that has locked the file and asked for permission."""
    _turn(file, FileKind.ORIGINAL, actor, kind="case.file.withheld", reason=reason)
    return file


@transaction.atomic
def offer_file(*, actor: User, file: CaseFile, reason: str) -> CaseFile:
    """Put a withheld file back among those to be handed out; it is looked into again."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=file.case.agency)
    said = _told(reason)
    held = _held(file)
    if held.kind != FileKind.ORIGINAL:
        raise CaseActRefusedError(
            code="CAS057",
            message=f"“{held.get_kind_display()}”不能列入提供的文件。",
            next_step="请把要提供的文件按“向申请人提供的信息”另行存入。",
        )
    _turn(held, FileKind.DISCLOSED, actor, kind="case.file.offered", reason=said)
    ask_inspection(file=held)
    return held


def _held(file: CaseFile) -> CaseFile:
    return CaseFile.objects.select_for_update(of=("self",)).select_related("case__agency").get(pk=file.pk)


def _turn(file: CaseFile, to: FileKind, actor: User, *, kind: str, reason: str) -> None:
    files_must_be_free(case=file.case)
    file.kind = to
    file.save(update_fields=["kind"])
    record(
        kind=kind,
        actor=actor,
        agency=file.case.agency,
        subject=file.case,
        data={
            "number": file.case.number,
            "sha256": file.sha256,
            "reason": starred(reason, names=people_named_in(case=file.case)),
        },
    )


def _told(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise CaseActRefusedError(
            code="CAS058",
            message="没有写明理由。",
            next_step="请写明为什么提供或者不提供这份文件。",
            given="reason",
        )
    must_tell_nobody(said, given="reason", instead="请删去号码、地址再提交：写明为什么提供或者不提供就够了。")
    return said
