"""The index of one installation: opening it, writing it, asking it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from zhaoming.web.search.kinds import Entry
from zhaoming.web.search.schema import LAYOUT, document, key_of, register, schema

_POSITION = "position.json"
_WRITER_BYTES = 32 << 20
_BUILDER_BYTES = 256 << 20
# So often a writer is waited for, with so many seconds between.
_TRIES, _PAUSE = 60, 0.5
# More agencies than any installation has; a facet lists every value.
_MOST_VALUES = 20_000

_held: ContextVar[tuple[tantivy.Index, tantivy.Searcher] | None] = ContextVar("held", default=None)

Key = tuple[str, int]
Build = Callable[[tantivy.Schema], tantivy.Query]


class Order(StrEnum):
    """What stands in front: what fits best, what was first published last, or what changed last."""

    NEAREST = "weight"
    NEWEST = "day"
    CHANGED = "changed"


class NoIndexError(Exception):
    """The index is not there or cannot be read; the worker builds it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of keys, the best first, and how many there are in all."""

    keys: tuple[Key, ...] = ()
    total: int = 0


@dataclass(slots=True)
class Writing:
    """An open writer: what is handed to it is in the index when the writing ends, or not at all."""

    _writer: tantivy.IndexWriter
    written: int = field(default=0)

    def take_out(self, key: Key) -> None:
        """Take an object out."""
        self._writer.delete_documents_by_term("key", key_of(*key))

    def put_in(self, entry: Entry, *, is_new: bool = False) -> None:
        """Put an entry in, in the place of what there was of it; `is_new` where there is nothing of it."""
        if not is_new:
            self.take_out((entry.kind, entry.object_id))
        self._writer.add_document(document(entry))
        self.written += 1


def folder() -> Path:
    """Where this installation keeps its index."""
    return Path(settings.ZHAOMING_HOME) / "search" / LAYOUT


def position() -> int | None:
    """How far in the change feed the index is; None where there is no index to go on from."""
    state = _state(folder())
    return state.position if state is not None else None


def start_anew() -> None:
    """Throw the index away."""
    _opened.cache_clear()
    shutil.rmtree(folder(), ignore_errors=True)


def write(*, gone: Iterable[Key], entries: Iterable[Entry], upto: int) -> None:
    """Take objects out, put entries in (anew), and note the position; an entry written twice is there once."""
    with _writing(folder(), _WRITER_BYTES) as writing:
        for key in gone:
            writing.take_out(key)
        for entry in entries:
            writing.put_in(entry)
    state = _state(folder())
    _note(folder(), _State(upto, state.made if state is not None else secrets.token_hex(8)))


@contextmanager
def rebuilding(*, upto: int) -> Iterator[Writing]:
    """A new index beside the old one, which is asked until the new one takes its place, whole."""
    where = folder()
    fresh, old = where.with_suffix(".new"), where.with_suffix(".old")
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    with _writing(fresh, _BUILDER_BYTES) as writing:
        yield writing
    _note(fresh, _State(upto, secrets.token_hex(8)))
    # A worker in the middle of writing names files by the folder: it must not find another index there.
    with _nobody_writing(where):
        if where.exists():
            where.rename(old)
        fresh.rename(where)
    # Who has the old one open reads on in it, and opens the new one with the next question.
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def one_state() -> Iterator[None]:
    """All that is asked within is asked of one state of the index, opened once; raises NoIndexError."""
    held = _held.set(_asked())
    try:
        yield
    finally:
        _held.reset(held)


def ask(*, build: Build, most: int, offset: int = 0, order: Order = Order.NEAREST) -> Answer:
    """What fits a query; raises NoIndexError."""
    index, searcher = _asked()
    by = "weight_by_field" if order is Order.NEAREST else "order_by_field"
    told: dict[str, Any] = {by: order.value}
    # The library's types leave out the count it gives.
    found: Any = searcher.search(build(index.schema), limit=most, offset=offset, **told)
    keys = (str(searcher.doc(address).get_first("key")).partition(":") for _, address in found.hits)
    return Answer(tuple((kind, int(number)) for kind, _, number in keys), found.count or 0)


def best(*, build: Build, most: int) -> tuple[Key, ...]:
    """The best of what fits, not counted; raises NoIndexError."""
    index, searcher = _asked()
    found = searcher.search(build(index.schema), limit=most, count=False)
    keys = (str(searcher.doc(address).get_first("key")).partition(":") for _, address in found.hits)
    return tuple((kind, int(number)) for kind, _, number in keys)


def count(*, build: Build, by: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """How many of what fits have each value of these columns; raises NoIndexError."""
    index, searcher = _asked()
    wanted = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in by}
    told = searcher.aggregate(build(index.schema), wanted)
    return {
        name: {_value(one["key"]): int(one["doc_count"]) for one in told[name]["buckets"]} for name in wanted
    }


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _asked() -> tuple[tantivy.Index, tantivy.Searcher]:
    held = _held.get()
    if held is not None:
        return held
    where, noted = _paths(settings.ZHAOMING_HOME)
    state = _state_at(where, noted)
    if state is None:
        raise NoIndexError("there is no index yet")
    try:
        return _opened(where, state.made).at(state.position)
    except (ValueError, OSError) as error:
        raise NoIndexError(str(error)) from error


@contextmanager
def _nobody_writing(where: Path) -> Iterator[None]:
    """The only writer's place taken for a moment; one who writes now is waited for. A broken index has none."""
    held = None
    for left in range(_TRIES, 0, -1):
        try:
            held = _open(str(where)).writer(heap_size=_WRITER_BYTES, num_threads=1) if where.exists() else None
            break
        except ValueError as error:
            if "Lock" not in str(error):
                break
            if left == 1:
                raise
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        if held is not None:
            held.wait_merging_threads()


@contextmanager
def _writing(where: Path, memory: int) -> Iterator[Writing]:
    """One process writes at a time; tantivy itself refuses a second one."""
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    writer = _open(str(where)).writer(heap_size=memory, num_threads=1)
    try:
        yield Writing(writer)
        writer.commit()
    finally:
        writer.wait_merging_threads()


@dataclass(frozen=True, slots=True)
class _State:
    """How far in the change feed an index is, and which index it is: another one has another name."""

    position: int
    made: str


@lru_cache(maxsize=4)
def _paths(_home: Path) -> tuple[str, str]:
    """The folder and the file that notes its position: put together once, for every question needs them."""
    return str(folder()), str(folder() / _POSITION)


def _state(where: Path) -> _State | None:
    return _state_at(str(where), str(where / _POSITION))


def _state_at(where: str, noted: str) -> _State | None:
    try:
        found = os.stat(noted)  # noqa: PTH116 - a Path costs more than asking.
        return _state_in(where, found.st_ino, found.st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError):
        return None


@lru_cache(maxsize=4)
def _state_in(where: str, _inode: int, _changed: int) -> _State:
    """A state is never written into, another takes its place: what it held is known by these."""
    told = json.loads((Path(where) / _POSITION).read_text("ascii"))
    return _State(int(told["position"]), str(told["made"]))


def _note(where: Path, state: _State) -> None:
    # After a crash before this the same changes are taken in once more, which does no harm.
    fresh = (where / _POSITION).with_suffix(".new")
    fresh.write_text(json.dumps({"position": state.position, "made": state.made}), "ascii")
    fresh.replace(where / _POSITION)


@dataclass(slots=True)
class _Opened:
    """An index kept open, with what was last asked of it; it is read anew when its position has moved."""

    index: tantivy.Index
    position: int = -1
    searcher: tantivy.Searcher | None = None

    def at(self, position: int) -> tuple[tantivy.Index, tantivy.Searcher]:
        """The index as it stands at a position of the change feed, or later."""
        if self.searcher is None or position != self.position:
            self.index.reload()
            self.searcher, self.position = self.index.searcher(), position
        return self.index, self.searcher


@lru_cache(maxsize=1)
def _opened(where: str, _made: str) -> _Opened:
    """The index in a folder, kept open; a new one under the same name is another index."""
    return _Opened(_open(where))


def _open(where: str) -> tantivy.Index:
    index = tantivy.Index(schema(), path=where)
    register(index)
    return index
