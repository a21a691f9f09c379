"""The tantivy index of one installation: opening, writing, asking. Nothing else knows tantivy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import tantivy
from django.conf import settings

from zhaoming.web.search.kinds import Entry
from zhaoming.web.search.words import plain, words

# A new layout gets a new folder; the worker builds it anew and the old one may be removed.
LAYOUT = "1"
_TITLE_WEIGHT = 5.0
_POSITION = "position.json"
_WRITER_BYTES = 32 << 20
# Single characters and exact strings that no word begins with are found in pairs of characters.
_FIELDS = ("title", "text", "title_pairs", "text_pairs")


class NoIndexError(Exception):
    """The index is not there or cannot be read; the worker builds it."""


def folder() -> Path:
    """Where this installation keeps its index."""
    return Path(settings.ZHAOMING_HOME) / "search" / LAYOUT


def position() -> int | None:
    """How far in the change feed the index is; None where there is no index to go on from."""
    try:
        return int(json.loads((folder() / _POSITION).read_text("ascii"))["position"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def start_anew() -> None:
    """Throw the index away."""
    _opened.cache_clear()
    shutil.rmtree(folder(), ignore_errors=True)


def write(*, gone: Iterable[tuple[str, int]], entries: Iterable[Entry], upto: int) -> None:
    """Take objects out, put entries in (anew), and note the position; an entry written twice is there once."""
    with _writer() as writer:
        for kind, object_id in gone:
            writer.delete_documents_by_term("key", f"{kind}:{object_id}")
        for entry in entries:
            writer.delete_documents_by_term("key", f"{entry.kind}:{entry.object_id}")
            writer.add_document(_document(entry))
    noted = folder() / _POSITION
    # After a crash between the two the same changes are taken in once more, which does no harm.
    fresh = noted.with_suffix(".new")
    fresh.write_text(json.dumps({"position": upto}), "ascii")
    fresh.replace(noted)


def ask(*, asked: Sequence[str], kinds: Sequence[str], agency: int | None, most: int) -> list[tuple[str, int]]:
    """Kind and id of what fits the words, the best first; raises NoIndexError."""
    if position() is None:
        raise NoIndexError("there is no index yet")
    index = _index()
    index.reload()
    searcher = index.searcher()
    schema = index.schema
    wanted = tantivy.Query.boolean_query(list(_clauses(schema, asked, kinds, agency)))
    found = searcher.search(wanted, most).hits
    keys = [searcher.doc(address).get_first("key") for _, address in found]
    return [(kind, int(number)) for kind, _, number in (str(key).partition(":") for key in keys)]


def _clauses(
    schema: tantivy.Schema, asked: Sequence[str], kinds: Sequence[str], agency: int | None
) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
    words_of_all = [(tantivy.Occur.Should, one) for word in asked for one in _of_word(schema, word)]
    yield tantivy.Occur.Must, tantivy.Query.boolean_query(words_of_all)
    yield tantivy.Occur.Must, tantivy.Query.term_set_query(schema, "kind", list(kinds))
    if agency is not None:
        yield tantivy.Occur.Must, tantivy.Query.term_query(schema, "agency", str(agency))


def _of_word(schema: tantivy.Schema, word: str) -> Iterator[tantivy.Query]:
    for field, weight in (("title", _TITLE_WEIGHT), ("text", 1.0)):
        term = tantivy.Query.term_query(schema, field, word)
        yield tantivy.Query.boost_query(term, weight)
        pairs = [word] if len(word) <= 2 else [word[at : at + 2] for at in range(len(word) - 1)]
        every = [
            (tantivy.Occur.Must, tantivy.Query.term_query(schema, f"{field}_pairs", pair)) for pair in pairs
        ]
        # A word that was cut differently in the text counts less than the word itself.
        yield tantivy.Query.boost_query(tantivy.Query.boolean_query(every), weight / 10)


def _document(entry: Entry) -> tantivy.Document:
    title, text = " ".join(words(entry.title)), " ".join(words(entry.text))
    document = tantivy.Document()
    document.add_text("key", f"{entry.kind}:{entry.object_id}")
    document.add_text("kind", entry.kind)
    document.add_text("agency", str(entry.agency.pk))
    values = (title, text, plain(entry.title), plain(entry.text))
    for field, value in zip(_FIELDS, values, strict=True):
        document.add_text(field, value)
    return document


@contextmanager
def _writer() -> Iterator[tantivy.IndexWriter]:
    """One process writes at a time; tantivy itself refuses a second one."""
    writer = _index(make=True).writer(heap_size=_WRITER_BYTES, num_threads=1)
    try:
        yield writer
        writer.commit()
    finally:
        writer.wait_merging_threads()


def _index(*, make: bool = False) -> tantivy.Index:
    where = folder()
    if make:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _opened(str(where))
    except (ValueError, OSError) as error:
        raise NoIndexError(str(error)) from error


@lru_cache(maxsize=1)
def _opened(where: str) -> tantivy.Index:
    index = tantivy.Index(_schema(), path=where)
    index.register_tokenizer("words", _by(tantivy.Tokenizer.whitespace()))
    index.register_tokenizer("pairs", _by(tantivy.Tokenizer.ngram(min_gram=1, max_gram=2, prefix_only=False)))
    return index


def _by(tokenizer: tantivy.Tokenizer) -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tokenizer).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "agency"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="words", index_option="freq")
        builder.add_text_field(f"{name}_pairs", tokenizer_name="pairs", index_option="basic")
    return builder.build()
