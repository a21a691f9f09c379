"""Looking into a file before it is handed out: queued with the file, done by a worker, kept for good."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from zhaoming import release_files
from zhaoming.documents.archive import INNER
from zhaoming.inspection import Certainty, Discovery, Kind
from zhaoming.release_files import Inspected, checks_version
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import (
    CaseFile,
    FileDiscovery,
    FileInspection,
    FileKind,
    Letter,
    LetterState,
    PendingInspection,
)
from zhaoming.web.cases.originals import letter_sealed_by, signed_text_of
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.selectors.files import content_of
from zhaoming.web.cases.selectors.releases import COMPARISON, UNREADABLE
from zhaoming.web.cases.services.marks import is_declared_open, mark_of
from zhaoming.web.cases.tasks import enqueue_inspection
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import Scan
from zhaoming.web.files.services import StoredBytesDamagedError, mark_erased, remove_erased
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

# Files that leave with a reply or a paper.
_GO_OUT = frozenset({FileKind.DISCLOSED, FileKind.SEALED_LETTER, FileKind.ORIGINAL})
_TURNED_AWAY = "带有涉密标志，内容没有保留"
# An inspection that began so often and never ended is taken to be ended by the file.
MOST_ATTEMPTS = 3
# A job that has not reported for so long is queued again; twice done does no harm.
LOST_AFTER = dt.timedelta(minutes=10)
# The code of what differs between a sealed original and the text that was signed.
COMPARED = "SEA001"
_CUT_OFF = "检查这份文件时中断了几次，没有再试"


def ask_inspection(*, file: CaseFile) -> None:
    """Have the file looked into; in the transaction that puts it in or offers it."""
    PendingInspection.objects.update_or_create(file=file, defaults={"asked_at": now(), "attempts": 0})
    enqueue_inspection(file=file)


@transaction.atomic
def inspect_again(*, actor: User, file: CaseFile) -> None:
    """Queue a file once more on a person's wish; earlier results stay."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=file.case.agency)
    goes_out = file.kind == FileKind.DISCLOSED or letter_sealed_by(file=file) is not None
    if goes_out and file.released_at is None:
        ask_inspection(file=file)


def inspect_case_file(*, file_id: int, look: Callable[..., list[Inspected]] | None = None) -> None:
    """Look into a queued file in a child process and keep what was found; nothing for one not queued.

    `look` takes the place of the child process for bytes that this process wrote itself, as the demo's.
    """
    pending = _begun(file_id)
    if pending is None:
        return
    file = pending.file
    if file.stored.scan == Scan.WAITING:
        # Looked into when the scanner has answered (`cases.signals`).
        return
    name = unsealed(file.sealed_name)["name"]
    if pending.attempts > MOST_ATTEMPTS:
        cut_off = [Inspected(name, code="DOC022", message=f"{_CUT_OFF}。请用原软件打开后另存，再存入。")]
        if file.kind in _GO_OUT:
            _keep(file, cut_off)
        else:
            _screen(file, "")
        return
    said = signed_text_of(file=file)
    try:
        found = (look or release_files.inspect_isolated)(content_of(file=file), name=name, expected=said)
    except StoredBytesDamagedError as error:
        found = [Inspected(name, code="DOC020", message=f"{error}请重新存入这份文件。")]
    if file.kind in _GO_OUT:
        _keep(file, found, is_original=bool(said))
    else:
        _screen(file, mark_of(found))


def requeue_inspections() -> int:
    """Queue lost jobs again, and files that were looked into by other checks than the present; how many."""
    with transaction.atomic():
        for key in _of_older_checks():
            PendingInspection.objects.get_or_create(file_id=key, defaults={"asked_at": now() - 2 * LOST_AFTER})
        waiting = list(
            PendingInspection.objects.select_for_update(of=("self",))
            .filter(asked_at__lt=now() - LOST_AFTER)
            .select_related("file")
        )
        for row in waiting:
            row.asked_at = now()
            row.save(update_fields=["asked_at"])
            enqueue_inspection(file=row.file)
    return len(waiting)


def _of_older_checks() -> list[int]:
    last = FileInspection.objects.filter(file=OuterRef("pk")).order_by("-pk").values("checks")[:1]
    found = CaseFile.objects.filter(kind=FileKind.DISCLOSED, released_at=None, pending_inspection=None)
    looked_into = (found | _originals()).alias(checks=Subquery(last)).exclude(checks=checks_version())
    return list(looked_into.values_list("pk", flat=True))


def _originals() -> QuerySet[CaseFile]:
    """Sealed originals that are on their way out."""
    waiting = Letter.objects.filter(state=LetterState.SEALED, sealed_file__isnull=False)
    return CaseFile.objects.filter(pk__in=waiting.values("sealed_file"), pending_inspection=None)


@transaction.atomic
def _begun(file_id: int) -> PendingInspection | None:
    row = PendingInspection.objects.select_for_update(of=("self",)).filter(file=file_id).first()
    if row is not None:
        row.attempts += 1
        row.save(update_fields=["attempts"])
    return row


def _screen(file: CaseFile, mark: str) -> None:
    """Of a file that stays inside only a secrecy mark matters: then nothing of it is kept but an event."""
    with transaction.atomic():
        done, _ = PendingInspection.objects.filter(file=file).delete()
        if not done or not mark:
            return
        CaseFile.objects.filter(pk=file.pk).update(sealed_name=sealed({"name": _TURNED_AWAY}))
        mark_erased(stored=file.stored)
        record(
            kind="case.file.turned_away",
            actor=None,
            agency=file.case.agency,
            subject=file.case,
            data={"number": file.case.number, "found": mark},
        )
        transaction.on_commit(remove_erased)


@transaction.atomic
def _keep(file: CaseFile, found: list[Inspected], *, is_original: bool = False) -> None:
    done, _ = PendingInspection.objects.filter(file=file).delete()
    if not done:
        # The same job was done twice; the first result stands.
        return
    made = FileInspection.objects.create(file=file, checks=checks_version(), inspected_at=now())
    compared = [_differs(made, one) for one in found if is_original and _must_be_compared(one)]
    rows = {row.identity: row for row in (*compared, *_rows(made, found))}
    if is_declared_open(file=file):
        # A reviewer who did not put it in may clear what somebody answers for.
        for row in rows.values():
            row.bars = row.bars and row.kind != Kind.SECRECY.value
    for position, row in enumerate(rows.values(), start=1):
        row.position = position
    FileDiscovery.objects.bulk_create(rows.values())
    record(
        kind="case.file.inspected",
        actor=None,
        agency=file.case.agency,
        subject=file.case,
        data={"number": file.case.number, "sha256": file.sha256, "found": len(rows)},
    )


def _rows(made: FileInspection, found: list[Inspected]) -> Iterator[FileDiscovery]:
    for one in found:
        member = one.source.partition(INNER)[2]
        if one.code is not None:
            yield _unreadable(made, one.code, one.message, member)
        for discovery in one.discoveries:
            yield _row(made, discovery, member)


def _row(made: FileInspection, found: Discovery, member: str) -> FileDiscovery:
    told = {
        "member": member,
        "place": found.place,
        "excerpt": found.excerpt,
        "message": found.message,
        "next_step": found.next_step,
    }
    return FileDiscovery(
        inspection=made,
        identity=_identity(member, found.id),
        code=found.code,
        kind=found.kind.value,
        certainty=found.certainty.value,
        page=found.page,
        bars=found.is_refusal,
        sealed_told=sealed(told),
    )


def _must_be_compared(one: Inspected) -> bool:
    """An original that says word for word what was signed, and nothing else, needs nobody's eyes for it."""
    return one.code is None and bool(one.differing or one.says_more)


def _differs(made: FileInspection, one: Inspected) -> FileDiscovery:
    lines = "、".join(str(number) for number in one.differing[:20])
    what = f"签发文字的第 {lines} 行没有在原件里读到" if lines else "原件里有签发的文字以外的内容"
    told = {
        "member": "",
        "place": "全文",
        "excerpt": "",
        "message": f"{COMPARED} 盖章原件：{what}（扫描件读不出文字的，都要由人核对）",
        "next_step": "由上传人以外的审核人逐字核对原件与签发的文字，一致的写明后放行；不一致的换成正确的原件",
    }
    return FileDiscovery(
        inspection=made,
        identity=_identity("", COMPARED),
        code=COMPARED,
        kind=COMPARISON,
        certainty=Certainty.LIKELY.value,
        page=None,
        bars=False,
        sealed_told=sealed(told),
    )


def _unreadable(made: FileInspection, code: str, message: str, member: str) -> FileDiscovery:
    what, _, then = message.partition("。")
    told = {"member": member, "place": "", "excerpt": "", "message": f"{what}。", "next_step": then}
    return FileDiscovery(
        inspection=made,
        identity=_identity(member, code),
        code=code,
        kind=UNREADABLE,
        certainty=Certainty.CERTAIN.value,
        page=None,
        bars=True,
        sealed_told=sealed(told),
    )


def _identity(member: str, found: str) -> str:
    return hashlib.sha256(f"{member}\n{found}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
