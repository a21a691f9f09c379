"""Which items of Articles 20 and 21 an agency has, by what it is and on which level it stands."""

from __future__ import annotations

import datetime as dt

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import Bodies, Item, items_for
from zhaoming.web.agencies.models import Agency, Kind, Level

_OF_GOVERNMENTS = frozenset({Kind.GOVERNMENT, Kind.DEPARTMENT, Kind.SUBDISTRICT})
_LEVELS = {Level.CITY: Bodies.COUNTY, Level.COUNTY: Bodies.COUNTY, Level.TOWNSHIP: Bodies.TOWN}


def bodies_of(*, agency: Agency) -> Bodies:
    """What the agency is to Article 21: cities and counties with their departments, townships, or neither.

    A subdistrict is an outpost of its county or district, so the additions for townships are not its own.
    """
    if agency.kind == Kind.TOWNSHIP:
        return Bodies.TOWN
    if agency.kind == Kind.SUBDISTRICT:
        return Bodies.COUNTY
    return _LEVELS.get(Level(agency.level), Bodies.ANY) if agency.kind in _OF_GOVERNMENTS else Bodies.ANY


def items_of(*, agency: Agency, on: dt.date) -> tuple[Item, ...]:
    """The items it must publish, in the order of the articles; none where no list is in force."""
    found = items_for(bodies=bodies_of(agency=agency), on=on)
    return () if isinstance(found, NoneInstalled) else found
