"""Writing down what was done to a paper, and sending back a reply that has to be written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.letters import LetterKind
from zhaoming.web.cases.letter_content import Content, sealed_content
from zhaoming.web.cases.models import Case, Letter, LetterState, LetterStep, StepKind
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# A paper that left its author's hands and was not served.
UNDER_WAY = (LetterState.SUBMITTED, LetterState.REVIEWED, LetterState.SIGNED, LetterState.SEALED)


def write_step(
    *,
    row: Letter,
    case: Case,
    kind: StepKind,
    state: LetterState,
    actor: User,
    content: Content | None = None,
    words: str = "",
) -> None:
    """Write the step, the state and the event of the ledger; request and paper must be locked."""
    row.version += 1
    row.state = state
    row.changed_at = now()
    row.save()
    LetterStep.objects.create(
        letter=row,
        position=row.version,
        kind=kind,
        at=row.changed_at,
        actor=actor,
        sealed_content=sealed_content(content) if content is not None else "",
        sealed_words=sealed({"words": words}) if words else "",
    )
    record(
        kind=f"case.letter.{kind.value}",
        actor=actor,
        agency=case.agency,
        subject=case,
        data={"number": case.number, "type": str(row)},
    )


def send_back_paper(*, row: Letter, case: Case, actor: User, words: str) -> None:
    """It is to be written anew: nobody has reviewed or signed it, and it has no sealed original."""
    row.reviewed_by = row.signed_by = row.signed_on = row.sealed_file = None
    row.digest = row.deputy_for = row.deputy_reason = row.sealed_sha256 = row.sealed_digest = ""
    write_step(row=row, case=case, kind=StepKind.RETURNED, state=LetterState.DRAFTED, actor=actor, words=words)


def send_back_reply(*, case: Case, words: str) -> None:
    """The reply on its way goes back to who submitted it; the request must be locked. Nothing where none is."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("submitted_by")
    for row in rows.filter(case=case, kind=LetterKind.REPLY.value, state__in=UNDER_WAY):
        if row.submitted_by is not None:
            send_back_paper(row=row, case=case, actor=row.submitted_by, words=words)
