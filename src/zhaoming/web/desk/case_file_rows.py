"""The files of a request as the desk lists them: what each is, who may read it, how far it is cleared."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.cases.handing import hands_over
from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.rights import WORKING
from zhaoming.web.cases.selectors import (
    FileRelease,
    NamedFile,
    Reading,
    ReleaseState,
    files_of,
    is_applicants,
    plain_name,
    releases_of,
)
from zhaoming.web.presentation.status import Status, Tone

TONES = {
    ReleaseState.WAITING: Tone.WAITING,
    ReleaseState.BARRED: Tone.DANGER,
    ReleaseState.BLOCKED: Tone.WARN,
    ReleaseState.CLEAR: Tone.OK,
}


@dataclass(frozen=True, slots=True)
class FileRights:
    """What a person may do with the files of a request."""

    reads: bool
    reads_applicants: bool
    handles: bool
    reviews: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file; `name` is its kind alone where its own name may tell who the applicant is."""

    file: CaseFile
    name: str
    may_read: bool
    needs_reason: bool
    release: FileRelease | None
    status: Status | None


def rights_on(*, user: User, case: Case) -> FileRights:
    """One query for a role at the agency itself."""
    held = permissions_at(user=user, agency=case.agency, among={*WORKING, Permission.REVEAL_APPLICANT})
    reads = bool(held & set(WORKING))
    return FileRights(
        reads=reads,
        reads_applicants=reads and Permission.REVEAL_APPLICANT in held,
        handles=Permission.HANDLE_CASE in held,
        reviews=Permission.REVIEW_ANSWER in held,
    )


def file_rows(*, case: Case, rights: FileRights) -> tuple[FileRow, ...]:
    """Every file, the applicant's first, what is to be handed out last; few queries whatever their number."""
    files = files_of(case=case)
    offered = any(one.file.kind == FileKind.DISCLOSED for one in files)
    releases = {one.file.pk: one for one in releases_of(case=case)} if offered else {}
    order = list(FileKind)
    rows = sorted(files, key=lambda one: order.index(FileKind(one.file.kind)))
    return tuple(_row(one, releases.get(one.file.pk), rights) for one in rows)


def release_status(release: FileRelease) -> Status:
    """How far a file is cleared, with its shape."""
    if release.file.released_at is not None:
        return Status("已提供", Tone.NONE)
    return Status(release.state.label, TONES[release.state])


@dataclass(frozen=True, slots=True)
class GoingOut:
    """A file that goes out with a reply, as the page of the paper lists it."""

    file: CaseFile
    name: str
    status: Status


def going_out(*, found: Reading, reads: bool) -> tuple[GoingOut, ...]:
    """The files that go, or went, out with the paper; names for those who read files of the request only."""
    kind = LetterKind(found.letter.kind)
    if not hands_over(kind=kind, content=found.content):
        return ()
    releases = releases_of(case=found.letter.case)
    return tuple(
        GoingOut(
            one.file,
            one.name if reads else plain_name(named=NamedFile(one.file, one.name)),
            release_status(one),
        )
        for one in releases
    )


def shown_name(*, named: NamedFile, rights: FileRights) -> str:
    """The name a person may see."""
    return plain_name(named=named) if is_applicants(file=named.file) or not rights.reads else named.name


def _row(named: NamedFile, release: FileRelease | None, rights: FileRights) -> FileRow:
    personal = is_applicants(file=named.file)
    return FileRow(
        file=named.file,
        name=shown_name(named=named, rights=rights),
        may_read=rights.reads_applicants if personal else rights.reads,
        needs_reason=personal,
        release=release,
        status=release_status(release) if release is not None else None,
    )
