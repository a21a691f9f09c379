"""The acts on a paper as its page offers them: in which state, by whom, with which form and which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhaoming.law.clocks import ServiceMethod
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases import services
from zhaoming.web.cases.models import Letter, LetterState
from zhaoming.web.cases.models.letter import LIVE, WRITING
from zhaoming.web.cases.papers import goes_to_applicant, needs_signature
from zhaoming.web.cases.selectors import Reading, ReleaseState, release_of
from zhaoming.web.desk.forms.letter_acts import (
    CompareForm,
    ConfirmLetterForm,
    ReturnLetterForm,
    ReviewForm,
    SealForm,
    ServeForm,
    SignForm,
    WordsForm,
)
from zhaoming.web.desk.named_act import NamedAct

P, S = Permission, LetterState


@dataclass(frozen=True, slots=True)
class LetterAct(NamedAct):
    """In which states it is open, and to whom: any one of `needs` is enough."""

    states: frozenset[LetterState]
    needs: frozenset[Permission] = frozenset({P.HANDLE_CASE})
    is_danger: bool = False
    needs_text: bool = True


def _served(**given: Any) -> Any:
    given["method"] = ServiceMethod(given["method"])
    return services.serve_letter(**given)


def _sealed(*, file: Any, **given: Any) -> Any:
    return services.seal_letter(name=file.name or "盖章原件", content=file.read(), **given)


_LISTED = (
    LetterAct(
        "submit",
        "送审",
        "文书交审核人审核；审核之前可以收回。答复送审后，答复拟稿记入案件。",
        "已送审。",
        ConfirmLetterForm,
        services.submit_letter,
        frozenset({S.DRAFTED}),
    ),
    LetterAct(
        "issue",
        "出具",
        "这种文书不需要签发；出具后文字不再改动。",
        "已出具。",
        ConfirmLetterForm,
        services.issue_letter,
        frozenset({S.DRAFTED}),
    ),
    LetterAct(
        "review",
        "审核通过",
        "您确认事实、依据和文字无误，文书交机关负责人签发。",
        "已审核，等待签发。",
        ReviewForm,
        services.review_letter,
        frozenset({S.SUBMITTED}),
        frozenset({P.REVIEW_ANSWER}),
    ),
    LetterAct(
        "sign",
        "签发",
        "签发后编定文号和日期，文字不再改动；盖章、送达之后才对外发生效力。",
        "已签发，文号已编定。",
        SignForm,
        services.sign_letter,
        frozenset({S.REVIEWED}),
        frozenset({P.SIGN_ANSWER}),
    ),
    LetterAct(
        "seal",
        "上传盖章原件",
        "扫描件与签发的文字绑定；送达之前可以换成更清楚的一份。",
        "盖章原件已绑定。",
        SealForm,
        _sealed,
        frozenset({S.SIGNED, S.SEALED, S.SERVED}),
    ),
    LetterAct(
        "compare",
        "核对盖章原件",
        "您把原件与签发的文字逐字核对，并看过检查发现的各处；写明后原件可以送达，您的意见留在记录里。",
        "已核对，原件可以送达。",
        CompareForm,
        services.compare_original,
        frozenset({S.SEALED}),
        frozenset({P.REVIEW_ANSWER}),
    ),
    LetterAct(
        "serve",
        "登记送达",
        "送达记入案件，期限随之计算。",
        "已登记送达。",
        ServeForm,
        _served,
        frozenset({S.SIGNED, S.SEALED}),
    ),
    LetterAct(
        "return",
        "退回",
        "文书退回拟稿人修改，意见会显示在文书上方；改好后重新送审、签发。",
        "已退回。",
        ReturnLetterForm,
        services.return_letter,
        frozenset({S.SUBMITTED, S.REVIEWED, S.SIGNED, S.SEALED}),
        frozenset({P.HANDLE_CASE, P.REVIEW_ANSWER, P.SIGN_ANSWER}),
        needs_text=False,
    ),
    LetterAct(
        "void",
        "作废",
        "文书不再使用；已经编定的文号保留，不再给别的文书。",
        "已作废。",
        WordsForm,
        services.void_letter,
        frozenset(LIVE),
        is_danger=True,
        needs_text=False,
    ),
)
ACTS: dict[str, LetterAct] = {one.name: one for one in _LISTED}
# The way of a paper, without the steps back.
ONWARD = frozenset(ACTS) - {"return", "void"}


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """An act on this paper for this person; `why_not` where the person may not, or the paper is not ready."""

    act: LetterAct
    why_not: str = ""


def offered(*, user: User, found: Reading) -> tuple[OfferedAct, ...]:
    """The acts of the paper's state that the person's role allows, in the order of their way."""
    letter = found.letter
    held = permissions_at(user=user, agency=letter.agency)
    return tuple(
        OfferedAct(one, _why_not(one, user, found))
        for one in _LISTED
        if LetterState(letter.state) in one.states and held & one.needs and _fits(one, letter)
    )


def _fits(act: LetterAct, letter: Letter) -> bool:
    kind = LetterKind(letter.kind)
    if act.name in {"submit", "issue"}:
        return needs_signature(kind=kind) == (act.name == "submit")
    if act.name == "void":
        return kind is not LetterKind.REPLY or letter.state == S.DRAFTED
    if act.name == "seal":
        return letter.state != S.SERVED or letter.sealed_file_id is None
    if act.name == "compare":
        return original_state(letter) is not ReleaseState.CLEAR
    return True


def _why_not(act: LetterAct, user: User, found: Reading) -> str:
    letter = found.letter
    if not act.needs_text:
        return ""
    if found.damage:
        return found.damage
    if found.is_cleared:
        return "文书的文字已按保存期限清除。"
    if found.missing:
        return f"还缺少 {len(found.missing)} 项，见上方。"
    if found.changed:
        return "起草之后卷宗有变动，先退回（或者收回）重新起草。"
    wrote = any(one.step.actor_id == user.pk and one.step.kind in WRITING for one in found.entries)
    if act.name in {"review", "sign"} and wrote:
        return "这份文书由您拟写，应当由另一人办理。"
    if act.name == "sign" and letter.reviewed_by_id == user.pk:
        return "这份文书由您审核，应当由另一人签发。"
    is_for_applicant = goes_to_applicant(kind=LetterKind(letter.kind))
    if act.name == "serve" and is_for_applicant and letter.sealed_file_id is None:
        return "先上传盖章原件。"
    return _why_not_original(act, user, letter)


def _why_not_original(act: LetterAct, user: User, letter: Letter) -> str:
    """What stands against comparing the original, or serving the paper with it."""
    state = original_state(letter) if act.name in {"compare", "serve"} else None
    if state is None or state is ReleaseState.CLEAR:
        return ""
    if state is ReleaseState.WAITING:
        return "盖章原件还没有检查完，稍后刷新本页。"
    if state is ReleaseState.BARRED:
        return "盖章原件不能放行，请换成可以检查的原件。"
    if act.name == "serve":
        return "盖章原件先由上传人以外的审核人核对。"
    uploaded = letter.sealed_file is not None and letter.sealed_file.added_by_id == user.pk
    return "这份原件由您上传，应当由另一名审核人核对。" if uploaded else ""


def original_state(letter: Letter) -> ReleaseState | None:
    """How far the original of a paper on its way out is looked into; None where it has none."""
    if letter.state != S.SEALED or letter.sealed_file is None:
        return None
    return release_of(file=letter.sealed_file).state


_NEXT = {
    S.SUBMITTED: "等待审核人审核",
    S.REVIEWED: "等待机关负责人签发",
    S.SIGNED: "等待盖章、上传原件",
    S.SEALED: "等待登记送达",
}


def next_hand(*, letter: Letter, original: ReleaseState | None) -> str:
    """Who takes the next step; "" where nothing is waited for.

    A sealed paper waits for the eyes of another person, to whom its `original` is shown, before its service.
    """
    if original is ReleaseState.BLOCKED:
        return "等待审核人核对盖章原件"
    return _NEXT.get(LetterState(letter.state), "")
