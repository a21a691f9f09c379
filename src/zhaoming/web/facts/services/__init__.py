"""Acts on fact lists: their rows, the sampled review, what became of a record, papers of a project."""

from zhaoming.web.facts.services.batches import (
    MOST_ROWS,
    Heading,
    RowsGiven,
    change_rows,
    draft_batch,
    drop_row,
    open_batch_version,
    put_row,
)
from zhaoming.web.facts.services.importing import (
    TableGiven,
    Taken,
    begin_import,
    resume_lists,
    take_in,
)
from zhaoming.web.facts.services.recalling import record_recall, withdraw_row
from zhaoming.web.facts.services.sampling import Mark, draw_sample, mark_rows, pass_sample, return_batch
from zhaoming.web.facts.services.settling import settle_shown_time
from zhaoming.web.facts.services.staging import put_paper, take_paper

__all__ = [
    "MOST_ROWS",
    "Heading",
    "Mark",
    "RowsGiven",
    "TableGiven",
    "Taken",
    "begin_import",
    "change_rows",
    "draft_batch",
    "draw_sample",
    "drop_row",
    "mark_rows",
    "open_batch_version",
    "pass_sample",
    "put_paper",
    "put_row",
    "record_recall",
    "resume_lists",
    "return_batch",
    "settle_shown_time",
    "take_in",
    "take_paper",
    "withdraw_row",
]
