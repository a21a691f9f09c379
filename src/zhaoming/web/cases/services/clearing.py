"""A named reviewer lets a discovery pass, with words, or takes that back; the door of everything served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.casework.case import Case as CaseValue
from zhaoming.law.withheld import HANDS_OVER
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case, CaseFile, FileKind, Letter, ReleaseJudgement
from zhaoming.web.cases.originals import letter_sealed_by
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import sealed
from zhaoming.web.cases.selectors.releases import (
    FileRelease,
    FoundInFile,
    ReleaseState,
    release_of,
    releases_of,
)
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@transaction.atomic
def clear_discovery(*, actor: User, file: CaseFile, identity: str, words: str) -> ReleaseJudgement:
    """Let one discovery pass, because of `words`; not for whoever put the file in."""
    found = _judged(actor, file, identity)
    if found.row.bars:
        raise CaseActRefusedError(
            code="CAS052",
            message="这一处不能放行：文件没有检查成，或者带有涉密标志。",
            next_step="请换成可以检查的文件；涉密的按保密规定处理，不得提供。",
        )
    _must_be_another(actor, file)
    return _judge(actor, file, found, words, clears=True)


def _must_be_another(actor: User, file: CaseFile) -> None:
    if file.added_by_id == actor.pk:
        raise PermissionDenied("存入文件的人不能审核自己存入的文件，请由另一名审核人放行。")


@transaction.atomic
def keep_discovery(*, actor: User, file: CaseFile, identity: str, words: str) -> ReleaseJudgement:
    """Take back that a discovery may pass."""
    found = _judged(actor, file, identity)
    if not found.is_cleared:
        raise CaseActRefusedError(
            code="CAS053", message="这一处没有放行，不用收回。", next_step="请刷新页面查看最新情况。"
        )
    return _judge(actor, file, found, words, clears=False)


def must_be_clear(*, case: Case) -> None:
    """Raise `CaseActRefusedError` (CAS050), naming each file and why, unless every file may be handed out."""
    _all_clear(releases_of(case=case))


def _all_clear(releases: tuple[FileRelease, ...]) -> None:
    blocking = [one for one in releases if one.state is not ReleaseState.CLEAR]
    if blocking:
        named = "；".join(f"“{one.name}”{one.why_blocked}" for one in blocking)
        raise CaseActRefusedError(
            code="CAS050",
            message=f"拟提供的文件还不能提供：{named}。",
            next_step="请在“文件”中逐一处理：遮盖、去除、换成别的文件，或者由审核人放行。",
        )


def release_offered(*, case: Case, value: CaseValue) -> None:
    """With the reply served, hand over the files of it; refuses while any of them blocks."""
    if value.answer is None or value.answer.answer.outcome not in HANDS_OVER:
        return
    offered = releases_of(case=case)
    _all_clear(offered)
    # These very files, not one that came in meanwhile.
    for file in [one.file for one in offered if one.file.released_at is None]:
        file.released_at = now()
        file.save(update_fields=["released_at"])
        record(
            kind="case.file.released",
            actor=None,
            agency=case.agency,
            subject=case,
            data={"number": case.number, "sha256": file.sha256},
        )


def _judged(actor: User, file: CaseFile, identity: str) -> FoundInFile:
    require(actor=actor, permission=Permission.REVIEW_ANSWER, agency=file.case.agency)
    held = CaseFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    must_still_be_offered(held)
    found = next((one for one in release_of(file=held).found if one.row.identity == identity), None)
    if found is None:
        raise CaseActRefusedError(
            code="CAS051",
            message="这一处发现已经不在最近一次检查的结果里。",
            next_step="请刷新页面，看过新的结果后再审核。",
        )
    return found


def must_still_be_offered(file: CaseFile) -> None:
    """Refuses what was handed over already, and what is not to be."""
    if file.released_at is not None:
        raise CaseActRefusedError(
            code="CAS054",
            message="这份文件已随答复提供给申请人，不能再改动。",
            next_step="答复有误的，请按更正或者重新答复办理。",
        )
    if file.kind == FileKind.SEALED_LETTER:
        _must_still_go_out(file)
        return
    if file.kind != FileKind.DISCLOSED:
        raise CaseActRefusedError(
            code="CAS055",
            message="这份文件不在向申请人提供的文件里。",
            next_step="请先把它列入提供的文件。",
        )


def _must_still_go_out(original: CaseFile) -> None:
    if letter_sealed_by(file=original) is None:
        raise CaseActRefusedError(
            code="CAS183",
            message="这份原件所属的文书已经送达、退回，或者已换成另一份原件，不再核对。",
            next_step="请在文书页面查看现在的原件。",
        )


@transaction.atomic
def compare_original(*, actor: User, letter: Letter, words: str, seen: int | None = None) -> Letter:
    """Say, as another than who put it in, that the sealed original is what was signed and may leave as it is.

    Every discovery of its inspection is cleared with the same words. Refused while it waits to be inspected, or
    where nobody may clear it (CAS182).
    """
    require(actor=actor, permission=Permission.REVIEW_ANSWER, agency=letter.agency)
    held = (
        Letter.objects.select_for_update(of=("self",))
        .select_related("sealed_file", "case__agency")
        .get(pk=letter.pk)
    )
    file = held.sealed_file
    if seen is not None and seen != held.version:
        raise CaseActRefusedError(
            code="CAS070",
            message="这份文书在您打开之后有了变动，本次操作没有执行。",
            next_step="请刷新页面，看过现在的原件后再核对。",
        )
    found = release_of(file=file) if file is not None else None
    if file is None or found is None or found.state in {ReleaseState.WAITING, ReleaseState.BARRED}:
        why = found.why_blocked if found is not None else "还没有上传"
        raise CaseActRefusedError(
            code="CAS182",
            message=f"盖章原件{why}。",
            next_step="等检查完成后再核对；不能放行的，请换成可以检查的原件。",
        )
    # Also where the inspection found nothing: who put the original in does not say that it is the right one.
    _must_be_another(actor, file)
    for one in found.open:
        clear_discovery(actor=actor, file=file, identity=one.row.identity, words=words)
    record(
        kind="case.letter.compared",
        actor=actor,
        agency=held.agency,
        subject=held.case,
        data={"number": held.case.number, "type": str(held), "sha256": file.sha256},
    )
    return held


def original_must_be_clear(*, letter: Letter) -> None:
    """Refuse (CAS182) the service of a paper whose original was not inspected, or not compared where needed."""
    file = letter.sealed_file
    if file is None:
        return
    found = release_of(file=file)
    if found.state is not ReleaseState.CLEAR:
        raise CaseActRefusedError(
            code="CAS182",
            message=f"盖章原件还不能送达：{found.why_blocked}。",
            next_step="请由上传人以外的审核人在文书页面“核对盖章原件”；不能放行的，换成可以检查的原件。",
        )


def _judge(actor: User, file: CaseFile, found: FoundInFile, words: str, *, clears: bool) -> ReleaseJudgement:
    said = words.strip()
    if not said:
        raise CaseActRefusedError(
            code="CAS056",
            message="没有写明理由。",
            next_step="请写明为什么可以（或者不可以）提供。",
            given="words",
        )
    made = ReleaseJudgement.objects.create(
        file=file,
        identity=found.row.identity,
        clears=clears,
        sealed_words=sealed({"words": said}),
        judge=actor,
        judged_at=now(),
    )
    record(
        kind="case.discovery.cleared" if clears else "case.discovery.kept",
        actor=actor,
        agency=file.case.agency,
        subject=file.case,
        data={"number": file.case.number, "code": found.row.code, "sha256": file.sha256},
    )
    return made
