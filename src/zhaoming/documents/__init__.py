"""Files of any supported format to `Paper`, the only room that knows document libraries."""

from zhaoming.documents.opening import file_kind, open_paper
from zhaoming.documents.refusal import REFUSALS, Refusal, RefusalKind

__all__ = ["REFUSALS", "Refusal", "RefusalKind", "file_kind", "open_paper"]
