"""How each file that is to be handed to the applicant stands: looked into, clear, or what still blocks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.casework.anonymous import CLEARED
from zhaoming.inspection import Certainty, Kind
from zhaoming.release_files import checks_version
from zhaoming.web.cases.models import (
    Case,
    CaseFile,
    FileDiscovery,
    FileInspection,
    FileKind,
    PendingInspection,
    PendingTreatment,
    ReleaseJudgement,
)
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.cases.selectors.files import NamedFile

UNREADABLE = "unreadable"
COMPARISON = "comparison"
KIND_LABELS = {
    Kind.SECRECY.value: "涉密标志",
    Kind.PERSONAL.value: "个人信息",
    Kind.HIDDEN.value: "隐藏内容",
    Kind.UNREAD.value: "没有看到的内容",
    UNREADABLE: "无法检查",
    COMPARISON: "与签发的文字核对",
}
CERTAINTY_LABELS = {
    Certainty.CERTAIN.value: "确定",
    Certainty.LIKELY.value: "很可能",
    Certainty.POSSIBLE.value: "可能",
}


class ReleaseState(StrEnum):
    """Whether a file may be handed out."""

    WAITING = "waiting"
    BARRED = "barred"
    BLOCKED = "blocked"
    CLEAR = "clear"

    @property
    def label(self) -> str:
        """The word for the screen."""
        return _STATE_LABELS[self]


_NOTHING = dict.fromkeys(("member", "place", "excerpt", "message", "next_step"), "")
_STATE_LABELS = {
    ReleaseState.WAITING: "等待检查",
    ReleaseState.BARRED: "不能放行",
    ReleaseState.BLOCKED: "待审核",
    ReleaseState.CLEAR: "可以提供",
}


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """One discovery in words, and how a reviewer judged it last (None: not yet).

    `member` is the file inside an archive it was found in, "" for the file itself; `excerpt` is masked.
    """

    row: FileDiscovery
    member: str
    place: str
    excerpt: str
    message: str
    next_step: str
    judgement: ReleaseJudgement | None
    words: str

    @property
    def is_cleared(self) -> bool:
        """True where a reviewer let it pass and did not take that back."""
        return not self.row.bars and self.judgement is not None and self.judgement.clears

    @property
    def kind_label(self) -> str:
        """What sort of thing was found."""
        return KIND_LABELS.get(self.row.kind, self.row.kind)

    @property
    def certainty_label(self) -> str:
        """How sure it is."""
        return CERTAINTY_LABELS.get(self.row.certainty, "")


@dataclass(frozen=True, slots=True)
class FileRelease:
    """A file with its last inspection (None: none yet) and everything that was found."""

    file: CaseFile
    name: str
    inspection: FileInspection | None
    found: tuple[FoundInFile, ...]
    is_pending: bool

    @property
    def state(self) -> ReleaseState:
        """What was handed over stays as it was judged then; anything else needs the present checks."""
        if self.inspection is None or not (self.is_current or self.file.released_at):
            return ReleaseState.WAITING
        if any(one.row.bars for one in self.found):
            return ReleaseState.BARRED
        return ReleaseState.BLOCKED if self.open else ReleaseState.CLEAR

    @property
    def is_current(self) -> bool:
        """Whether the checks of today looked into it."""
        return self.inspection is not None and self.inspection.checks == checks_version()

    @property
    def open(self) -> tuple[FoundInFile, ...]:
        """What nobody let pass."""
        return tuple(one for one in self.found if not one.is_cleared)

    @property
    def why_blocked(self) -> str:
        """In words what keeps it here; "" where nothing does."""
        if self.state is ReleaseState.WAITING:
            return "还没有检查完" if self.inspection is None else "检查规则已更新，正在重新检查"
        if self.state is ReleaseState.BARRED:
            return "不能放行，须换成遮盖或者处理后的文件"
        return f"有 {len(self.open)} 处发现没有审核放行" if self.open else ""


def releases_of(*, case: Case) -> tuple[FileRelease, ...]:
    """Every file that is to be handed to the applicant, in the order they were put in."""
    found = case.files.filter(kind=FileKind.DISCLOSED).select_related("added_by", "origin")
    return releases(files=found)


def release_of(*, file: CaseFile) -> FileRelease:
    """One file, whether it is to be handed out or not."""
    return releases(files=[file])[0]


def released_files(*, case: Case) -> tuple[NamedFile, ...]:
    """What the applicant may fetch: files of the reply, clear, and served with it."""
    return tuple(
        NamedFile(one.file, one.name)
        for one in releases_of(case=case)
        if one.file.released_at is not None and one.state is ReleaseState.CLEAR
    )


def released_file(*, case: Case, file_id: int) -> NamedFile | None:
    """One of them; None for any other file."""
    return next((one for one in released_files(case=case) if one.file.pk == file_id), None)


def releases(*, files: Iterable[CaseFile]) -> tuple[FileRelease, ...]:
    """How these files stand; the number of queries does not grow with them."""
    rows = list(files)
    keys = [one.pk for one in rows]
    inspections = {one.file_id: one for one in FileInspection.objects.filter(file__in=keys).order_by("pk")}
    judged = {
        (one.file_id, one.identity): one
        for one in ReleaseJudgement.objects.filter(file__in=keys).select_related("judge").order_by("pk")
    }
    pending = set(PendingInspection.objects.filter(file__in=keys).values_list("file_id", flat=True))
    found = _discoveries(inspections.values())
    return tuple(
        FileRelease(
            file=one,
            name=unsealed(one.sealed_name)["name"],
            inspection=inspections.get(one.pk),
            found=tuple(_told(row, judged.get((one.pk, row.identity))) for row in found[one.pk]),
            is_pending=one.pk in pending,
        )
        for one in rows
    )


def _discoveries(inspections: Iterable[FileInspection]) -> dict[int, list[FileDiscovery]]:
    last = {one.pk: one.file_id for one in inspections}
    found: dict[int, list[FileDiscovery]] = defaultdict(list)
    for row in FileDiscovery.objects.filter(inspection__in=last).order_by("inspection", "position"):
        found[last[row.inspection_id]].append(row)
    return found


def _told(row: FileDiscovery, judgement: ReleaseJudgement | None) -> FoundInFile:
    # Empty once the term for keeping it has passed.
    told = unsealed(row.sealed_told) if row.sealed_told else {**_NOTHING, "message": CLEARED}
    held = judgement.sealed_words if judgement is not None else ""
    words = unsealed(held)["words"] if held else ""
    return FoundInFile(
        row=row,
        member=told["member"],
        place=told["place"],
        excerpt=told["excerpt"],
        message=told["message"],
        next_step=told["next_step"],
        judgement=judgement,
        words=words,
    )


@dataclass(frozen=True, slots=True)
class Copying:
    """A copy that is being made of a file, or in words why it was not."""

    row: PendingTreatment
    problem: str


def copying_of(*, file: CaseFile) -> Copying | None:
    """What is being made of the file, or was tried last; None where nothing is."""
    row = PendingTreatment.objects.filter(file=file).select_related("asked_by").first()
    if row is None:
        return None
    return Copying(row, unsealed(row.sealed_problem)["words"] if row.sealed_problem else "")
