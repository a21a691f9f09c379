"""Writing a paper: drafted from the file, drafted anew from other facts, worded otherwise, put aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.letters import Letter as Text
from zhaoming.letters import LetterKind, Missing
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.applicant import masked_name
from zhaoming.web.cases.composing import compose, material_of, title_of, without_place
from zhaoming.web.cases.handing import records_with
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.cases.models import Case, Letter, LetterState, StepKind
from zhaoming.web.cases.models.letter import LIVE
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.letter_steps import (
    Held,
    answered_by,
    held,
    must_say,
    put_on_file,
    step,
)
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.config.clock import now

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

NO_RECORDS: Mapping[str, str] = {}


@transaction.atomic
def draft_letter(
    *,
    actor: User,
    case: Case,
    kind: LetterKind,
    content: Content,
    records: Mapping[str, str] = NO_RECORDS,
) -> Letter:
    """Begin a paper. What is missing for it is no refusal: the paper is kept and says what it lacks.

    `records` are facts of the file (`law.outcomes`) by key, put on file with the paper. A second reply while
    one is on its way is refused (CAS080).
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    row = locked(case=case, seen=None)
    if kind is LetterKind.REPLY:
        _must_be_the_only_reply(row)
        records = records_with(case=row, content=content, records=records)
    put_on_file(case=row, records=records, actor=actor)
    made = Letter(case=row, agency=row.agency, kind=kind.value, made_at=now(), changed_at=now())
    _write(Held(made, row, content), actor, StepKind.DRAFTED)
    return made


@transaction.atomic
def redraft_letter(
    *,
    actor: User,
    letter: Letter,
    content: Content,
    records: Mapping[str, str] = NO_RECORDS,
    seen: int | None = None,
) -> Letter:
    """Draft it anew from other facts, or from a file that changed; words people wrote stay where they stand.

    Where something is missing, or their paragraph is gone, they are kept beside the paper until it is back.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    one = held(letter=letter, seen=seen, among=(LetterState.DRAFTED,))
    if one.is_reply:
        records = records_with(case=one.case, content=content, records=records)
    put_on_file(case=one.case, records=records, actor=actor)
    one.content = replace(content, letter=one.content.letter, kept=one.content.kept)
    _write(one, actor, StepKind.REDRAFTED)
    return one.row


@transaction.atomic
def edit_letter(*, actor: User, letter: Letter, key: str, text: str, seen: int | None = None) -> Letter:
    """Other words for one paragraph; what the draft said is kept beside them."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    one = held(letter=letter, seen=seen, among=(LetterState.DRAFTED,))
    spoken = one.content.letter
    try:
        worded = spoken.with_text(key, _unmasked(spoken, key, text)) if spoken is not None else None
    except ValueError as refusal:
        raise _not_a_paragraph(str(refusal)) from refusal
    if worded is None:
        raise _not_a_paragraph("文书还没有文字，先补齐缺少的内容")
    step(
        one=one,
        kind=StepKind.EDITED,
        state=LetterState.DRAFTED,
        actor=actor,
        content=replace(one.content, letter=worded),
        words=key,
    )
    return one.row


@transaction.atomic
def void_letter(*, actor: User, letter: Letter, words: str, seen: int | None = None) -> Letter:
    """Put a paper aside for good, with the reason; its number, if it has one, stays its own.

    A reply that was submitted is returned first: its way is recorded with the request.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=letter.agency)
    is_reply = letter.kind == LetterKind.REPLY
    one = held(letter=letter, seen=seen, among=(LetterState.DRAFTED,) if is_reply else LIVE)
    why = must_say(words=words, what="作废的理由")
    step(one=one, kind=StepKind.VOIDED, state=LetterState.VOID, actor=actor, words=why)
    return one.row


def _write(one: Held, actor: User, kind: StepKind) -> None:
    """Compose and keep: the text where there is one, else only what was given."""
    one.content = answered_by(content=one.content, actor=actor)
    one.row.title = title_of(kind=one.kind, content=one.content)
    found = compose(material=material_of(case=one.case, row=one.row), content=one.content)
    text = None if isinstance(found, Missing) else found
    kept = without_place(written=one.content.written, text=text)
    content = replace(one.content, letter=text, kept=kept)
    step(one=one, kind=kind, state=LetterState.DRAFTED, actor=actor, content=content)


def _unmasked(spoken: Text, key: str, text: str) -> str:
    """The screen masks the name of a person; words that came from it get the name back."""
    person, held_text = spoken.addressee, spoken.paragraph(key)
    if person is None or held_text is None or person.name not in held_text.text:
        return text
    return text.replace(masked_name(person.name), person.name)


def _must_be_the_only_reply(case: Case) -> None:
    on_its_way = case.letters.filter(kind=LetterKind.REPLY.value, state__in=LIVE).first()
    if on_its_way is not None:
        raise CaseActRefusedError(
            code="CAS080",
            message=f"这件申请已有一份答复文书在办（{LetterState(on_its_way.state).label}）。",
            next_step="请在那一份上修改；不用的先作废。",
        )


def _not_a_paragraph(reason: str) -> CaseActRefusedError:
    return CaseActRefusedError(
        code="CAS078", message=f"{reason}。", next_step="请刷新页面后修改。", given="text"
    )
