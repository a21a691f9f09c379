"""Places in the catalogue: a column, an item of the Regulation, a category of the agency's own."""

from __future__ import annotations

from dataclasses import dataclass

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import ITEMS, Column, Item
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import today
from zhaoming.web.publications.models import Category, Publication
from zhaoming.web.publications.refusal import PublicationRefusedError

_OWN = "category-"


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePlace:
    """Where something stands; `item` is "" outside the column of statutory contents."""

    column: str
    item: str = ""
    category: Category | None = None


def items() -> dict[str, Item]:
    """The items of Articles 20 and 21 as they are today, in the order of the articles."""
    held = ITEMS.on(today())
    return {} if isinstance(held, NoneInstalled) else dict(held)


def place_key(*, publication: Publication) -> str:
    """The key of a publication's place, as `place_of` reads it."""
    if publication.category_id is not None:
        return f"{_OWN}{publication.category_id}"
    return publication.item or publication.column


def places(*, agency: Agency) -> tuple[tuple[str, str], ...]:
    """Every place an agency's document may be put in, by key and name."""
    own = Category.objects.filter(agency=agency, closed_on=None)
    known = items()
    return (
        *((key, one.short) for key, one in known.items()),
        *((f"{_OWN}{one.pk}", f"{known[one.item].short}／{one.name}") for one in own if one.item in known),
        *((one.value, one.label) for one in Column if one is not Column.STATUTORY),
    )


def place_of(*, agency: Agency, key: str) -> CataloguePlace:
    """The place with a key; refuses (PUB004) one the agency has not."""
    if key.startswith(_OWN) and key.removeprefix(_OWN).isdecimal():
        own = Category.objects.filter(agency=agency, pk=int(key.removeprefix(_OWN)), closed_on=None).first()
        if own is not None:
            return CataloguePlace(column=Column.STATUTORY.value, item=own.item, category=own)
    elif key in items():
        return CataloguePlace(column=Column.STATUTORY.value, item=key)
    elif key in set(Column):
        return CataloguePlace(column=key)
    raise PublicationRefusedError(
        code="PUB004", message="所选的目录位置不存在。", next_step="请重新选择。", given="category"
    )
