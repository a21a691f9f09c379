"""What the acts on a version share: the row locked, the state it must be in, the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.answers.refusal import AnswerRefusedError
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


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


def tell(*, kind: str, actor: User, version: AnswerVersion, **data: Any) -> None:
    """Record the event; what it tells names no applicant and no request."""
    record(
        kind=kind,
        actor=actor,
        agency=version.answer.agency,
        subject=version.answer,
        data={"number": version.number, "name": version.question, **data},
    )
