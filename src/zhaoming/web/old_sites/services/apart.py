"""Pages and tables taken apart in one child process for the whole stretch: a hostile page harms nothing."""

from __future__ import annotations

from typing import Any

from zhaoming.documents import Refusal
from zhaoming.documents.old_page import PageParts
from zhaoming.documents.old_table import Rows
from zhaoming.isolation import Bounds, Child, ChildEndedError, TaskFaultError
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import read_file

_BOUNDS = Bounds(30.0)


class UnreadableError(Exception):
    """The child found no way to read it; says why in words."""


class Apart:
    """Asks the child processes; `close` ends them."""

    def __init__(self) -> None:
        self._pages = Child("zhaoming.documents.old_page:answer", _BOUNDS)
        self._tables = Child("zhaoming.documents.old_table:answer", _BOUNDS)

    def page(self, data: bytes, *, address: str, text_at: str) -> PageParts:
        """One page; raises `UnreadableError` for what cannot be read."""
        found: PageParts = _asked(self._pages, (data, address, text_at))
        return found

    def rows(self, table: StoredFile) -> Rows:
        """The rows of a table."""
        found: Rows = _asked(self._tables, (table.name, read_file(stored=table)))
        return found

    def close(self) -> None:
        """End the children."""
        self._pages.close()
        self._tables.close()


def _asked(child: Child, question: Any) -> Any:
    try:
        (answer,) = list(child.ask(question))
    except ChildEndedError as ended:
        raise UnreadableError("超过时间没有读完" if ended.timed_out else "读取时进程退出") from ended
    except TaskFaultError as fault:
        raise UnreadableError(f"读取程序出错（{fault}）") from fault
    if isinstance(answer, Refusal):
        raise UnreadableError(f"{answer.code} {answer.message}")
    return answer
