"""What can be found, kind by kind, each read through the visibility predicate of its store.

A further kind is one entry of `KINDS`: its store announces each change for the public in the outbox under
the same name, and `visible` and `ids` start from its visibility predicate. Nothing else needs to know it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models.fields.json import KeyTransform
from django.urls import reverse
from django.utils.timezone import localdate

from zhaoming.law.disclosure import DOCUMENT_KINDS, Validity
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.selectors import row_texts
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Publication, PublicationVersion
from zhaoming.web.publications.selectors.public import visible
from zhaoming.web.reports.selectors import public_reports

_CHUNK = 500
# So many rows of a batch are found by the name of each.
_MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Entry:
    """One public thing as the index and the results know it. `address` names its page and `object_id`.

    `number` is its document number, `index_number` its 索引号, `attachments` the text of its files; `year`
    the year it is about where that is not the year of publication; `category`, `theme` and `validity` are
    words for people; `rank` is what its kind adds to its standing among results, 0 to 1.
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
    year: int | None = None
    category: str = ""
    theme: str = ""
    validity: str = ""
    rank: float = 0.0

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
        """What is looked through besides title and text: numbers, agency, files."""
        return "\n".join((self.number, self.index_number, self.agency.name, self.attachments))


@dataclass(frozen=True, slots=True)
class SearchKind:
    """A kind of things: the public ones among some ids, and the ids of all public ones, rising."""

    label: str
    visible: Callable[[Iterable[int]], Mapping[int, Entry]]
    ids: Callable[[], Iterator[int]]


def _answers(ids: Iterable[int]) -> dict[int, Entry]:
    return {
        one.answer_id: Entry(
            "answer",
            one.answer_id,
            one.question,
            one.text,
            one.answer.agency,
            one.published_on,
            "portal:answer",
        )
        for one in public_answers().filter(answer__in=list(ids)).order_by()
    }


def _answer_ids() -> Iterator[int]:
    return public_answers().order_by("answer").values_list("answer", flat=True).iterator(_CHUNK)


def _reports(ids: Iterable[int]) -> dict[int, Entry]:
    found = public_reports().filter(pk__in=list(ids)).order_by().defer("entry", "figures")
    return {
        one.pk: Entry(
            "report",
            one.pk,
            f"{one.agency}{one.year}年政府信息公开工作年度报告",
            "\n".join(f"{part['title']}\n{part['text']}" for part in one.narrative or ()),
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


def _publications(ids: Iterable[int]) -> dict[int, Entry]:
    found = visible(at=now()).filter(pk__in=list(ids)).order_by().prefetch_related("public_version__files")
    names, on = {key: item.short for key, item in items().items()}, today()
    lists = [one.pk for one in found if DOCUMENT_KINDS[one.kind].fact_list]
    rows = row_texts(publications=lists, at=now(), most=_MOST_ROWS) if lists else {}
    return {
        one.pk: _publication(one, one.public_version, names, rows, on)
        for one in found
        if one.public_version is not None
    }


def _publication(
    one: Publication,
    version: PublicationVersion,
    names: Mapping[str, str],
    rows: Mapping[int, str],
    on: dt.date,
) -> Entry:
    """With the files' names and texts, and the names of the rows of a list; its category is its item.

    A row leads to its batch, which leads on to the row: twenty thousand rows need no entry each.
    """
    return Entry(
        "publication",
        one.pk,
        version.title,
        "\n".join((version.summary, version.body)).strip(),
        one.agency,
        one.published_on,
        "portal:document",
        number=version.document_number,
        index_number=one.index_number or "",
        attachments="\n".join(
            (*(f"{file.name}\n{file.text}" for file in version.files.all()), rows.get(one.pk, ""))
        ),
        category=names.get(one.item, ""),
        theme=version.theme,
        validity=one.validity_at(on=on),
        rank=1.0,
    )


def _publication_ids() -> Iterator[int]:
    return visible(at=now()).order_by("pk").values_list("pk", flat=True).iterator(_CHUNK)


KINDS: Mapping[str, SearchKind] = MappingProxyType(
    {
        "publication": SearchKind("公开文件", _publications, _publication_ids),
        "answer": SearchKind("公开答复", _answers, _answer_ids),
        "report": SearchKind("年度报告", _reports, _report_ids),
    }
)
