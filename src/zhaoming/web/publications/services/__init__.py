"""Acts on publications, one function each: permission, pure decision, save and event in one transaction."""

from zhaoming.web.publications.services.acting import inspect_again, perform_act
from zhaoming.web.publications.services.categories import (
    add_category,
    close_category,
    move_category,
    rename_category,
)
from zhaoming.web.publications.services.clearing import clear_finding, take_back_clearing
from zhaoming.web.publications.services.correcting import correct_record
from zhaoming.web.publications.services.drafting import (
    change_draft,
    draft_document,
    open_version,
    register_secret,
)
from zhaoming.web.publications.services.from_request import draft_for_request
from zhaoming.web.publications.services.inspecting import inspect_files
from zhaoming.web.publications.services.scheduling import (
    publish_due,
    schedule_publishing,
    turn_publications,
)
from zhaoming.web.publications.services.stripping import strip_file
from zhaoming.web.publications.services.taking_over import take_over
from zhaoming.web.publications.services.writing import LARGEST_FILE, MOST_FILES, Place, Uploaded

__all__ = [
    "LARGEST_FILE",
    "MOST_FILES",
    "Place",
    "Uploaded",
    "add_category",
    "change_draft",
    "clear_finding",
    "close_category",
    "correct_record",
    "draft_document",
    "draft_for_request",
    "inspect_again",
    "inspect_files",
    "move_category",
    "open_version",
    "perform_act",
    "publish_due",
    "register_secret",
    "rename_category",
    "schedule_publishing",
    "strip_file",
    "take_back_clearing",
    "take_over",
    "turn_publications",
]
