"""The documents of an agency: counted by item, category, theme, kind, stage and year in one query."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractYear

from zhaoming.law.disclosure import OpennessStage
from zhaoming.web.agencies.models import Agency
from zhaoming.web.catalogues.bodies import items_of
from zhaoming.web.catalogues.models import ShelfCount
from zhaoming.web.presentation.facets import Choice
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.publications.models import Category, Publication
from zhaoming.web.publications.selectors import briefly, visible

PER_PAGE = 20
# What a list may be narrowed by, and where it stands.
_BY = {
    "item": "item",
    "category": "category",
    "theme": "public_version__theme",
    "kind": "kind",
    "stage": "public_version__openness_stage",
    "year": "first_published_on__year",
}
_STAGES = {one.value: one.label for one in OpennessStage}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the list, and each filter with its choices; `items` names every item of the agency's level."""

    page: Page[Publication]
    total: int
    items: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    years: tuple[Choice, ...]


class _Counted(Paginator[Publication]):
    """A paginator that was told how many there are."""

    def __init__(self, found: QuerySet[Publication], total: int, per_page: int) -> None:
        self._total = total
        super().__init__(found, per_page)

    @property
    def count(self) -> int:
        return self._total


def shelf(
    *,
    agency: Agency,
    column: str,
    asked: Mapping[str, Any],
    number: str | None,
    at: dt.datetime,
    on: dt.date,
    per_page: int = PER_PAGE,
) -> Shelf:
    """What is public there now and fits, the newest first; each filter counts under the other filters.

    `column` "" stands for all columns. Words are looked for in all of them: nobody knows in which
    one a document was put.
    """
    words = asked.get("q") or ""
    stands = {"column": column} if column and not words else {}
    # The text of a document is no part of a list.
    here = visible(at=at).filter(agency=agency, **stands).defer("public_version__body")
    found = with_words(found=here, words=words)
    chosen = {name: str(asked.get(name) or "") for name in _BY}
    # Words are looked for in every document; without them the counts are there already.
    counted = _counted(found) if words else _kept(agency, stands)
    total = sum(count for values, count in counted if _fits(values, chosen))
    names = _category_names(agency, counted)
    own = frozenset(one.key for one in items_of(agency=agency, on=on))
    return Shelf(
        page=_Counted(briefly(narrowed(found=found, asked=asked)), total, per_page).get_page(number),
        total=total,
        items=_choices("item", counted, chosen, item_labels(), always=own),
        categories=_choices("category", counted, chosen, names) if names else (),
        themes=_choices("theme", counted, chosen, _themes(counted)),
        kinds=_choices("kind", counted, chosen, kind_labels()),
        stages=_choices("stage", counted, chosen, _STAGES),
        years=_choices("year", counted, chosen, None),
    )


@dataclass(frozen=True, slots=True)
class Stocked:
    """An agency with how many documents it has made public."""

    agency: Agency
    count: int


def stocked_agencies(*, words: str, on: dt.date) -> list[Stocked]:
    """The agencies that stand, and those that ended with documents still public, by code; two queries."""
    rows = ShelfCount.objects.filter(column="", documents__gt=0).values_list("agency", "documents")
    counts: dict[int, int] = dict(rows)
    found = Agency.objects.order_by("code")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    return [Stocked(one, counts.get(one.pk, 0)) for one in found if one.exists_on(on) or one.pk in counts]


_Counts = list[tuple[dict[str, str], int]]


def _counted(found: QuerySet[Publication]) -> _Counts:
    named = {"theme": F(_BY["theme"]), "stage": F(_BY["stage"]), "year": ExtractYear("first_published_on")}
    rows = found.order_by().annotate(**named).values(*_BY).annotate(count=Count("pk"))
    return [({name: str(row[name] or "") for name in _BY}, row["count"]) for row in rows]


def _kept(agency: Agency, stands: Mapping[str, str]) -> _Counts:
    """The same from what is kept with each act, however many documents there are."""
    rows = ShelfCount.objects.filter(agency=agency, documents__gt=0, **stands).exclude(column="")
    told = rows.values(*_BY, "documents")
    return [({name: str(row[name] or "") for name in _BY}, row["documents"]) for row in told]


def _fits(values: Mapping[str, str], chosen: Mapping[str, str], *, but: str = "") -> bool:
    return all(name == but or not wanted or values[name] == wanted for name, wanted in chosen.items())


def _choices(
    by: str,
    counted: _Counts,
    chosen: Mapping[str, str],
    labels: Mapping[str, str] | None,
    *,
    always: frozenset[str] = frozenset(),
) -> tuple[Choice, ...]:
    """In the order of the labels; years, which have none, the latest first.

    What nobody has is left out, but for those that are `always` told.
    """
    counts: Counter[str] = Counter()
    for values, count in counted:
        if _fits(values, chosen, but=by):
            counts[values[by]] += count
    listed = labels if labels is not None else {one: f"{one} 年" for one in sorted(counts, reverse=True) if one}
    here = chosen[by]
    whole = Choice("", "全部", counts.total(), here=not here)
    return (whole, *_listed(listed.items(), counts, here, always))


def _listed(
    listed: Iterable[tuple[str, str]], counts: Mapping[str, int], here: str, always: frozenset[str]
) -> Iterator[Choice]:
    for value, label in listed:
        if counts[value] or value == here or value in always:
            yield Choice(value, label, counts[value], here=value == here)


def _category_names(agency: Agency, counted: _Counts) -> dict[str, str]:
    """The names of the categories that hold something; no query where none does."""
    wanted = {values["category"] for values, _ in counted if values["category"]}
    if not wanted:
        return {}
    return {str(one.pk): one.name for one in Category.objects.filter(agency=agency, pk__in=wanted)}


def _themes(counted: _Counts) -> dict[str, str]:
    """The themes that are there, those of most documents first."""
    totals: Counter[str] = Counter()
    for values, count in counted:
        if values["theme"]:
            totals[values["theme"]] += count
    return {theme: theme for theme, _ in totals.most_common()}


def narrowed(*, found: QuerySet[Any], asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Those that fit every filter that was chosen."""
    return found.filter(**{column: asked[name] for name, column in _BY.items() if asked.get(name)})


def with_words(*, found: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Each word in the title, the document number or the index number of the public version."""
    for word in words.split():
        found = found.filter(
            Q(public_version__title__icontains=word)
            | Q(public_version__document_number__icontains=word)
            | Q(index_number__icontains=word)
        )
    return found


def empty_item(*, found: Shelf, asked: Mapping[str, Any]) -> str:
    """The name of the statutory item that was chosen alone and holds nothing; empty otherwise."""
    if found.total or [name for name, told in asked.items() if told] != ["item"]:
        return ""
    return next((one.label for one in found.items if one.here), "")


@dataclass(frozen=True, slots=True)
class ShelfFacet:
    """One filter of a list: its parameter, its heading, its choices."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def facets(found: Shelf, *, with_items: bool) -> tuple[ShelfFacet, ...]:
    """The filters of a list that offer a choice, the catalogue of the Regulation first."""
    listed = (
        ShelfFacet("item", "法定事项目录", found.items if with_items else ()),
        ShelfFacet("category", "本机关分类", found.categories),
        ShelfFacet("theme", "主题", found.themes if len(found.themes) > 1 else ()),
        ShelfFacet("kind", "体裁", found.kinds),
        ShelfFacet("stage", "公开环节", found.stages),
        ShelfFacet("year", "公布年度", found.years),
    )
    return tuple(one for one in listed if one.choices)
