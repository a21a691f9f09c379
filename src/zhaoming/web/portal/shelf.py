"""The documents of one column of an agency: counted by item, category, kind and year in one query."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from zhaoming.web.agencies.models import Agency
from zhaoming.web.presentation.facets import Choice
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.models import Category, Publication
from zhaoming.web.publications.selectors import briefly, visible

PER_PAGE = 20
_BY = ("item", "category", "kind", "year")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the list, and each filter with its choices."""

    page: Page[Publication]
    total: int
    items: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    years: tuple[Choice, ...]


class _Counted(Paginator[Publication]):
    """A paginator that was told how many there are."""

    def __init__(self, found: QuerySet[Publication], total: int) -> None:
        self._total = total
        super().__init__(found, PER_PAGE)

    @property
    def count(self) -> int:
        return self._total


def shelf(
    *, agency: Agency, column: str, asked: Mapping[str, Any], number: str | None, at: dt.datetime
) -> Shelf:
    """What is public there now and fits, the newest first; each filter counts under the other filters."""
    found = _with_words(visible(at=at).filter(agency=agency, column=column), asked.get("q") or "")
    chosen = {name: str(asked.get(name) or "") for name in _BY}
    counted = _counted(found)
    total = sum(count for values, count in counted if _fits(values, chosen))
    names = _category_names(agency, counted)
    items = item_labels()
    return Shelf(
        page=_Counted(briefly(_narrowed(found, chosen)), total).get_page(number),
        total=total,
        items=_choices("item", counted, chosen, items),
        categories=_choices("category", counted, chosen, names) if names else (),
        kinds=_choices("kind", counted, chosen, kind_labels()),
        years=_choices("year", counted, chosen, None),
    )


@dataclass(frozen=True, slots=True)
class Stocked:
    """An agency with how many documents it has made public."""

    agency: Agency
    count: int


def stocked_agencies(*, words: str, at: dt.datetime, on: dt.date) -> list[Stocked]:
    """The agencies that stand, and those that ended with documents still public, by code; two queries."""
    rows = visible(at=at).order_by().values_list("agency").annotate(count=Count("pk"))
    counts: dict[int, int] = dict(rows)
    found = Agency.objects.order_by("code")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    return [Stocked(one, counts.get(one.pk, 0)) for one in found if one.exists_on(on) or one.pk in counts]


_Counts = list[tuple[dict[str, str], int]]


def _counted(found: QuerySet[Publication]) -> _Counts:
    rows = found.order_by().annotate(year=ExtractYear("published_on")).values(*_BY).annotate(count=Count("pk"))
    return [({name: str(row[name] or "") for name in _BY}, row["count"]) for row in rows]


def _fits(values: Mapping[str, str], chosen: Mapping[str, str], *, but: str = "") -> bool:
    return all(name == but or not wanted or values[name] == wanted for name, wanted in chosen.items())


def _choices(
    by: str, counted: _Counts, chosen: Mapping[str, str], labels: Mapping[str, str] | None
) -> tuple[Choice, ...]:
    """In the order of the labels; years, which have none, the latest first. What nobody has is left out."""
    counts: Counter[str] = Counter()
    for values, count in counted:
        if _fits(values, chosen, but=by):
            counts[values[by]] += count
    listed = labels if labels is not None else {one: f"{one} 年" for one in sorted(counts, reverse=True) if one}
    here = chosen[by]
    whole = Choice("", "全部", counts.total(), here=not here)
    return (whole, *_listed(listed.items(), counts, here))


def _listed(listed: Iterable[tuple[str, str]], counts: Mapping[str, int], here: str) -> Iterator[Choice]:
    for value, label in listed:
        if counts[value] or value == here:
            yield Choice(value, label, counts[value], here=value == here)


def _category_names(agency: Agency, counted: _Counts) -> dict[str, str]:
    """The names of the categories that hold something; no query where none does."""
    wanted = {values["category"] for values, _ in counted if values["category"]}
    if not wanted:
        return {}
    return {str(one.pk): one.name for one in Category.objects.filter(agency=agency, pk__in=wanted)}


def _narrowed(found: QuerySet[Publication], chosen: Mapping[str, str]) -> QuerySet[Publication]:
    columns = {"year": "published_on__year"}
    return found.filter(**{columns.get(name, name): value for name, value in chosen.items() if value})


def _with_words(found: QuerySet[Publication], words: str) -> QuerySet[Publication]:
    """Each word in the title, the document number or the index number of the public version."""
    for word in words.split():
        found = found.filter(
            Q(public_version__title__icontains=word)
            | Q(public_version__document_number__icontains=word)
            | Q(index_number__icontains=word)
        )
    return found
