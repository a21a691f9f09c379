"""Copies made by a worker: asked for on the desk, done in the queue, told on the page of the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.documents.redact import Box
from zhaoming.law.grounds import Ground
from zhaoming.web.cases.models import CaseFile, MadeAs, PendingTreatment
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.services.redacting import (
    ToRedact,
    convert_file,
    must_be_open,
    must_have_grounds,
    redact_file,
    strip_file,
)
from zhaoming.web.cases.tasks import enqueue_treatment
from zhaoming.web.config.clock import now

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# A copy that was begun so often and never came is taken to be prevented by the file.
MOST_ATTEMPTS = 3
# Longer than the child process is given; twice done does no harm, the later copy takes the place.
LOST_AFTER = dt.timedelta(minutes=10)
_CUT_OFF = "处理这份文件时中断了几次，没有再试。请用原软件打开后另存，再存入。"


@transaction.atomic
def ask_copy(*, actor: User, file: CaseFile, made_as: MadeAs, places: Sequence[ToRedact] = ()) -> None:
    """Queue the making of a copy; what can be told to be wrong beforehand is refused at once.

    While one is being made no other is (CAS184); one that failed is taken off by the next.
    """
    must_be_open(actor=actor, file=file)
    if made_as is MadeAs.REDACTED:
        must_have_grounds(places=places)
    CaseFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if PendingTreatment.objects.filter(file=file, sealed_problem="").exists():
        raise CaseActRefusedError(
            code="CAS184",
            message="这份文件的副本正在制作。",
            next_step="请稍后刷新文件页面，做好之后再制作别的副本。",
        )
    PendingTreatment.objects.update_or_create(
        file=file,
        defaults={
            "made_as": made_as.value,
            "sealed_places": sealed({"places": [asdict(one) for one in places]}) if places else "",
            "asked_by": actor,
            "asked_at": now(),
            "attempts": 0,
            "sealed_problem": "",
        },
    )
    enqueue_treatment(file=file)


def ask_stripped(*, actor: User, file: CaseFile) -> None:
    """Queue a copy without what is hidden."""
    ask_copy(actor=actor, file=file, made_as=MadeAs.STRIPPED)


def ask_converted(*, actor: User, file: CaseFile) -> None:
    """Queue a copy as PDF."""
    ask_copy(actor=actor, file=file, made_as=MadeAs.CONVERTED)


def treat_case_file(*, file_id: int) -> None:
    """Make the copy that is waited for, as the person who asked for it; nothing where none is."""
    row = _begun(file_id)
    if row is None:
        return
    problem = _CUT_OFF if row.attempts > MOST_ATTEMPTS else _made(row)
    waiting = PendingTreatment.objects.filter(pk=row.pk, asked_at=row.asked_at)
    if problem:
        waiting.update(sealed_problem=sealed({"words": problem}))
    else:
        waiting.delete()


def requeue_treatments() -> int:
    """Queue lost jobs again; how many."""
    with transaction.atomic():
        rows = PendingTreatment.objects.select_for_update(of=("self",)).filter(
            sealed_problem="", asked_at__lt=now() - LOST_AFTER
        )
        lost = list(rows.select_related("file"))
        for row in lost:
            row.asked_at = now()
            row.save(update_fields=["asked_at"])
            enqueue_treatment(file=row.file)
    return len(lost)


def places_of(*, row: PendingTreatment) -> tuple[ToRedact, ...]:
    """What was to be burnt out."""
    held = unsealed(row.sealed_places)["places"] if row.sealed_places else []
    return tuple(_place(one) for one in held)


def _place(held: dict[str, Any]) -> ToRedact:
    box = Box(*held["box"]) if held["box"] else None
    return ToRedact(**{**held, "ground": Ground(held["ground"]), "box": box})


@transaction.atomic
def _begun(file_id: int) -> PendingTreatment | None:
    rows = PendingTreatment.objects.select_for_update(of=("self",)).filter(file=file_id, sealed_problem="")
    row = rows.select_related("file__case__agency", "file__stored", "asked_by").first()
    if row is not None:
        row.attempts += 1
        row.save(update_fields=["attempts"])
    return row


def _made(row: PendingTreatment) -> str:
    """Make it; "" or in words why not."""
    try:
        if row.made_as == MadeAs.REDACTED:
            redact_file(actor=row.asked_by, file=row.file, places=places_of(row=row))
        elif row.made_as == MadeAs.STRIPPED:
            strip_file(actor=row.asked_by, file=row.file)
        else:
            convert_file(actor=row.asked_by, file=row.file)
    except CaseActRefusedError as refusal:
        return f"{refusal.message}{refusal.next_step}"
    except PermissionDenied as refusal:
        return f"{refusal}"
    return ""
