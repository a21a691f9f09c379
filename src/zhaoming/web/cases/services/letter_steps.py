"""How every act on a paper begins and ends: request and paper locked, text composed anew, step written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zhaoming.casework.events import FactRecorded
from zhaoming.letters import Letter as Text
from zhaoming.letters import LetterKind, Missing
from zhaoming.web.cases.composing import compose, content_of, differing, is_cleared, material_of
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.cases.models import Case, Letter, LetterState, LetterStep, StepKind
from zhaoming.web.cases.models.letter import WRITING
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.cases.services.stepping import write_step
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(slots=True)
class Held:
    """A paper under lock with its request and what it says now."""

    row: Letter
    case: Case
    content: Content

    @property
    def kind(self) -> LetterKind:
        """The kind of the paper."""
        return LetterKind(self.row.kind)

    @property
    def is_reply(self) -> bool:
        """Whether it is the reply, whose way is one of events of the request too."""
        return self.kind is LetterKind.REPLY


def held(*, letter: Letter, seen: int | None, among: tuple[LetterState, ...]) -> Held:
    """Lock the request, then the paper; refuse an outdated view, and a state in which the act is not done."""
    case = locked(case=letter.case, seen=None)
    row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if seen is not None and seen != row.version:
        raise CaseActRefusedError(
            code="CAS070",
            message="这份文书在您打开之后有了变动，本次操作没有执行。",
            next_step="请刷新页面，看过现在的文字后再操作。",
        )
    if is_cleared(row=row):
        raise CaseActRefusedError(
            code="CAS088",
            message="这件申请的保存期限已过，文书的文字已经清除，不能再办理。",
            next_step="需要新的文书的，请重新起草。",
        )
    if row.state not in among:
        now_is = LetterState(row.state).label
        raise CaseActRefusedError(
            code="CAS071",
            message=f"这份文书现在是“{now_is}”，不能这样办理。",
            next_step="请刷新页面，查看现在可以办理的事项。",
        )
    return Held(row, case, content_of(row=row))


def text_or_refusal(*, one: Held) -> Text:
    """The words as they stand, once the file still bears them out; refuses with what is missing or changed."""
    material = material_of(case=one.case, row=one.row)
    fresh = compose(material=material, content=one.content)
    if isinstance(fresh, Missing):
        raise CaseActRefusedError(
            code="CAS072",
            message=f"还缺少：{fresh.message}。",
            next_step="请补齐后重新起草；补齐之前不能送审、审核、签发。",
            objections=fresh.lacking,
        )
    old = one.content.letter
    changed = differing(old=old, fresh=fresh)
    if old is None or changed:
        raise CaseActRefusedError(
            code="CAS073",
            message=f"起草之后，卷宗、日期或者机关信息有变动，下列内容已经不同：{'、'.join(changed)}。",
            next_step="请退回（或者收回）后重新起草，核对文字，再送审。",
        )
    return fresh


def step(
    *,
    one: Held,
    kind: StepKind,
    state: LetterState,
    actor: User,
    content: Content | None = None,
    words: str = "",
) -> None:
    """Write the step, the state and the event of the ledger."""
    write_step(row=one.row, case=one.case, kind=kind, state=state, actor=actor, content=content, words=words)
    if content is not None:
        one.content = content


def must_be_another(*, one: Held, actor: User, act: str, reviewed: bool = False) -> None:
    """Draft, review and signature are of three persons."""
    wrote = LetterStep.objects.filter(letter=one.row, kind__in=[kind.value for kind in WRITING], actor=actor)
    as_what = "拟写" if wrote.exists() else "审核" if reviewed and one.row.reviewed_by_id == actor.pk else ""
    if as_what:
        raise CaseActRefusedError(
            code="CAS074",
            message=f"这份文书由您{as_what}，不能再由您{act}：拟稿、审核、签发应当由不同的人办理。",
            next_step=f"请由另一位有权{act}的人办理。",
        )


def must_say(*, words: str, what: str) -> str:
    """The words, which may not be empty."""
    said = words.strip()
    if not said:
        raise CaseActRefusedError(
            code="CAS076", message=f"没有写明{what}。", next_step="请写明后再提交。", given="words"
        )
    return said


def put_on_file(*, case: Case, records: Mapping[str, str], actor: User) -> None:
    """Write down the facts a paper rests on, those that the file does not hold in these words already."""
    known = value_of(case=case).facts
    for key, words in records.items():
        said = words.strip()
        if said and known.get(key, "").strip() != said:
            event = FactRecorded(on=today(), by=actor.username, key=key, words=said)
            do(row=case, event=event, actor=actor)


def answered_by(*, content: Content, actor: User) -> Content:
    """The content with the reply proposed by this person, today."""
    if content.answer is None:
        return content
    return replace(content, answer=replace(content.answer, on=today(), by=actor.username))
