"""Which acts of one officer wait for a second person, and who that may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.casework import events as happened
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.models import OPEN, Case, PendingAct, PendingKind
from zhaoming.web.cases.refusal import CaseActRefusedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What ends a request without a paper that three persons made, and what puts right an entry of one's own.
_ALWAYS = (
    happened.RequestClosed,
    happened.RequestWithdrawn,
    happened.RequestResumed,
    happened.RegistrationCorrected,
)
# Who may confirm: whoever reviews or signs replies of the agency, but not who proposed it.
CONFIRMING = (Permission.REVIEW_ANSWER, Permission.SIGN_ANSWER)


def needs_second(*, event: happened.Event) -> bool:
    """Whether an officer's act waits for a second person; a correction does where it is excused as late."""
    if isinstance(event, happened.CorrectionReceived):
        return bool(event.good_reason.strip())
    return isinstance(event, _ALWAYS)


def may_confirm(*, user: User, pending: PendingAct) -> bool:
    """Whether this person may confirm or return it: by role, and as another one than who proposed it."""
    held = permissions_at(user=user, agency=pending.agency, among=CONFIRMING)
    return bool(held) and pending.proposed_by_id != user.pk


def must_not_overtake(*, row: Case) -> None:
    """Refuse (CAS147) what would overtake an applicant whose reason for a late correction nobody judged yet."""
    waiting = PendingAct.objects.filter(case=row, kind=PendingKind.RECEIVE_CORRECTION, state__in=OPEN)
    if waiting.exists():
        raise CaseActRefusedError(
            code="CAS147",
            message="逾期的补正已经收到，理由是否正当还没有判断完毕。",
            next_step="判断并经另一人复核之后，才能继续办理。",
        )
