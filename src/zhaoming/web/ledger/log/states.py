"""Where an entry stands, for pages: waiting, in its place, or no longer to be opened."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.merkle_log import KIND_WORDS, Destruction, Receipt
from zhaoming.web.ledger.log.receipts import receipt_for
from zhaoming.web.ledger.models import LogEntry


@dataclass(frozen=True, slots=True)
class EntryState:
    """An entry and its receipt, None while it waits for its place and where its opening was destroyed."""

    row: LogEntry
    receipt: Receipt | None

    @property
    def kind(self) -> str:
        """The kind of act in words."""
        return KIND_WORDS[self.row.entry.kind]

    @property
    def words(self) -> str:
        """Where it stands, in a line; of what was destroyed the day and the rule, never that it was altered."""
        if self.row.destroyed_on is not None:
            return Destruction(self.row.destroyed_on, self.row.destroyed_rule).words
        if self.receipt is None and self.row.index is None:
            return "正在编入，几秒后再看"
        if self.receipt is None:
            return "已经编入，收据还取不出来：请稍后再看；一直如此的，请告诉网站的管理者"
        size = self.receipt.signed.checkpoint.size
        return f"第 {self.receipt.index + 1} 条，收据所在的检查点共 {size} 条"


def state_of(*, entry: LogEntry) -> EntryState:
    """Where an entry stands under the checkpoint shown now."""
    return EntryState(entry, receipt_for(entry=entry))
