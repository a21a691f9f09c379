"""Acts on requests, one function each: permission, pure decision, save and event in one transaction."""

from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.services.acting import confirm_receipt, perform_act, perform_acts
from zhaoming.web.cases.services.anonymising import (
    anonymise_cases,
    anonymise_own_records,
    cases_past_their_term,
)
from zhaoming.web.cases.services.applying import APPLICANT_EVENTS, act_on_own_request, record_applicant_act
from zhaoming.web.cases.services.approving import (
    return_letter,
    review_letter,
    sign_letter,
    submit_letter,
)
from zhaoming.web.cases.services.clearing import (
    clear_discovery,
    compare_original,
    keep_discovery,
    must_be_clear,
)
from zhaoming.web.cases.services.confirming import confirm_pending, return_pending, take_back_pending
from zhaoming.web.cases.services.correcting import APPLICANT_FIELDS, Correction, propose_correction
from zhaoming.web.cases.services.downloading import LetterFile, download_letter, download_logged
from zhaoming.web.cases.services.drafting import (
    draft_letter,
    edit_letter,
    redraft_letter,
    void_letter,
)
from zhaoming.web.cases.services.filing import (
    APPLICANT_KINDS,
    Attached,
    add_own_files,
    attach_file,
    attach_files,
    attach_own_file,
)
from zhaoming.web.cases.services.holding import HeldName, Scan, drop_scan, held_names, hold_scans
from zhaoming.web.cases.services.indexing import rebuild_cases, turn_cases
from zhaoming.web.cases.services.inspecting import inspect_again, inspect_case_file, requeue_inspections
from zhaoming.web.cases.services.installing import (
    Installation,
    install_notice,
    remove_region,
    set_reading,
    set_region,
    withdraw_notice,
)
from zhaoming.web.cases.services.judging import judge_late_correction
from zhaoming.web.cases.services.keeping import LARGEST, OwnFile
from zhaoming.web.cases.services.letterheads import propose_letterhead
from zhaoming.web.cases.services.offering import offer_file, withhold_file
from zhaoming.web.cases.services.papers import pack_case, read_case_file
from zhaoming.web.cases.services.proposing import propose_act
from zhaoming.web.cases.services.redacting import ToRedact, convert_file, redact_file, strip_file
from zhaoming.web.cases.services.registering import APPLICANT, Receipt, register_application, register_request
from zhaoming.web.cases.services.revealing import renew_query_code, reveal_applicant
from zhaoming.web.cases.services.serving import issue_letter, seal_letter, serve_letter
from zhaoming.web.cases.services.splitting import split_request
from zhaoming.web.cases.services.suggesting import suggest_publication
from zhaoming.web.cases.services.taking_in import take_in_request
from zhaoming.web.cases.services.treating import ask_converted, ask_copy, ask_stripped

__all__ = [
    "APPLICANT",
    "APPLICANT_EVENTS",
    "APPLICANT_FIELDS",
    "APPLICANT_KINDS",
    "LARGEST",
    "Attached",
    "CaseActRefusedError",
    "Correction",
    "HeldName",
    "Installation",
    "LetterFile",
    "OwnFile",
    "Receipt",
    "Scan",
    "ToRedact",
    "act_on_own_request",
    "add_own_files",
    "anonymise_cases",
    "anonymise_own_records",
    "ask_converted",
    "ask_copy",
    "ask_stripped",
    "attach_file",
    "attach_files",
    "attach_own_file",
    "cases_past_their_term",
    "clear_discovery",
    "compare_original",
    "confirm_pending",
    "confirm_receipt",
    "convert_file",
    "download_letter",
    "download_logged",
    "draft_letter",
    "drop_scan",
    "edit_letter",
    "held_names",
    "hold_scans",
    "inspect_again",
    "inspect_case_file",
    "install_notice",
    "issue_letter",
    "judge_late_correction",
    "keep_discovery",
    "must_be_clear",
    "offer_file",
    "pack_case",
    "perform_act",
    "perform_acts",
    "propose_act",
    "propose_correction",
    "propose_letterhead",
    "read_case_file",
    "rebuild_cases",
    "record_applicant_act",
    "redact_file",
    "redraft_letter",
    "register_application",
    "register_request",
    "remove_region",
    "renew_query_code",
    "requeue_inspections",
    "return_letter",
    "return_pending",
    "reveal_applicant",
    "review_letter",
    "seal_letter",
    "serve_letter",
    "set_reading",
    "set_region",
    "sign_letter",
    "split_request",
    "strip_file",
    "submit_letter",
    "suggest_publication",
    "take_back_pending",
    "take_in_request",
    "turn_cases",
    "void_letter",
    "withdraw_notice",
    "withhold_file",
]
