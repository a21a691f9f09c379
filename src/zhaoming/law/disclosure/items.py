"""Articles 20 and 21: the items that must be published, and for whom they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.provisions import rule


class Bodies(StrEnum):
    """Which organs an item binds: every one, cities and counties with their departments, or townships."""

    ANY = "any"
    COUNTY = "county"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `label` as the article has it, `short` for menus and filters."""

    key: str
    label: str
    short: str
    provision: str
    bodies: Bodies

    @property
    def basis(self) -> str:
        """The provision in words a citizen can look up."""
        return cite(self.provision)


def _build(entry: Mapping[str, Any]) -> dict[str, Item]:
    return {
        key: Item(key, one["label"], one["short"], one["provision"], Bodies(one["bodies"]))
        for key, one in entry.items()
        if isinstance(one, dict)
    }


ITEMS: Dated[dict[str, Item]] = dated("disclosure_items", _build)


@rule("Reg711.20")
@rule("Reg711.21")
def items_for(*, bodies: Bodies, on: dt.date) -> tuple[Item, ...] | NoneInstalled:
    """Every organ publishes the items of Article 20; Article 21 adds to them for counties and for townships.

    In the order of the articles. `bodies` says what the organ is; `ANY` is for organs above the county.
    """
    held = ITEMS.on(on)
    if isinstance(held, NoneInstalled):
        return held
    return tuple(one for one in held.values() if one.bodies in {Bodies.ANY, bodies})
