"""The fields of the index, and an entry as a document of it. With `index` and `queries` it alone knows tantivy.

| field | holds | finds |
|---|---|---|
| key | kind:id | the document, to be replaced or taken out |
| title_words, text_words | words as rjieba cuts them, keywords with the title | ranking, whole sentences |
| all_pairs | every two neighbours of all that is looked through, with places | stretches of two and more |
| all_characters | every character of it | single characters |
| title_characters, title_sounds | characters and syllables of the title, with places | mistakes of typing |
| number, numbers | its document and index numbers; those it names | numbers in any style |
| day, changed, year, agency, kind, category, theme, validity | columns | filters, counts, order by date |
| weight | date and authority, 0 to 1 | ranking |
"""

from __future__ import annotations

import datetime as dt

import tantivy

from zhaoming.web.agencies.models import Level
from zhaoming.web.search.document_numbers import index_number_keys, number_keys
from zhaoming.web.search.folding import dense, fold
from zhaoming.web.search.grams import as_characters, as_pairs
from zhaoming.web.search.kinds import Entry
from zhaoming.web.search.sounds import as_sounds
from zhaoming.web.search.words import words

# A new layout gets a new folder; the worker builds it anew and the old one may be removed.
LAYOUT = "4"
# By which results are narrowed and counted, beside the year.
FACETS = ("agency", "kind", "category", "theme", "validity")
_AUTHORITY = {Level.PROVINCE: 1.0, Level.CITY: 0.75, Level.COUNTY: 0.5, Level.TOWNSHIP: 0.25}
# What is older than this, or has no date, gains nothing by its date; what is this much newer gains all.
_OLD, _SPAN = dt.date(2008, 5, 1), dt.timedelta(days=365 * 22)
_BY_DATE, _BY_AUTHORITY, _BY_RANK = 0.6, 0.2, 0.2
# What is no longer in force stands behind what is.
_IN_FORCE = frozenset({"", "valid", "amended", "partly_repealed"})


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title_words", "text_words"):
        builder.add_text_field(name, tokenizer_name="blanks", index_option="freq")
    for name in ("all_pairs", "title_characters", "title_sounds"):
        builder.add_text_field(name, tokenizer_name="blanks", index_option="position")
    builder.add_text_field("all_characters", tokenizer_name="characters", index_option="freq")
    for name in ("number", "numbers"):
        builder.add_text_field(name, tokenizer_name="blanks", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("year", indexed=True, fast=True)
    for name in ("day", "changed"):
        builder.add_integer_field(name, fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Tell an opened index how its fields are cut."""
    analysers = {
        "blanks": tantivy.Tokenizer.whitespace(),
        "characters": tantivy.Tokenizer.ngram(min_gram=1, max_gram=1, prefix_only=False),
    }
    for name, tokenizer in analysers.items():
        index.register_tokenizer(name, tantivy.TextAnalyzerBuilder(tokenizer).build())


def key_of(kind: str, object_id: int) -> str:
    """How a document is named."""
    return f"{kind}:{object_id}"


def document(entry: Entry) -> tantivy.Document:
    """The entry as it is kept: nothing of it can be read back but its key."""
    title, text = dense(entry.title), dense(entry.text)
    every = f"{title}\n{text}\n{dense(entry.beside)}"
    made = tantivy.Document()
    for name, value in (
        ("key", key_of(entry.kind, entry.object_id)),
        ("title_words", " ".join(words(f"{title} {fold(entry.keywords)}"))),
        ("text_words", " ".join(words(text))),
        ("all_pairs", as_pairs(every)),
        ("all_characters", every),
        ("title_characters", as_characters(title)),
        ("title_sounds", as_sounds(title)),
        ("number", " ".join(own_numbers(entry))),
        ("numbers", " ".join(number_keys(every))),
        ("agency", str(entry.agency.pk)),
        ("kind", entry.kind),
        ("category", entry.category),
        ("theme", entry.theme),
        ("validity", entry.validity),
    ):
        if value:
            made.add_text(name, value)
    if entry.of_year is not None:
        made.add_integer("year", entry.of_year)
    for name, on in (("day", entry.published_on), ("changed", entry.updated_on or entry.published_on)):
        made.add_integer(name, on.toordinal() if on else 0)
    made.add_float("weight", weight(entry))
    return made


def own_numbers(entry: Entry) -> list[str]:
    """The keys of the numbers it has itself: 文号, 索引号, and the one it had before it was taken over."""
    numbers = (entry.index_number, entry.former_number)
    return number_keys(fold(entry.number)) + [key for one in numbers for key in index_number_keys(fold(one))]


def weight(entry: Entry) -> float:
    """What date and authority add: of two that fit alike the newer is better, the higher, the one in force."""
    if entry.validity not in _IN_FORCE:
        return 0.0
    age = ((entry.published_on or _OLD) - _OLD) / _SPAN
    standing = _AUTHORITY.get(Level(entry.agency.level), 0.0)
    return _BY_DATE * min(max(age, 0.0), 1.0) + _BY_AUTHORITY * standing + _BY_RANK * entry.rank
