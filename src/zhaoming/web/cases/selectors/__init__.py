"""Reading requests."""

from zhaoming.web.cases.open_pending import open_pending
from zhaoming.web.cases.selectors.applicants import masked_applicant, wanted_of
from zhaoming.web.cases.selectors.cases import (
    Standing,
    kinds_of_files,
    standing,
    veil_for,
    visible_case,
    visible_cases,
)
from zhaoming.web.cases.selectors.desk import Cursor, DeskFilter, DeskPage, DeskRow, desk
from zhaoming.web.cases.selectors.desk_counts import DeskCounts, desk_counts, soon_by
from zhaoming.web.cases.selectors.earlier import (
    EarlierCase,
    Related,
    RelatedCase,
    earlier_cases,
    publication_suggestions,
    related_cases,
    same_subject,
    with_their_cases,
)
from zhaoming.web.cases.selectors.fees import earlier_this_month
from zhaoming.web.cases.selectors.files import (
    NamedFile,
    content_of,
    files_of,
    is_applicants,
    plain_name,
    visible_file,
)
from zhaoming.web.cases.selectors.foreseeing import Foreseen, foresee
from zhaoming.web.cases.selectors.letters import (
    Reading,
    awaiting_review,
    awaiting_signature,
    letter_of,
    letters_of,
    reading,
    reply_drafts,
)
from zhaoming.web.cases.selectors.originals import original_states, paper_of, papers_of_replies
from zhaoming.web.cases.selectors.pending import (
    ReadPending,
    late_correction_of,
    pending_letterhead,
    read_pending,
    to_confirm,
    to_judge,
    visible_pending,
)
from zhaoming.web.cases.selectors.preview import (
    MovedCase,
    moved_by_reading,
    moved_by_withdrawal,
    moved_cases,
)
from zhaoming.web.cases.selectors.redactions import RedactedPlace, redaction_register, redactions_of
from zhaoming.web.cases.selectors.registration import Registration, registration
from zhaoming.web.cases.selectors.releases import (
    FileRelease,
    FoundInFile,
    ReleaseState,
    release_of,
    released_file,
    released_files,
    releases_of,
)
from zhaoming.web.cases.selectors.tally import cases_by_cell, cases_in_cell, counted_cells
from zhaoming.web.cases.selectors.timeline import MovedPeriod, TimelineEntry, moved_periods, timeline
from zhaoming.web.cases.selectors.tracking import TrackingGrant, grant_for, granted_case, tracked_case

__all__ = [
    "Cursor",
    "DeskCounts",
    "DeskFilter",
    "DeskPage",
    "DeskRow",
    "EarlierCase",
    "FileRelease",
    "Foreseen",
    "FoundInFile",
    "MovedCase",
    "MovedPeriod",
    "NamedFile",
    "ReadPending",
    "Reading",
    "RedactedPlace",
    "Registration",
    "Related",
    "RelatedCase",
    "ReleaseState",
    "Standing",
    "TimelineEntry",
    "TrackingGrant",
    "awaiting_review",
    "awaiting_signature",
    "cases_by_cell",
    "cases_in_cell",
    "content_of",
    "counted_cells",
    "desk",
    "desk_counts",
    "earlier_cases",
    "earlier_this_month",
    "files_of",
    "foresee",
    "grant_for",
    "granted_case",
    "is_applicants",
    "kinds_of_files",
    "late_correction_of",
    "letter_of",
    "letters_of",
    "masked_applicant",
    "moved_by_reading",
    "moved_by_withdrawal",
    "moved_cases",
    "moved_periods",
    "open_pending",
    "original_states",
    "paper_of",
    "papers_of_replies",
    "pending_letterhead",
    "plain_name",
    "publication_suggestions",
    "read_pending",
    "reading",
    "redaction_register",
    "redactions_of",
    "registration",
    "related_cases",
    "release_of",
    "released_file",
    "released_files",
    "releases_of",
    "reply_drafts",
    "same_subject",
    "soon_by",
    "standing",
    "timeline",
    "to_confirm",
    "to_judge",
    "tracked_case",
    "veil_for",
    "visible_case",
    "visible_cases",
    "visible_file",
    "visible_pending",
    "wanted_of",
    "with_their_cases",
]
