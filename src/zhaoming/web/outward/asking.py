"""What a subscriber asks for: an agency, a kind, an item, a search; in words, and as a choice of documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.search.door import MOST_PAGES, PER_PAGE, Filters, Order, find

# How many pages of older results a saved search is turned over beyond those that what is new could fill.
_MOST_PAGES = 5
FIELDS = ("agency", "kind", "item", "q")


def plain(asked: Mapping[str, str]) -> dict[str, str]:
    """What is asked, without blanks, in one order."""
    return {name: asked[name].strip() for name in FIELDS if asked.get(name, "").strip()}


def asked_key(asked: Mapping[str, str]) -> str:
    """By what the same question is known again."""
    return hashlib.sha256(json.dumps(plain(asked), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def asked_words(asked: Mapping[str, str]) -> str:
    """The question for people."""
    agency = Agency.objects.filter(code=asked.get("agency", "")).first() if asked.get("agency") else None
    kind = DOCUMENT_KINDS.get(asked.get("kind", ""))
    item = items().get(asked.get("item", ""))
    parts = [
        str(agency) if agency is not None else "",
        kind.label if kind is not None else "",
        item.short if item is not None else "",
        f"检索：{asked['q']}" if asked.get("q") else "",
    ]
    return "、".join(part for part in parts if part) or "全部"


def fitting(*, found: QuerySet[Publication], asked: Mapping[str, str]) -> list[Publication]:
    """Those among some public documents that are asked for."""
    if asked.get("agency"):
        found = found.filter(agency__code=asked["agency"])
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("item"):
        found = found.filter(item=asked["item"])
    rows = list(found)
    return _searched(rows, asked["q"]) if asked.get("q") and rows else rows


def _searched(rows: Iterable[Publication], q: str) -> list[Publication]:
    wanted = {one.pk: one for one in rows}
    hits: set[int] = set()
    pages = min(_MOST_PAGES + _since(wanted.values()) // PER_PAGE, MOST_PAGES)
    for page in range(1, pages + 1):
        result = find(text=q, filters=Filters(kinds=("publication",)), page=page, order=Order.CHANGED)
        hits |= {hit.entry.object_id for hit in result.hits}
        if not result.hits or hits >= wanted.keys():
            break
    return [one for key, one in wanted.items() if key in hits]


def _since(rows: Iterable[Publication]) -> int:
    """How many documents may stand before the oldest of these: the search orders them by the day."""
    days = (one.public_version.published_on for one in rows if one.public_version is not None)
    oldest = min(day for day in days if day is not None)
    return visible(at=now()).order_by().filter(public_version__published_on__gte=oldest).count()
