"""Every act on annual reports, keyword-only: permission, pure decision, save and event in one transaction.

None of them sees a request. Each raises `PermissionDenied` when the actor may not do this for this
agency, and `ActRefusedError` (code, message, next step, findings) when it cannot be done now. Acts on
a version take `seen`, the `act_number` the person was looking at: where it has grown since, the act
is refused instead of being done twice or on something never seen; None skips that check.

    receive_files(actor, agency, files: Iterable[IncomingFile]) -> Batch
    retry_upload(actor, upload) -> Upload               a failed or repeated file is queued again
    read_upload(upload_id) -> Upload                    the worker's act, no actor
    requeue_stalled() -> int                            readings cut off by a killed worker go back to the queue
    compile_report(actor, agency, year) -> ReportVersion         表三 and 表四 counted from the requests
    write_section(actor, version, section, text) -> SectionText  the text of a compiled report, figures bound
    sign_point(actor, version, point, has_none, text) -> PointEntry      signed with name and role
    list_problems(actor, version, text) -> tuple[PriorProblem, ...]      problems of last year's report
    follow_problem(actor, version, problem, became) -> PriorProblem;  drop_problem(actor, version, problem)
    assign_report(actor, version, agency, year) -> ReportVersion
    correct_cell(actor, version, key, text, reason) -> CellCorrection
    undo_correction(actor, correction) -> CellCorrection
    dismiss_finding(actor, version, finding_id, reason) -> Dismissal
    restore_finding(actor, version, finding_id) -> Dismissal
    explain_finding(actor, version, finding_id, text) -> Explanation     signed with name and role
    file_report(actor, version, reason="") -> ReportVersion      the reason is asked when one is published
    return_report(actor, version, remarks) -> ReportVersion
    recall_report(actor, version) -> ReportVersion      the agency takes a filed report back before publication
    publish_report(actor, version) -> ReportVersion     never by the person who filed it
    withdraw_report(actor, version, reason) -> ReportVersion
    start_revision(actor, version, reason) -> ReportVersion      a new draft that is to replace a published one
    delete_draft(actor, version) -> ReportVersion       can be undone with restore_draft
    restore_draft(actor, version) -> ReportVersion
"""

from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.services.compiling import compile_report
from zhaoming.web.reports.services.correcting import correct_cell, undo_correction
from zhaoming.web.reports.services.filing import file_report, recall_report, return_report
from zhaoming.web.reports.services.intake import IncomingFile, receive_files, retry_upload
from zhaoming.web.reports.services.judging import dismiss_finding, explain_finding, restore_finding
from zhaoming.web.reports.services.matching import assign_report
from zhaoming.web.reports.services.points import drop_problem, follow_problem, list_problems, sign_point
from zhaoming.web.reports.services.publishing import publish_report, start_revision, withdraw_report
from zhaoming.web.reports.services.reading import read_upload, requeue_stalled
from zhaoming.web.reports.services.removing import delete_draft, restore_draft
from zhaoming.web.reports.services.taking_over import take_over_figures
from zhaoming.web.reports.services.writing import write_section

__all__ = [
    "ActRefusedError",
    "IncomingFile",
    "assign_report",
    "compile_report",
    "correct_cell",
    "delete_draft",
    "dismiss_finding",
    "drop_problem",
    "explain_finding",
    "file_report",
    "follow_problem",
    "list_problems",
    "publish_report",
    "read_upload",
    "recall_report",
    "receive_files",
    "requeue_stalled",
    "restore_draft",
    "restore_finding",
    "retry_upload",
    "return_report",
    "sign_point",
    "start_revision",
    "take_over_figures",
    "undo_correction",
    "withdraw_report",
    "write_section",
]
