"""Splitting a letter that holds several requests: each part becomes a request of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.casework import events as happened
from zhaoming.casework.acts import Act
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, FileKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.rights import require_act
from zhaoming.web.cases.selectors.applicants import applicant_of
from zhaoming.web.cases.services.acting import do
from zhaoming.web.cases.services.recording import locked
from zhaoming.web.cases.services.registering import Receipt, enter
from zhaoming.web.config.clock import today
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# What the applicant sent or an officer scanned of it; papers of the letter itself stay with the letter.
_CAME_WITH_IT = (FileKind.APPLICATION, FileKind.IDENTITY, FileKind.CORRECTION, FileKind.OTHER)


@transaction.atomic
def split_request(
    *, actor: User, case: Case, parts: Sequence[Wanted], seen: int | None = None
) -> tuple[Receipt, ...]:
    """Make each of `parts` a request of its own, received as the letter was, with a number and a query code.

    The letter ends; it counts as its parts. At least two parts. What came with the letter, the proof of
    identity too, is on the file of each, and an extension granted before counts for each.
    """
    require_act(actor=actor, act=Act.SPLIT, case=case)
    row = locked(case=case, seen=seen)
    _must_be_several(parts)
    value, applicant = value_of(case=row), applicant_of(case=row)
    made = tuple(
        enter(
            agency=row.agency,
            applicant=applicant,
            wanted=wanted,
            arrival=value.arrival,
            actor=actor,
            by=actor.username,
            letter=row,
            part=part,
            extension=value.round.extension if value.round else None,
        )
        for part, wanted in enumerate(parts, start=1)
    )
    for one in made:
        _share_files(row, one.case, actor)
    event = happened.RequestSplit(on=today(), by=actor.username, parts=tuple(one.case.number for one in made))
    do(row=row, event=event, actor=actor)
    return tuple(replace(one, case=Case.objects.get(pk=one.case.pk)) for one in made)


def _share_files(letter: Case, part: Case, actor: User) -> None:
    """The same stored bytes under the file of the part, as they came and from whom."""
    for file in letter.files.filter(kind__in=_CAME_WITH_IT).order_by("pk"):
        file.pk, file._state.adding = None, True
        file.case = part
        file.save(force_insert=True)
        record(
            kind="case.file.shared",
            actor=actor,
            agency=part.agency,
            subject=part,
            data={"number": part.number, "type": FileKind(file.kind).label, "sha256": file.sha256},
        )


def _must_be_several(parts: Sequence[Wanted]) -> None:
    named = [one for one in parts if one.name.strip() or one.description.strip()]
    if len(named) < 2 or len(named) != len(parts):
        raise CaseActRefusedError(
            code="CAS015",
            message="拆分应得到两件以上申请，每件都要写明需要什么信息。",
            next_step="请逐件填写后再提交。",
            given="parts",
        )
