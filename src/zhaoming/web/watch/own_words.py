"""What an agency says on the public pages outside of its documents, as a kind of page: one an agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import today
from zhaoming.web.facts.selectors import is_hushed, taken_back
from zhaoming.web.publications.models import Category
from zhaoming.web.publications.selectors.public import all_gone
from zhaoming.web.watch.kinds import Subject
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.shown import ShownPage, ShownPages
from zhaoming.web.watch.sources import Words, former_words, words_elsewhere

CATEGORIES = "公开目录的分类"
NOTICE, ROW_NOTICE = "撤回说明", "清单的撤回说明"


def number_in(*, place: str, of: str) -> int | None:
    """The row a place of one of these two kinds names; None for any other place."""
    name, _, number = place.rpartition(" ")
    return int(number) if name == of and number.isdecimal() else None


class OwnWords(ShownPages):
    """The names of an agency's categories, its notices of withdrawals, and what rooms above show of it."""

    page_of = PageOf.WORDS

    def batch(self, *, after: int, most: int) -> Sequence[Subject]:
        """Every agency that stands has public pages."""
        return _subjects(existing(on=today()).filter(pk__gt=after).order_by("pk")[:most])

    def showing(self, *, numbers: Collection[int]) -> Sequence[Subject]:
        """The page is the agency's as long as there is one."""
        return _subjects(existing(on=today()).filter(pk__in=list(numbers)))

    def titles(self, *, numbers: Collection[int]) -> dict[int, str]:
        """Whose they are."""
        return {one.pk: _title(one) for one in Agency.objects.filter(pk__in=list(numbers))}

    def public_numbers(self, *, numbers: Collection[int]) -> frozenset[int]:
        """Those of agencies that stand."""
        return frozenset(existing(on=today()).filter(pk__in=list(numbers)).values_list("pk", flat=True))

    def of_agency(self, *, agency: Agency) -> QuerySet[Any]:
        """Its own."""
        return Agency.objects.filter(pk=agency.pk).values("pk")


def _subjects(agencies: Iterable[Agency]) -> list[Subject]:
    held = list(agencies)
    told: dict[int, dict[str, str]] = defaultdict(dict)
    former: dict[int, dict[str, str]] = defaultdict(dict)
    ids = [one.pk for one in held]
    for source in (_own(ids), words_elsewhere(agencies=ids)):
        for agency_id, place, text in source:
            if text.strip():
                told[agency_id][place] = text
    for agency_id, place, text in former_words(agencies=ids):
        if text.strip():
            former[agency_id][place] = text
    return [
        ShownPage(
            number=one.pk,
            agency=one,
            owner="",
            version=None,
            title=_title(one),
            passages=told[one.pk],
            former=former[one.pk],
        )
        for one in held
    ]


def _title(agency: Agency) -> str:
    return f"{agency}的公开页面"


def _own(agencies: Collection[int]) -> Iterator[Words]:
    """Three queries."""
    names: dict[int, list[str]] = defaultdict(list)
    standing = Category.objects.filter(agency__in=agencies, closed_on=None).order_by("pk")
    for agency_id, name in standing.values_list("agency_id", "name"):
        names[agency_id].append(name)
    yield from ((agency_id, CATEGORIES, "\n".join(told)) for agency_id, told in names.items())
    # What was suppressed leaves a day and no words.
    gone = all_gone().filter(agency__in=agencies, withdrawn_on__isnull=False).exclude(public_reason="")
    for one in gone:
        yield one.agency_id, f"{NOTICE} {one.pk}", one.public_reason
    for row in taken_back().filter(agency__in=agencies).order_by("pk"):
        if not is_hushed(row):
            yield row.agency_id, f"{ROW_NOTICE} {row.pk}", row.public_reason
