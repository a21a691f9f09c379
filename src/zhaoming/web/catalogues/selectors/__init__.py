"""Reading guides and standard catalogues."""

from zhaoming.web.catalogues.selectors.delivery import ShownLine, lists_of, recipients_of, shown_lines
from zhaoming.web.catalogues.selectors.guide import (
    DeskGuide,
    desk_guide,
    edition_of,
    editions_of,
    guides_for_desk,
)
from zhaoming.web.catalogues.selectors.outer import ShownFrame, frame_css, frame_for, frame_of
from zhaoming.web.catalogues.selectors.standard import (
    STATES,
    WRONG,
    JudgedRow,
    catalogues_of,
    current_of,
    judged,
    rows_answered_for,
    rows_of,
)

__all__ = [
    "STATES",
    "WRONG",
    "DeskGuide",
    "JudgedRow",
    "ShownFrame",
    "ShownLine",
    "catalogues_of",
    "current_of",
    "desk_guide",
    "edition_of",
    "editions_of",
    "frame_css",
    "frame_for",
    "frame_of",
    "guides_for_desk",
    "judged",
    "lists_of",
    "recipients_of",
    "rows_answered_for",
    "rows_of",
    "shown_lines",
]
