"""Copies fit to be handed out: redacted with a ground each, stripped of what is hidden, or as a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming import release_files
from zhaoming.documents import Refusal
from zhaoming.documents.redact import Box
from zhaoming.documents.refusal import UNSUPPORTED
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Ground
from zhaoming.release_files import Place, Treated
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import CaseFile, FileKind, FileRedaction, MadeAs
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors.files import content_of
from zhaoming.web.cases.services.binding import files_must_be_free
from zhaoming.web.cases.services.keeping import keep
from zhaoming.web.cases.services.offering import withhold
from zhaoming.web.config.clock import today
from zhaoming.web.files.services import StoredBytesDamagedError
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_FOR_REDACTION = "已制作遮盖后的副本"
_FOR_COPY = "已制作处理后的副本"
_LONGEST_TERM = 200


@dataclass(frozen=True, slots=True)
class ToRedact:
    """A box on a page or a term, and why: `ground_kind` is the case the article names, `basis` the law."""

    ground: Ground
    page: int | None = None
    box: Box | None = None
    term: str = ""
    ground_kind: str = ""
    basis: str = ""


def redact_file(*, actor: User, file: CaseFile, places: Sequence[ToRedact]) -> CaseFile:
    """A new file without what stands in the places, verified; the one it was made from is not handed out."""
    must_be_open(actor=actor, file=file)
    must_have_grounds(places=places)
    asked = tuple(
        Place(one.ground.value, one.page, one.box, one.term.strip()[:_LONGEST_TERM]) for one in places
    )
    name, content = _read(file)
    made = _treated(lambda: release_files.redact_isolated(name=name, data=content, places=asked))
    ending = ".pdf" if made.data[:4] == b"%PDF" else ".png"
    called = f"{PurePosixPath(name).stem}（遮盖）{ending}"
    return _keep(actor, file, made, made_as=MadeAs.REDACTED, name=called, places=places)


def strip_file(*, actor: User, file: CaseFile) -> CaseFile:
    """A new file without properties, comments, tracked changes and hidden parts."""
    must_be_open(actor=actor, file=file)
    name, content = _read(file)
    made = _treated(lambda: release_files.strip_isolated(name=name, data=content))
    return _keep(actor, file, made, made_as=MadeAs.STRIPPED, name=name)


def convert_file(*, actor: User, file: CaseFile) -> CaseFile:
    """A Word or Excel file as a PDF, which can be redacted."""
    must_be_open(actor=actor, file=file)
    name, content = _read(file)
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    made = _treated(lambda: release_files.convert_isolated(suffix=suffix, data=content))
    return _keep(actor, file, made, made_as=MadeAs.CONVERTED, name=f"{PurePosixPath(name).stem}.pdf")


def must_be_open(*, actor: User, file: CaseFile) -> None:
    """Refuse a copy of what is not for the applicant, was handed over, or goes with a reply under way."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=file.case.agency)
    if file.kind not in {FileKind.DISCLOSED, FileKind.ORIGINAL}:
        raise CaseActRefusedError(
            code="CAS057",
            message=f"“{file.get_kind_display()}”不能列入提供的文件。",
            next_step="请把要提供的文件按“向申请人提供的信息”另行存入。",
        )
    if file.released_at is not None:
        raise CaseActRefusedError(
            code="CAS054",
            message="这份文件已随答复提供给申请人，不能再改动。",
            next_step="答复有误的，请按更正或者重新答复办理。",
        )
    files_must_be_free(case=file.case)


def must_have_grounds(*, places: Sequence[ToRedact]) -> None:
    """Refuse a redaction of nothing, and one without its ground in full."""
    if not places:
        raise CaseActRefusedError(
            code="CAS060",
            message="没有写明要遮盖什么。",
            next_step="请填写要遮盖的文字，或者在页面上框出位置。",
        )
    for one in places:
        _must_have_its_ground(one)


def _must_have_its_ground(one: ToRedact) -> None:
    """Every redaction is a refusal in small: its article, the case the article names, the law that forbids."""
    rules = GROUNDS.on(today())
    if isinstance(rules, NoneInstalled):
        raise CaseActRefusedError(code="CAS061", message=rules.message, next_step="请联系管理员。")
    rule = rules[one.ground]
    if rule.kinds and one.ground_kind not in rule.kinds:
        named = "、".join(rule.kinds.values())
        raise CaseActRefusedError(
            code="CAS062", message=f"没有写明遮盖属于{named}中的哪一类。", next_step="请逐处选择理由。"
        )
    if one.ground is Ground.LAW_FORBIDDEN and not one.basis.strip():
        raise CaseActRefusedError(
            code="CAS063",
            message="没有写明禁止公开的法律、行政法规的名称和条文。",
            next_step="请在“依据”中填写，例如：《……法》第几条。",
        )
    if one.box is None and not one.term.strip():
        raise CaseActRefusedError(
            code="CAS060", message="没有写明要遮盖什么。", next_step="请填写要遮盖的文字或者位置。"
        )


def _read(file: CaseFile) -> tuple[str, bytes]:
    try:
        return unsealed(file.sealed_name)["name"], content_of(file=file)
    except StoredBytesDamagedError as damage:
        raise CaseActRefusedError(
            code="CAS185",
            message=f"{damage}",
            next_step="按保存期限清除的不能再制作副本；损坏的请联系系统管理员用备份核对。",
        ) from damage


def _treated(work: Callable[[], Treated]) -> Treated:
    try:
        made = work()
    except Refusal as refusal:
        raise CaseActRefusedError(
            code="CAS064",
            message=f"没有处理成：{refusal.found or refusal.kind.title}。",
            next_step="请核对后再试，原件没有改动。"
            if refusal.code == UNSUPPORTED.code
            else f"{refusal.kind.next_step}。原件没有改动。",
        ) from refusal
    return made


@transaction.atomic
def _keep(
    actor: User,
    file: CaseFile,
    made: Treated,
    *,
    made_as: MadeAs,
    name: str,
    places: Sequence[ToRedact] = (),
) -> CaseFile:
    held = CaseFile.objects.select_for_update(of=("self",)).select_related("case__agency").get(pk=file.pk)
    must_be_open(actor=actor, file=held)
    kept = keep(
        case=held.case,
        kind=FileKind.DISCLOSED,
        name=name,
        content=made.data,
        actor=actor,
        origin=held,
        made_as=made_as,
    )
    FileRedaction.objects.bulk_create(_rows(kept, made, places))
    why = _FOR_REDACTION if made_as is MadeAs.REDACTED else _FOR_COPY
    # An earlier copy of the same file gives way too: the applicant gets one of them.
    earlier = held.made.filter(kind=FileKind.DISCLOSED, released_at=None).exclude(pk=kept.pk)
    for one in [*([held] if held.kind == FileKind.DISCLOSED else []), *earlier.select_related("case__agency")]:
        withhold(file=one, actor=actor, reason=why)
    record(
        kind="case.file.made",
        actor=actor,
        agency=held.case.agency,
        subject=held.case,
        data={
            "number": held.case.number,
            "type": made_as.label,
            "sha256": kept.sha256,
            "source": held.sha256,
            "found": len(made.placed) or len(made.removed),
        },
    )
    return kept


def _rows(kept: CaseFile, made: Treated, places: Sequence[ToRedact]) -> list[FileRedaction]:
    return [
        FileRedaction(
            file=kept,
            position=position,
            page=one.page,
            x0=one.box.x0,
            top=one.box.top,
            x1=one.box.x1,
            bottom=one.box.bottom,
            ground=places[number].ground.value,
            ground_kind=places[number].ground_kind,
            basis=places[number].basis.strip()[:200],
            made_on=today(),
        )
        for position, (number, one) in enumerate(made.placed, start=1)
    ]
