"""The table of a standard catalogue out of a file, read in a child process; knows nothing of Django."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.documents import Refusal, open_paper
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.publishing.catalogue import CatalogueFault, CatalogueRead, read_catalogue

SECONDS, MEMORY = 60.0, 1024 * MEGABYTE
_TASK = "zhaoming.web.catalogues.reading:read"


def read_isolated(*, name: str, data: bytes) -> CatalogueRead:
    """Every row, and whatever could not be read; a file on which the child dies has none and says so."""
    try:
        (found,) = answers_of(task=_TASK, question=(name, data), bounds=Bounds(SECONDS, MEMORY))
    except (ChildEndedError, TaskFaultError):
        return _unread("文件没有读完：太大，或者已经损坏。")
    told: CatalogueRead = found
    return told


def read(question: tuple[str, bytes]) -> Iterator[CatalogueRead]:
    """The child's task."""
    name, data = question
    try:
        paper = open_paper(name=name, data=data)
    except Refusal as refusal:
        yield _unread(str(refusal))
        return
    yield read_catalogue(paper=paper)


def _unread(words: str) -> CatalogueRead:
    return CatalogueRead((), (CatalogueFault(0, words),))
