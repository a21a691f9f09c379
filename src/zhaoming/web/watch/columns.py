"""From rows to what the checks of columns look at: the statutory page of each agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q
from django.utils import timezone

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import RENEWAL_LIMITS, Column, renew_by
from zhaoming.publishing.watching.page import WatchedAgency, WatchedColumn
from zhaoming.web.agencies.models import Agency, WorkBody
from zhaoming.web.agencies.selectors import existing
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Category, Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.watch.models import ColumnLimit
from zhaoming.web.watch.sources import Stock, stock_elsewhere

# What Article 12 wants told of the work body.
_TOLD = (
    ("name", "工作机构名称"),
    ("address", "办公地址"),
    ("office_hours", "办公时间"),
    ("telephone", "联系电话"),
    ("fax", "传真"),
    ("email", "互联网联系方式"),
)
_CHANGED = "agency.work_body.changed"
_NOTHING = Stock(0, None)


def watched_agencies_after(*, cursor: int, most: int, on: dt.date) -> list[Agency]:
    """The next agencies that take part: those whose documents bear index numbers, or that ever published."""
    taking_part = existing(on=on).filter(pk__gt=cursor)
    coded = WorkBody.objects.exclude(organisation_code="").values("agency")
    publishing = Publication.objects.exclude(first_published_on=None).values("agency")
    return list(
        (taking_part.filter(pk__in=coded) | taking_part.filter(pk__in=publishing)).order_by("pk")[:most]
    )


def watched_agency(*, agency: Agency, on: dt.date) -> WatchedAgency:
    """The statutory page of an agency as the checks see it; ten queries."""
    stocks = _stocks(agency)
    body = WorkBody.objects.filter(agency=agency).first()
    untold = tuple(label for name, label in _TOLD if not (body and getattr(body, name).strip()))
    guides = visible(at=now()).order_by().filter(agency=agency, column=Column.GUIDE.value)
    guide_on = guides.aggregate(last=Max("published_on"))["last"]
    return WatchedAgency(
        name=str(agency),
        on=on,
        columns=tuple(_columns(agency, stocks, on, has_guide=len(untold) < len(_TOLD))),
        guide_on=guide_on,
        data_on=_data_on(agency) if guide_on is not None else None,
        untold=untold,
    )


@dataclass(frozen=True, slots=True)
class _Stocks:
    """How much is public in each place, and when something there was new or really changed last."""

    columns: dict[str, Stock]
    items: dict[str, Stock]
    categories: dict[int, Stock]

    def of_column(self, key: str) -> Stock:
        return self.columns.get(key, _NOTHING)


def _stocks(agency: Agency) -> _Stocks:
    shown = visible(at=now()).order_by().filter(agency=agency)

    # Mending words keeps no column up to date: a new document does, and a version that tells of a change.
    changes = list(
        shown.exclude(published_on=F("first_published_on"))
        .values_list("column", "item", "category")
        .annotate(last=Max("versions__published_on", filter=Q(versions__is_correction=False)))
    )

    def by(name: str) -> dict[str, Stock]:
        rows = shown.values_list(name).annotate(count=Count("pk"), last=Max("first_published_on"))
        found = {key: Stock(count, last) for key, count, last in rows}
        at = ("column", "item", "category").index(name)
        for *keys, last in changes:
            held = found[keys[at]]
            found[keys[at]] = Stock(held.count, _later(held.last_on, last))
        return found

    return _Stocks(by("column"), by("item"), {int(key): one for key, one in by("category").items() if key})


def _columns(agency: Agency, stocks: _Stocks, on: dt.date, *, has_guide: bool) -> Iterable[WatchedColumn]:
    own = own_limits(agency=agency)
    for column in Column:
        held = stocks.of_column(column.value)
        other = stock_elsewhere(place=column.value, agency=agency)
        drawn = 1 if column is Column.GUIDE and has_guide else 0
        yield _column(
            column.value,
            column.label,
            Stock(held.count + other.count + drawn, _later(held.last_on, other.last_on)),
            on,
            own,
            is_mandatory=True,
        )
    for key, item in items().items():
        if key in stocks.items:
            yield _column(key, item.short, stocks.items[key], on, own)
    for category in Category.objects.filter(agency=agency, closed_on=None):
        held = stocks.categories.get(category.pk, _NOTHING)
        yield WatchedColumn(
            key=f"category-{category.pk}",
            label=category.name,
            is_own=True,
            documents=held.count,
            last_on=held.last_on,
        )


def _column(
    key: str, label: str, held: Stock, on: dt.date, own: dict[str, int], *, is_mandatory: bool = False
) -> WatchedColumn:
    last = held.last_on
    return WatchedColumn(
        key=key,
        label=label,
        is_mandatory=is_mandatory,
        documents=held.count,
        last_on=last,
        renew_by=renew_by(key=key, last_on=last, on=on, own_days=own.get(key)) if last is not None else None,
    )


def own_limits(*, agency: Agency) -> dict[str, int]:
    """The limits the agency set for itself, by place; the last one set counts."""
    found: dict[str, int | None] = {}
    for place, days in ColumnLimit.objects.filter(agency=agency).order_by("pk").values_list("place", "days"):
        found[place] = days
    return {place: days for place, days in found.items() if days is not None}


def places_with_limits() -> dict[str, str]:
    """Every place a limit may be set for, by key and name."""
    return {one.value: one.label for one in Column} | {key: one.short for key, one in items().items()}


def lawful_words(*, on: dt.date) -> dict[str, tuple[str, str]]:
    """What the check of sites says of each place that has a limit, and its source."""
    held = RENEWAL_LIMITS.on(on)
    return {} if isinstance(held, NoneInstalled) else {key: (one.words, one.basis) for key, one in held.items()}


def _data_on(agency: Agency) -> dt.date | None:
    last = Event.objects.filter(kind=_CHANGED, agency=agency).order_by("-pk").first()
    return timezone.localtime(last.at).date() if last is not None else None


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    days = [day for day in (one, other) if day is not None]
    return max(days, default=None)
