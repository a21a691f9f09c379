"""What the acts on a version share: the row locked, the state it must be in, the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_REVIEWED = frozenset({AnswerState.PUBLISHED, AnswerState.WITHDRAWN})


def locked(*, version: AnswerVersion) -> AnswerVersion:
    """The version as it stands now, locked until the transaction ends."""
    found = AnswerVersion.objects.select_for_update(of=("self",)).select_related("answer__agency")
    return found.get(pk=version.pk)


def must_be(*, version: AnswerVersion, state: AnswerState, act: str) -> None:
    """Refuse an act that this state does not allow."""
    if version.state != state:
        raise AnswerRefusedError(
            code="ANS002",
            message=f"这份公开答复现为“{version.get_state_display()}”，不能{act}；只有“{state.label}”状态可以。",
            next_step="请刷新页面，查看现在的情况。",
        )


def must_say(text: str, *, what: str, given: str) -> str:
    """The reason without space around it; refuses an empty one."""
    if not text.strip():
        raise AnswerRefusedError(
            code="ANS003", message=f"没有写明{what}。", next_step="请写明后再提交。", given=given
        )
    return text.strip()


def must_explain(text: str, *, what: str, given: str) -> str:
    """As `must_say`, of words that go into the ledger: a number or address of a person is refused (ANS008)."""
    said = must_say(text, what=what, given=given)
    found = personal_in(said)
    if found:
        raise AnswerRefusedError(
            code="ANS008",
            message=f"{what}里有{'、'.join(found)}。操作记录长期保存，不写个人的号码和地址。",
            next_step="请删去号码、地址再提交：指出在第几段、第几个附件就够了。",
            given=given,
        )
    return said


def tell(*, kind: str, actor: User, version: AnswerVersion, **data: Any) -> None:
    """Record the event; what it tells names no applicant and no request.

    The question stands in the version: only once it was reviewed and published it may stand in what is never
    deleted.
    """
    name = {"name": version.question} if version.state in _REVIEWED else {}
    record(
        kind=kind,
        actor=actor,
        agency=version.answer.agency,
        subject=version.answer,
        data={"number": version.number, **name, **data},
    )
