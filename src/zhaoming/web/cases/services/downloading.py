"""A paper as a file, with the full name of its reader: for those who work on it, and never without a trace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.letters import to_docx, to_pdf
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.letterhead import letterhead_of
from zhaoming.web.cases.models import Letter
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.reply_record import record_of_entry, reply_entries
from zhaoming.web.cases.selectors.files import content_of as bytes_of
from zhaoming.web.cases.services.revealing import told_reason
from zhaoming.web.files.services import StoredBytesDamagedError
from zhaoming.web.ledger.log.receipts import RECEIPT_ENDING, receipt_for
from zhaoming.web.ledger.models import LogEntry
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_WRITERS = {"docx": to_docx, "pdf": to_pdf}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_WORK = (Permission.HANDLE_CASE, Permission.REVIEW_ANSWER, Permission.SIGN_ANSWER)
# What a paper that nobody signed calls itself, so that it cannot be taken for one that was.
_DRAFT = "（未签发稿）"


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A paper to hand out; the name says nothing of any person."""

    name: str
    content_type: str
    data: bytes


@transaction.atomic
def download_letter(*, actor: User, letter: Letter, to: str, reason: str) -> LetterFile:
    """The paper as `docx` or `pdf`, or its `sealed` original; who took it and what for is recorded.

    It bears the full name of its reader, which screens never show: a reviewer or a head may have it to judge
    the paper, and says so.
    """
    _must_work_on(actor, letter)
    why = told_reason(reason, case=letter.case)
    made = _sealed(letter) if to == "sealed" else _drawn(letter, to)
    record(
        kind="case.letter.downloaded",
        actor=actor,
        agency=letter.agency,
        subject=letter.case,
        data={"number": letter.case.number, "type": f"{letter}（{to}）", "reason": why},
    )
    return made


@transaction.atomic
def download_logged(*, actor: User, letter: Letter, to: str) -> LetterFile:
    """The `receipt` of a reply in the public log, which opens its entry, or its `record`; the ledger tells who.

    For an applicant who asks at the counter; refused (CAS187) while the entry waits for its place, and once its
    opening was destroyed.
    """
    _must_work_on(actor, letter)
    entry = reply_entries(case=letter.case).get(letter.pk)
    made = _logged(letter, entry, to) if entry is not None else None
    if made is None:
        raise CaseActRefusedError(
            code="CAS187",
            message="公开日志里现在没有可以下载的内容：还在编入，或者打开的凭据已经销毁。",
            next_step="刚刚送达的，请过几秒再试。",
        )
    record(
        kind="case.letter.receipt_taken",
        actor=actor,
        agency=letter.agency,
        subject=letter.case,
        data={"number": letter.case.number, "type": f"{letter}（{to}）"},
    )
    return made


def _logged(letter: Letter, entry: LogEntry, to: str) -> LetterFile | None:
    receipt = receipt_for(entry=entry)
    if receipt is None:
        return None
    if to == "receipt":
        return LetterFile(f"{_name(letter)}{RECEIPT_ENDING}", "text/plain; charset=utf-8", receipt.data)
    told = record_of_entry(entry=entry)
    return LetterFile(f"{_name(letter)}.json", "application/json", told.data) if told is not None else None


def _must_work_on(actor: User, letter: Letter) -> None:
    if not permissions_at(user=actor, agency=letter.agency, among=_WORK):
        raise PermissionDenied("您的角色可以查看文书，不能下载写有收件人姓名的文件。")


def _drawn(letter: Letter, to: str) -> LetterFile:
    text = content_of(row=letter).letter
    if text is None:
        raise CaseActRefusedError(
            code="CAS087", message="文书还没有文字，不能下载。", next_step="请先补齐缺少的内容。"
        )
    if not letter.digest:
        text = replace(text, title=f"{text.title}{_DRAFT}")
    data = _WRITERS[to](letter=text, red_head=letterhead_of(agency=letter.agency).red_head)
    return LetterFile(f"{_name(letter)}{'' if letter.digest else _DRAFT}.{to}", _TYPES[to], data)


def _sealed(letter: Letter) -> LetterFile:
    file = letter.sealed_file
    if file is None:
        raise CaseActRefusedError(
            code="CAS082", message="还没有上传盖章原件。", next_step="请先上传盖章后的扫描件。"
        )
    try:
        data = bytes_of(file=file)
    except StoredBytesDamagedError as damage:
        raise CaseActRefusedError(
            code="CAS084", message=f"盖章原件损坏：{damage}", next_step="请联系系统管理员用备份核对。"
        ) from damage
    ending = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif"}
    return LetterFile(
        f"{_name(letter)}（盖章）.{ending.get(file.content_type, 'bin')}", file.content_type, data
    )


def _name(letter: Letter) -> str:
    return f"{letter.title} {letter.number or letter.case.number}"
