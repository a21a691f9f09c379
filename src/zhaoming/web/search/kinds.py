"""What can be found, kind by kind, each read through the visibility predicate of its store.

A further kind is one entry of `KINDS`: its store announces each change for the public in the outbox under
the same name, and `visible` and `ids` start from its visibility predicate. Nothing else needs to know it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from django.db.models.fields.json import KeyTransform
from django.urls import reverse
from django.utils.timezone import localdate

from zhaoming.law.disclosure import DOCUMENT_KINDS, Validity
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.selectors import row_texts
from zhaoming.web.facts.services import MOST_ROWS
from zhaoming.web.old_sites.selectors import former_numbers
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Publication, PublicationFile
from zhaoming.web.publications.selectors.public import visible
from zhaoming.web.reports.selectors import public_reports
from zhaoming.web.search.prepared import Prepared, day

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One public thing as the index and the results know it. `address` names its page and `object_id`.

    `number` is its document number, `index_number` its 索引号, `attachments` the text of its files; `year`
    the year it is about where that is not the year of publication; `category`, `theme` and `validity` are
    words for people; `rank` is what its kind adds to its standing among results, 0 to 1. `updated_on` is when
    what it says changed last, None where it never did.
    """

    kind: str
    object_id: int
    title: str
    text: str
    agency: Agency
    published_on: dt.date | None
    address: str
    number: str = ""
    index_number: str = ""
    attachments: str = ""
    former_number: str = ""
    keywords: str = ""
    year: int | None = None
    category: str = ""
    theme: str = ""
    validity: str = ""
    rank: float = 0.0
    updated_on: dt.date | None = None

    @property
    def path(self) -> str:
        """The path of its page."""
        return reverse(self.address, args=[self.object_id])

    @property
    def label(self) -> str:
        """What kind of thing it is, for people."""
        return KINDS[self.kind].label

    @property
    def mark(self) -> str:
        """What must be said of its validity: nothing of what is in force as it was published."""
        known = Validity(self.validity) if self.validity else Validity.VALID
        return "" if known is Validity.VALID else known.label

    @property
    def of_year(self) -> int | None:
        """The year it is filed under."""
        return self.year or (self.published_on.year if self.published_on else None)

    @property
    def beside(self) -> str:
        """What is looked through besides title and text: numbers, agency, keywords, files."""
        numbers = (self.number, self.index_number, self.former_number)
        told = (*numbers, self.agency.name, self.keywords, self.attachments)
        return "\n".join(told)


@dataclass(frozen=True, slots=True)
class SearchKind:
    """A kind of things: the public ones among some ids, and the ids of all public ones, rising."""

    label: str
    visible: Callable[[Iterable[int]], Mapping[int, Entry]]
    ids: Callable[[], Iterator[int]]


# What entries say of an agency, in the order of `_organ`.
_ORGAN = ("agency_id", "agency__code", "agency__name", "agency__level")


@lru_cache(maxsize=4096)
def _organ(pk: int, code: str, name: str, level: str) -> Agency:
    """The agency that rows say this of: one object for all of them, which nobody changes."""
    return Agency(pk=pk, code=code, name=name, level=level)


_ANSWERS = Prepared(
    lambda ids, _at: (
        public_answers()
        .filter(answer_id__in=ids)
        .values_list("answer_id", "question", "text", "published_on", *(f"answer__{one}" for one in _ORGAN))
    )
)


def _answers(ids: Iterable[int]) -> dict[int, Entry]:
    return {
        pk: Entry("answer", pk, question, text, _organ(*organ), day(published_on), "portal:answer")
        for pk, question, text, published_on, *organ in _ANSWERS.rows(ids=list(ids), at=now())
    }


def _answer_ids() -> Iterator[int]:
    return public_answers().order_by("answer").values_list("answer", flat=True).iterator(_CHUNK)


def _reports(ids: Iterable[int]) -> dict[int, Entry]:
    found = public_reports().filter(pk__in=list(ids)).order_by().defer("entry", "cells", "figures")
    return {
        one.pk: Entry(
            "report",
            one.pk,
            f"{one.agency}{one.year}年政府信息公开工作年度报告",
            "\n".join(f"{part['title']}\n{part['text']}" for part in one.written or one.narrative or ()),
            one.agency,
            localdate(one.published_at) if one.published_at else None,
            "portal:report",
            year=one.year,
        )
        for one in found.annotate(narrative=KeyTransform("narrative", "entry"))
        if one.agency is not None
    }


def _report_ids() -> Iterator[int]:
    return public_reports().order_by("pk").values_list("pk", flat=True).iterator(_CHUNK)


# Of its row, of its public version, of its agency: what an entry says of a document.
_STANDING = ("validity", "next_validity", "turns_on", "validity_on", "published_on")
_ROW = ("id", "kind", "item", "index_number", "first_published_on", *_STANDING)
_VERSION = ("id", "title", "summary", "body", "document_number", "theme", "keywords")
_PUBLICATIONS = Prepared(
    lambda ids, at: (
        visible(at=at)
        .filter(pk__in=ids)
        .values_list(*_ROW, *(f"public_version__{one}" for one in _VERSION), *_ORGAN)
    )
)
_FILES = Prepared(
    lambda ids, _at: PublicationFile.objects.filter(version_id__in=ids).values_list(
        "version_id", "position", "pk", "name", "text"
    )
)


def _publications(ids: Iterable[int]) -> dict[int, Entry]:
    """With the files' names and texts, and the names of the rows of a list.

    The category is the item of the Regulation a document stands under.
    """
    wanted = list(ids)
    rows = _PUBLICATIONS.rows(ids=wanted, at=now())
    former = former_numbers(ids=wanted)
    # A row leads to its batch, which leads on to the row: twenty thousand rows need no entry each.
    lists = [row[0] for row in rows if DOCUMENT_KINDS[row[1]].fact_list]
    listed = row_texts(publications=lists, at=now(), most=MOST_ROWS) if lists else {}
    texts = _attachments([row[len(_ROW)] for row in rows])
    names, on = {key: item.short for key, item in items().items()}, today()
    found: dict[int, Entry] = {}
    for row in rows:
        pk, _, item, index_number, published_on = row[: len(_ROW) - len(_STANDING)]
        version, title, summary, body, number, theme, keywords = row[len(_ROW) : len(_ROW) + len(_VERSION)]
        standing = _standing(*row[len(_ROW) - len(_STANDING) : len(_ROW)])
        found[pk] = Entry(
            "publication",
            pk,
            title,
            _text(summary, body),
            _organ(*row[-len(_ORGAN) :]),
            day(published_on),
            "portal:document",
            number=number,
            index_number=index_number or "",
            keywords=keywords,
            former_number=former.get(pk, ""),
            attachments="\n".join((texts.get(version, ""), listed.get(pk, ""))),
            category=names.get(item, ""),
            theme=theme,
            validity=standing.validity_at(on=on),
            rank=1.0,
            updated_on=standing.changed_last(on=on),
        )
    return found


def _standing(validity: str, next_validity: str, *days: dt.date | str | None) -> Publication:
    """What the columns of `_STANDING` say of a document, to be asked on a day."""
    turns_on, validity_on, published_on = map(day, days)
    return Publication(
        validity=validity,
        next_validity=next_validity,
        turns_on=turns_on,
        validity_on=validity_on,
        published_on=published_on,
    )


def _text(summary: str, body: str) -> str:
    """Both, but for a summary that is nothing else than how the body begins."""
    begun = "".join(summary.split()).rstrip("…")
    return body if begun and "".join(body.split()).startswith(begun) else f"{summary}\n{body}".strip()


def _attachments(versions: list[int]) -> dict[int, str]:
    """Names and texts of the files of versions, one after another."""
    told: dict[int, list[str]] = defaultdict(list)
    for version, _, _, name, text in sorted(_FILES.rows(ids=versions, at=now()), key=lambda row: row[:3]):
        told[version] += [name, text]
    return {version: "\n".join(parts) for version, parts in told.items()}


def _publication_ids() -> Iterator[int]:
    return visible(at=now()).order_by("pk").values_list("pk", flat=True).iterator(_CHUNK)


KINDS: Mapping[str, SearchKind] = MappingProxyType(
    {
        "publication": SearchKind("公开文件", _publications, _publication_ids),
        "answer": SearchKind("公开答复", _answers, _answer_ids),
        "report": SearchKind("年度报告", _reports, _report_ids),
    }
)
