"""Reading the files of a request: who may, and the trace every reading leaves."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case, CaseFile
from zhaoming.web.cases.personal import must_tell_nobody
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import works_on
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors.applicants import people_named_in
from zhaoming.web.cases.selectors.files import NamedFile, content_of, files_of, is_applicants, plain_name
from zhaoming.web.cases.veil import starred
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

INDEX = "00 卷宗目录.csv"


@transaction.atomic
def read_case_file(*, actor: User, file: CaseFile, reason: str = "") -> tuple[NamedFile, bytes]:
    """The file with its name, for somebody who works on the request.

    What the applicant handed in is personal data: it needs the right to see the applicant, and a reason.
    """
    case = file.case
    if not works_on(user=actor, case=case):
        raise PermissionDenied(f"您的角色不能查看“{case.agency}”的卷宗文件。")
    personal = is_applicants(file=file)
    data = {"number": case.number, "sha256": file.sha256}
    if personal:
        require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=case.agency)
        data["reason"] = _told(reason, case)
    _must_be_kept(file)
    content = content_of(file=file)
    record(
        kind="case.file.paper_read" if personal else "case.file.read",
        actor=actor,
        agency=case.agency,
        subject=case,
        data=data,
    )
    return NamedFile(file, unsealed(file.sealed_name)["name"]), content


@transaction.atomic
def pack_case(*, actor: User, case: Case, reason: str) -> bytes:
    """Every file of the request in one zip with an index list, for a court or a reviewing body.

    Inside, files are called by number and kind: what applicants or officers called them stays out. A file
    removed because the term for keeping it has passed stands in the index alone.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    require(actor=actor, permission=Permission.REVEAL_APPLICANT, agency=case.agency)
    why = _told(reason, case)
    files = files_of(case=case)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, INDEX, _index(case, files))
        for position, one in enumerate(files, start=1):
            if one.file.stored.erased_at is None:
                _write(archive, _packed_name(position, one), content_of(file=one.file))
    record(
        kind="case.files.packed",
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "reason": why, "files": [one.file.sha256[:12] for one in files]},
    )
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, now().timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def _packed_name(position: int, one: NamedFile) -> str:
    return f"{position:02d} {plain_name(named=one)}"


def _index(case: Case, files: tuple[NamedFile, ...]) -> bytes:
    """The list of the files, as a table that any office program opens."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["申请编号", case.number])
    rows.writerow(["序号", "文件", "种类", "字节数", "SHA-256", "存入时间", "存入人", "由第几号制作"])
    numbers = {one.file.pk: position for position, one in enumerate(files, start=1)}
    for position, one in enumerate(files, start=1):
        file = one.file
        rows.writerow(
            [
                position,
                _packed_name(position, one),
                file.get_kind_display(),
                file.size,
                file.sha256,
                f"{localtime(file.added_at):%Y-%m-%d %H:%M}",
                str(file.added_by) if file.added_by else "申请人",
                numbers.get(file.origin_id or 0, ""),
            ]
        )
    return ("\ufeff" + out.getvalue()).encode()


def _must_be_kept(file: CaseFile) -> None:
    if file.stored.erased_at is not None:
        raise CaseActRefusedError(
            code="CAS089",
            message="这份文件的内容已按保存期限清除，或者因带有涉密标志没有保留，不能再查看。",
            next_step="卷宗目录里仍有它的种类、大小、校验值和存入时间。",
        )


def _told(reason: str, case: Case) -> str:
    why = reason.strip()
    if not why:
        raise CaseActRefusedError(
            code="CAS059",
            message="没有写明查看的理由。",
            next_step="请写明理由，这次查看会记入办理记录。",
            given="reason",
        )
    must_tell_nobody(why, given="reason", instead="请删去号码、地址再提交：写明为了什么事查看就够了。")
    return starred(why, names=people_named_in(case=case))
