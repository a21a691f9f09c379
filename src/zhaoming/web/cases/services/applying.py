"""Acts of the applicant, who is known by number and query code and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, FileKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.second_person import needs_second
from zhaoming.web.cases.selectors.tracking import TrackingGrant, granted_case, tracked_case
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.judging import ask_late_correction
from zhaoming.web.cases.services.keeping import OwnFile, keep
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.cases.services.registering import APPLICANT
from zhaoming.web.config.clock import today

# What an applicant may do without the agency: each arrives on the day it is sent.
APPLICANT_EVENTS = (
    happened.ReceiptConfirmed,
    happened.CorrectionReceived,
    happened.ReasonsReceived,
    happened.RequestWithdrawn,
)
_MUST_SAY = (happened.CorrectionReceived, happened.ReasonsReceived)
_LONGEST = 20_000


@transaction.atomic
def record_applicant_act(
    *, number: str, code: str, event: happened.Event, words: str = "", seen: int | None = None
) -> Case:
    """Confirm receipt, answer a correction notice or a question about the volume, or withdraw: today.

    A correction with a reason why it comes late waits until that reason is judged (`judge_late_correction`).
    `event` is one of `APPLICANT_EVENTS`; `words` is what the applicant writes with it, kept encrypted.
    A wrong number and a wrong code are refused in the same words (CAS002).
    """
    found = tracked_case(number=number, code=code)
    if found is None:
        raise wrong_code()
    return _done(found, event, words, (), seen)


@transaction.atomic
def act_on_own_request(
    *,
    grant: TrackingGrant,
    event: happened.Event,
    words: str = "",
    files: Sequence[OwnFile] = (),
    seen: int | None = None,
) -> Case:
    """The same by somebody who gave number and code before, with files that come with the words."""
    return _done(own_case(grant=grant), event, words, files, seen)


def own_case(*, grant: TrackingGrant) -> Case:
    """The request a grant opens; refused (CAS005) once its query code was renewed."""
    found = granted_case(grant=grant)
    if found is None:
        raise CaseActRefusedError(
            code="CAS005",
            message="这件申请的查询码已经更换，本次操作没有执行。",
            next_step="请用新的查询码重新进入。",
        )
    return found


def _done(found: Case, event: happened.Event, words: str, files: Sequence[OwnFile], seen: int | None) -> Case:
    if not isinstance(event, APPLICANT_EVENTS):
        raise TypeError(f"{type(event).__name__} is no act of an applicant")
    text = words.strip()
    _must_be_said(event, text, files)
    row = locked(case=found, seen=seen)
    if isinstance(event, happened.ReceiptConfirmed) and value_of(case=row).arrival.waits_for_body:
        raise CaseActRefusedError(
            code="CAS121",
            message="这件申请由受理机关的工作机构确认收到，不能由申请人确认。",
            next_step="请等待受理机关确认；着急的，请联系受理机关。",
        )
    kind = FileKind.CORRECTION if isinstance(event, happened.CorrectionReceived) else FileKind.OTHER
    for file in files:
        keep(case=row, kind=kind, name=file.name, content=file.content, actor=None)
    made = replace(event, by=APPLICANT, on=today())
    if isinstance(made, happened.CorrectionReceived) and needs_second(event=made):
        ask_late_correction(row=row, event=made, words=text)
    else:
        do(row=row, event=made, actor=None, words=text)
    return row


def wrong_code() -> CaseActRefusedError:
    """The refusal for a number or a code that does not fit, without saying which."""
    return CaseActRefusedError(
        code="CAS002",
        message="编号或者查询码不正确。",
        next_step="请核对回执上的编号和查询码；遗失的，请携带身份证明联系受理机关。",
    )


def _must_be_said(event: happened.Event, text: str, files: Sequence[OwnFile]) -> None:
    if isinstance(event, _MUST_SAY) and not text and not files:
        raise CaseActRefusedError(
            code="CAS003", message="没有填写内容。", next_step="请填写后再提交。", given="words"
        )
    if len(text) > _LONGEST:
        raise CaseActRefusedError(
            code="CAS004",
            message=f"内容有 {len(text)} 字，最多 {_LONGEST} 字。",
            next_step="请精简，或者改为上传文件。",
            given="words",
        )
