"""A request: its row of index columns, its events, its applicant, its files, its disputes, its number."""

from zhaoming.web.cases.models.applicant import ApplicantKey, SealedApplicant
from zhaoming.web.cases.models.case import Case, CaseDispute, Numbering
from zhaoming.web.cases.models.event import CaseEvent
from zhaoming.web.cases.models.file import CaseFile, FileKind, MadeAs
from zhaoming.web.cases.models.held_scan import HeldScan
from zhaoming.web.cases.models.release import (
    FileDiscovery,
    FileInspection,
    FileRedaction,
    PendingInspection,
    ReleaseJudgement,
)

__all__ = [
    "ApplicantKey",
    "Case",
    "CaseDispute",
    "CaseEvent",
    "CaseFile",
    "FileDiscovery",
    "FileInspection",
    "FileKind",
    "FileRedaction",
    "HeldScan",
    "MadeAs",
    "Numbering",
    "PendingInspection",
    "ReleaseJudgement",
    "SealedApplicant",
]
