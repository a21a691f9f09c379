"""Reading publications."""

from zhaoming.web.publications.selectors.desk import (
    LED,
    DeskDocument,
    desk_document,
    desk_file,
    documents_for_desk,
    documents_of,
    documents_of_request,
    led,
    turned_away,
)
from zhaoming.web.publications.selectors.public import (
    PublicDocument,
    Related,
    briefly,
    gone,
    issued_at,
    public_document,
    public_file,
    visible,
    visible_by_id,
)

__all__ = [
    "LED",
    "DeskDocument",
    "PublicDocument",
    "Related",
    "briefly",
    "desk_document",
    "desk_file",
    "documents_for_desk",
    "documents_of",
    "documents_of_request",
    "gone",
    "issued_at",
    "led",
    "public_document",
    "public_file",
    "turned_away",
    "visible",
    "visible_by_id",
]
