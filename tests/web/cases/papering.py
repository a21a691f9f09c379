"""Papers made, reviewed, signed and served as the roles do it, for tests of everything that needs one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.test import override_settings

from tests.letters.desk import grounds_of, recorded_needs, words_of
from zhaoming.casework import events as happened
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.fees import Tariff, fee
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Addressee, AddresseeKind, Facts, LetterKind, Slip
from zhaoming.web.agencies.models import WorkBody
from zhaoming.web.cases.demo.wording import sealed_scan
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.cases.models import Case, Letter, Letterhead, PendingInspection
from zhaoming.web.cases.selectors import ReleaseState, release_of
from zhaoming.web.cases.services import (
    compare_original,
    draft_letter,
    inspect_case_file,
    review_letter,
    seal_letter,
    serve_letter,
    sign_letter,
    submit_letter,
)
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.config.clock import today

SCAN = sealed_scan(number="TEST-2026-1")
APPLICANT = Addressee(name="张三丰")
ORGAN = Addressee(name="清河区档案馆", kind=AddresseeKind.ORGAN)
FACTS = Facts(
    asked_for="2025年教师招聘面试评分标准",
    concerned="供货清单",
    to_correct=("写明所需文件的名称",),
    payment_way="持本通知到银行网点缴纳",
    reason="需要查阅历年案卷",
    disclosed="供货单价",
    method=ServiceMethod.ELECTRONIC,
    slips=(Slip("2024年", "2025年"),),
)


@transaction.atomic
def as_by_paper(*, actor, case, event) -> Case:
    """The event of a served paper without the paper, judged by the law: for tests of what follows from it."""
    row = locked(case=case, seen=None)
    do(row=row, event=replace(event, by=actor.username), actor=actor)
    return row


def equip(agency) -> Letterhead:
    """What the papers of the agency say of it, set once."""
    contact = {"name": "局办公室", "address": "清河区安宁路1号", "telephone": "0000-1234"}
    body, _ = WorkBody.objects.get_or_create(agency=agency)
    for name, value in contact.items():
        setattr(body, name, getattr(body, name) or value)
    body.save()
    made, _ = Letterhead.objects.get_or_create(
        agency=agency,
        defaults={
            "number_words": "清教公开",
            "internet_channel": "全国行政复议服务平台",
        },
    )
    return made


def facts_of(**more: object) -> Facts:
    """The facts every paper is content with, and those named."""
    held = {"period": WorkingDays(15), **more}
    if "fee" not in held:
        held["fee"] = fee(tariff=Tariff.PER_ITEM, count=2, already_counted=10, on=today())
    return replace(FACTS, **held)


def answered(outcome: Outcome, by: str = "") -> happened.AnswerDrafted:
    """The reply of that outcome, its grounds stated."""
    reason = MiscReason.STATE_ARCHIVE if outcome is Outcome.MISC else None
    return happened.AnswerDrafted(
        on=today(), by=by, outcome=outcome, grounds=grounds_of(outcome), misc_reason=reason
    )


def records_of(outcome: Outcome) -> dict[str, str]:
    """Every fact a person writes down for that outcome."""
    needs = recorded_needs(outcome, tuple(ground for ground, _ in grounds_of(outcome)))
    return {key: words_of(key) for key in needs}


def begun(staff, case, kind: LetterKind = LetterKind.REPLY, **more: object) -> Letter:
    """Drafted by the officer."""
    equip(case.agency)
    outcome = more.pop("outcome", Outcome.PROVIDE)
    addressee = more.pop("addressee", APPLICANT)
    is_reply = kind is LetterKind.REPLY
    content = Content(
        facts=facts_of(**more), addressee=addressee, answer=answered(outcome) if is_reply else None
    )
    records = records_of(outcome) if is_reply else {}
    return draft_letter(actor=staff.officer, case=case, kind=kind, content=content, records=records)


def signed(staff, case, kind: LetterKind = LetterKind.REPLY, **more: object) -> Letter:
    """Drafted by the officer, reviewed by the reviewer, signed by the head."""
    letter = begun(staff, case, kind, **more)
    letter = submit_letter(actor=staff.officer, letter=letter)
    letter = review_letter(actor=staff.reviewer, letter=letter)
    return sign_letter(actor=staff.head, letter=letter)


def sealed(staff, letter) -> Letter:
    """With its original, which the reviewer holds against the text where it was looked into."""
    letter = seal_letter(actor=staff.officer, letter=letter, name="答复.pdf", content=SCAN)
    if PendingInspection.objects.filter(file=letter.sealed_file).exists():
        inspect_case_file(file_id=letter.sealed_file_id)
    if release_of(file=letter.sealed_file).state is ReleaseState.BLOCKED:
        compare_original(actor=staff.reviewer, letter=letter, words="已逐字核对")
    return letter


def served(staff, case, kind: LetterKind = LetterKind.REPLY, *, on: dt.date | None = None, **more: object):
    """Signed, sealed and served on one day (today when None is given); the request afterwards."""
    method = more.pop("by", ServiceMethod.ELECTRONIC)
    with override_settings(ZHAOMING_TODAY=on or today()):
        letter = signed(staff, case, kind, **more)
        letter = sealed(staff, letter)
        serve_letter(actor=staff.officer, letter=letter, on=today(), method=method)
    case.refresh_from_db()
    return case
