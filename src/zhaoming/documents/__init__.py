"""Files into lines and grids, and back: the only room with document libraries."""

from zhaoming.documents.archive import Member, members, open_archive
from zhaoming.documents.opening import file_kind, open_paper
from zhaoming.documents.refusal import REFUSALS, Refusal, RefusalKind

__all__ = ["REFUSALS", "Member", "Refusal", "RefusalKind", "file_kind", "members", "open_archive", "open_paper"]
