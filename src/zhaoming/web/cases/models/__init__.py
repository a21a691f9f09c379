"""A request: its row of index columns, its events, applicant, files, disputes, papers and number."""

from zhaoming.web.cases.models.applicant import ApplicantKey, SealedApplicant
from zhaoming.web.cases.models.case import Case, CaseDispute, Numbering
from zhaoming.web.cases.models.event import CaseEvent
from zhaoming.web.cases.models.file import CaseFile, FileKind, MadeAs
from zhaoming.web.cases.models.held_scan import HeldScan
from zhaoming.web.cases.models.letter import (
    Letter,
    Letterhead,
    LetterNumbering,
    LetterState,
    LetterStep,
    StepKind,
)
from zhaoming.web.cases.models.own_record import OwnRecord, OwnRecordEvent, OwnRecordNumbering, RecordOutcome
from zhaoming.web.cases.models.pending import OPEN, PendingAct, PendingKind, PendingState
from zhaoming.web.cases.models.release import (
    FileDiscovery,
    FileInspection,
    FileRedaction,
    PendingInspection,
    PendingTreatment,
    ReleaseJudgement,
)

__all__ = [
    "OPEN",
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
    "Letter",
    "LetterNumbering",
    "LetterState",
    "LetterStep",
    "Letterhead",
    "MadeAs",
    "Numbering",
    "OwnRecord",
    "OwnRecordEvent",
    "OwnRecordNumbering",
    "PendingAct",
    "PendingInspection",
    "PendingKind",
    "PendingState",
    "PendingTreatment",
    "RecordOutcome",
    "ReleaseJudgement",
    "SealedApplicant",
    "StepKind",
]
