"""Reading fact lists."""

from zhaoming.web.facts.selectors.desk import (
    DeskBatch,
    DeskRecord,
    batches_for_desk,
    currencies,
    desk_batch,
    desk_record,
    is_batch,
    recalls_waiting,
    sheets_of,
    shown_row,
    withdrawn_in_time,
)
from zhaoming.web.facts.selectors.public import (
    GoneRow,
    ListStanding,
    batches_of,
    gone_row,
    lists_of,
    public_papers,
    public_row,
    row_texts,
    visible_rows,
)

__all__ = [
    "DeskBatch",
    "DeskRecord",
    "GoneRow",
    "ListStanding",
    "batches_for_desk",
    "batches_of",
    "currencies",
    "desk_batch",
    "desk_record",
    "gone_row",
    "is_batch",
    "lists_of",
    "public_papers",
    "public_row",
    "recalls_waiting",
    "row_texts",
    "sheets_of",
    "shown_row",
    "visible_rows",
    "withdrawn_in_time",
]
