"""Putting files into a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.selectors.tracking import TrackingGrant, tracked_case
from zhaoming.web.cases.services.applying import own_case, wrong_code
from zhaoming.web.cases.services.keeping import LARGEST, OwnFile, keep, must_fit
from zhaoming.web.cases.services.marks import must_bear_no_mark
from zhaoming.web.files.names import safe_name

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

__all__ = [
    "APPLICANT_KINDS",
    "LARGEST",
    "Attached",
    "add_own_files",
    "attach_file",
    "attach_files",
    "attach_own_file",
    "keep",
]

# What an applicant may hand in.
APPLICANT_KINDS = (FileKind.APPLICATION, FileKind.IDENTITY, FileKind.CORRECTION, FileKind.OTHER)


def attach_file(
    *, actor: User, case: Case, kind: FileKind, name: str, content: bytes, not_secret: str = ""
) -> CaseFile:
    """Put a file into the request, for an officer or a reviewer of its agency.

    One with the mark of a state secret is turned away (CAS186), unless `not_secret` says why it is none.
    """
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    must_fit(content=content)
    if not not_secret.strip():
        must_bear_no_mark(actor=actor, agency=case.agency, subject=case, name=name, content=content)
    with transaction.atomic():
        return keep(case=case, kind=kind, name=name, content=content, actor=actor, not_secret=not_secret)


@dataclass(frozen=True, slots=True)
class Attached:
    """The files that were put in, and those that were not, each with its name and why."""

    kept: tuple[CaseFile, ...]
    refused: tuple[tuple[str, CaseActRefusedError], ...]


def attach_files(
    *, actor: User, case: Case, kind: FileKind, files: Sequence[OwnFile], not_secret: str = ""
) -> Attached:
    """Put several files of one kind into the request; one that is empty or too large keeps out no other."""
    require(actor=actor, permission=Permission.HANDLE_CASE, agency=case.agency)
    kept: list[CaseFile] = []
    refused: list[tuple[str, CaseActRefusedError]] = []
    for file in files:
        try:
            made = attach_file(
                actor=actor,
                case=case,
                kind=kind,
                name=file.name,
                content=file.content,
                not_secret=not_secret,
            )
            kept.append(made)
        except CaseActRefusedError as refusal:
            refused.append((safe_name(file.name), refusal))
    return Attached(tuple(kept), tuple(refused))


@transaction.atomic
def attach_own_file(*, number: str, code: str, kind: FileKind, name: str, content: bytes) -> CaseFile:
    """Put a file of the applicant, known by number and query code, into the request."""
    if kind not in APPLICANT_KINDS:
        raise ValueError(f"{kind} is nothing an applicant hands in")
    found = tracked_case(number=number, code=code)
    if found is None:
        raise wrong_code()
    return keep(case=found, kind=kind, name=name, content=content, actor=None)


@transaction.atomic
def add_own_files(*, grant: TrackingGrant, files: Sequence[OwnFile]) -> tuple[CaseFile, ...]:
    """Put further files of an applicant who gave number and code before into the request."""
    found = own_case(grant=grant)
    return tuple(
        keep(case=found, kind=FileKind.OTHER, name=file.name, content=file.content, actor=None)
        for file in files
    )
