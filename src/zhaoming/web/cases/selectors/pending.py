"""What waits for a second person, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from zhaoming.casework.entries import from_entry
from zhaoming.casework.events import Event
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, permissions_at
from zhaoming.web.cases.models import OPEN, Case, PendingAct, PendingKind, PendingState
from zhaoming.web.cases.rights import WORKING
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.second_person import CONFIRMING

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """One field that would say something else."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPending:
    """A proposal with what it says: its event (None for a letterhead), the words, what it rests on.

    `told` is the whole of it; `accepts` and `why` are the judgement on a late correction, `decision` is what
    the second person said.
    """

    row: PendingAct
    told: dict[str, Any]
    event: Event | None
    decision: str

    @property
    def words(self) -> str:
        """What was written with it; "" once it was cleared."""
        return str(self.told.get("words", ""))

    @property
    def basis(self) -> str:
        """The applicant's paper it rests on."""
        return str(self.told.get("basis", ""))

    @property
    def accepts(self) -> bool | None:
        """Whether the reason for a late correction is held to be good; None where nobody judged."""
        return self.told.get("accepts")

    @property
    def why(self) -> str:
        """Why it is, or is not."""
        return str(self.told.get("why", ""))

    @property
    def changes(self) -> tuple[ProposedChange, ...]:
        """What would be another one: of a registration, or of a letterhead."""
        return tuple(ProposedChange(*one) for one in self.told.get("changes", ()))


def read_pending(*, pending: PendingAct) -> ReadPending:
    """The proposal unsealed; empty where it was cleared with its request."""
    told = unsealed(pending.sealed) if pending.sealed else {}
    decision = unsealed(pending.sealed_decision)["words"] if pending.sealed_decision else ""
    event = from_entry(told["entry"]) if "entry" in told else None
    return ReadPending(row=pending, told=told, event=event, decision=decision)


def visible_pending(*, user: User, pending_id: int) -> PendingAct:
    """One proposal for who works on requests of its agency; `PendingAct.DoesNotExist` for anybody else."""
    found = _rows().get(pk=pending_id)
    if not permissions_at(user=user, agency=found.agency, among=WORKING):
        raise PendingAct.DoesNotExist
    return found


def pending_letterhead(*, agency: Agency) -> PendingAct | None:
    """The change of the letterhead that waits; one query."""
    return _rows().filter(agency=agency, kind=PendingKind.LETTERHEAD, state__in=OPEN).first()


def to_confirm(*, user: User) -> QuerySet[PendingAct]:
    """What the person may confirm: proposed by another, at an agency where they review or sign."""
    ids = {one for right in CONFIRMING for one in agency_ids_where(user=user, permission=right)}
    waiting = _rows().filter(state=PendingState.PROPOSED, agency__in=sorted(ids))
    return waiting.exclude(proposed_by=user)


def to_judge(*, user: User) -> QuerySet[PendingAct]:
    """What an applicant wrote and an officer of the agency has to judge."""
    ids = agency_ids_where(user=user, permission=Permission.HANDLE_CASE)
    return _rows().filter(state=PendingState.ASKED, agency__in=sorted(ids))


def late_correction_of(*, case: Case) -> ReadPending | None:
    """The last late correction the applicant sent, however far it has come; one query."""
    kind = PendingKind.RECEIVE_CORRECTION
    for one in _rows().filter(case=case, kind=kind).order_by("-pk")[:5]:
        found = read_pending(pending=one)
        if found.told.get("own"):
            return found
    return None


def _rows() -> QuerySet[PendingAct]:
    return PendingAct.objects.select_related("agency", "case__agency", "proposed_by", "decided_by")
