"""Submitting, reviewing, returning and signing a paper: three persons, and a file that bears it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.letters import Letter as Text
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.composing import is_numbered
from zhaoming.web.cases.models import Letter, LetterNumbering, LetterState, StepKind
from zhaoming.web.cases.papers import needs_signature
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.binding import files_must_be_clear
from zhaoming.web.cases.services.letter_steps import (
    Held,
    held,
    must_be_another,
    must_say,
    step,
    text_or_refusal,
)
from zhaoming.web.cases.services.stepping import UNDER_WAY, send_back_paper
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@transaction.atomic
def submit_letter(*, actor: User, letter: Letter, seen: int | None = None) -> Letter:
    """Hand it to the reviewer; with a reply the draft is on file from here."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    one = held(letter=letter, seen=seen, among=(LetterState.DRAFTED,))
    if not needs_signature(kind=one.kind):
        raise CaseActRefusedError(
            code="CAS079", message="这种文书不需要审核、签发。", next_step="请核对后直接出具。"
        )
    text_or_refusal(one=one)
    answer = one.content.answer
    if one.is_reply and answer is not None:
        do(row=one.case, event=replace(answer, on=today(), by=actor.username), actor=actor)
    one.row.submitted_by = actor
    step(one=one, kind=StepKind.SUBMITTED, state=LetterState.SUBMITTED, actor=actor)
    return one.row


@transaction.atomic
def review_letter(*, actor: User, letter: Letter, words: str = "", seen: int | None = None) -> Letter:
    """Agree to it as a second person; `words` may be added."""
    require_act(actor=actor, act=Act.REVIEW, case=letter.case)
    one = held(letter=letter, seen=seen, among=(LetterState.SUBMITTED,))
    must_be_another(one=one, actor=actor, act="审核")
    text_or_refusal(one=one)
    files_must_be_clear(one=one)
    if one.is_reply:
        do(row=one.case, event=happened.AnswerReviewed(on=today(), by=actor.username), actor=actor)
    one.row.reviewed_by = actor
    step(one=one, kind=StepKind.REVIEWED, state=LetterState.REVIEWED, actor=actor, words=words.strip())
    return one.row


@transaction.atomic
def return_letter(*, actor: User, letter: Letter, words: str, seen: int | None = None) -> Letter:
    """Send it back to be written anew, saying why; until it is served. Its number stays its own."""
    require_act(actor=actor, act=Act.RETURN_DRAFT, case=letter.case)
    one = held(
        letter=letter,
        seen=seen,
        among=UNDER_WAY,
    )
    why = must_say(words=words, what="退回的意见")
    if one.is_reply:
        do(
            row=one.case,
            event=happened.DraftReturned(on=today(), by=actor.username),
            actor=actor,
            words=why,
        )
    return send_back(one=one, actor=actor, words=why)


def send_back(*, one: Held, actor: User, words: str) -> Letter:
    """The paper is to be written anew: nobody has reviewed or signed it, and it has no sealed original."""
    send_back_paper(row=one.row, case=one.case, actor=actor, words=words)
    return one.row


@transaction.atomic
def sign_letter(
    *,
    actor: User,
    letter: Letter,
    deputy_for: str = "",
    deputy_reason: str = "",
    seen: int | None = None,
) -> Letter:
    """Sign as a third person: the paper gets its number and the day, its text is fixed with its digest.

    A deputy (who must hold the right to sign as well) names whom they stand in for, and why.
    """
    require_act(actor=actor, act=Act.SIGN, case=letter.case)
    one = held(letter=letter, seen=seen, among=(LetterState.REVIEWED,))
    must_be_another(one=one, actor=actor, act="签发", reviewed=True)
    one.row.deputy_for, one.row.deputy_reason = _deputy(actor, deputy_for, deputy_reason)
    files_must_be_clear(one=one)
    fixed = fixed_text(one=one)
    if one.is_reply:
        event = happened.AnswerSigned(
            on=today(), by=actor.username, deputy_for=one.row.deputy_for, digest=fixed.digest
        )
        do(row=one.case, event=event, actor=actor)
    one.row.signed_by, one.row.signed_on = actor, today()
    words = f"代{one.row.deputy_for}签发：{one.row.deputy_reason}" if one.row.deputy_for else ""
    step(
        one=one,
        kind=StepKind.SIGNED,
        state=LetterState.SIGNED,
        actor=actor,
        content=replace(one.content, letter=fixed),
        words=words,
    )
    return one.row


def fixed_text(*, one: Held) -> Text:
    """The text numbered and dated; the row gets its number and its digest. Refused as `text_or_refusal`."""
    row = one.row
    if is_numbered(kind=one.kind) and row.serial is None:
        row.year = today().year
        row.serial = next_letter_serial(agency=row.agency, year=row.year)
    found = text_or_refusal(one=one)
    row.number, row.digest = found.number, found.digest
    return found


def next_letter_serial(*, agency: Agency, year: int) -> int:
    """The next number of the papers of an agency and year; its counter stays locked until the transaction ends.

    Gapless: whoever fails gives the number back with the transaction.
    """
    LetterNumbering.objects.bulk_create([LetterNumbering(agency=agency, year=year)], ignore_conflicts=True)
    counter = LetterNumbering.objects.select_for_update(of=("self",)).get(agency=agency, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _deputy(actor: User, name: str, reason: str) -> tuple[str, str]:
    """Both or neither, and nobody is one's own deputy."""
    who, why = name.strip(), reason.strip()
    if bool(who) != bool(why) or (who and who in {actor.full_name, actor.username}):
        raise CaseActRefusedError(
            code="CAS075",
            message="代为签发的，应当写明代哪一位负责人签发和代签的理由，不能代自己签发。",
            next_step="请写明两项；本人签发的，两项都不填。",
            given="deputy_reason" if who and not why else "deputy_for",
        )
    return who, why
