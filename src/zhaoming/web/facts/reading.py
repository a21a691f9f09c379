"""A file somebody hands in as rows of a list, or in words why it is none."""

from __future__ import annotations

from zhaoming.documents import Refusal
from zhaoming.publishing.facts import FactList, TableRead, read_table
from zhaoming.release_files import tables_isolated
from zhaoming.web.facts.refusal import FactRefusedError


def rows_of_file(*, kind: FactList, name: str, content: bytes) -> TableRead:
    """Every row of the file; refuses (PUB266, PUB267) what cannot be opened or is not this list."""
    try:
        tables = tables_isolated(content, name=name)
    except Refusal as refusal:
        raise FactRefusedError(code="PUB266", message=refusal.message, given="file") from refusal
    found = read_table(kind=kind, tables=tables)
    if found.is_refused:
        raise FactRefusedError(
            code="PUB267",
            message=" ".join(one.message for one in found.faults if one.stops),
            next_step="改好后重新上传；已填写的内容没有改动。",
            given="file",
        )
    return found
