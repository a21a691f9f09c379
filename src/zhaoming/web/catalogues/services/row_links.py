"""What a new table takes over from the one in use: who is responsible, and how the publication is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhaoming.publishing.catalogue import CatalogueRow, pair_rows
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import subtree_ids
from zhaoming.web.catalogues.models import CatalogueState, StandardRow
from zhaoming.web.config.clock import today

Links = dict[str, Any]
_OF_THE_AGENCY = ("category_id", "publication_id")
_OF_THE_MATTER = ("item", "kind")


def links_after(
    *, agency: Agency, name: str, rows: Sequence[CatalogueRow]
) -> tuple[list[Links], list[dict[str, Any]]]:
    """The links of each row of the new table, and in words what was not taken over from the one in use.

    A row continues the old one of the same matter where only one can be meant. Where the table names another
    公开主体 than before, the table is right: what belonged to the agency before is let go, and told.
    """
    bodies = _bodies(agency)
    old = list(
        StandardRow.objects.filter(
            catalogue__agency=agency, catalogue__name=name, catalogue__state=CatalogueState.CURRENT
        ).select_related("responsible")
    )
    pairs = pair_rows(before=[one.value() for one in old], after=rows)
    going_on = set(pairs.values())
    lost = {(one.first, one.second) for place, one in enumerate(old) if place not in going_on}
    links: list[Links] = []
    told: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        before = old[pairs[place]] if place in pairs else None
        found = bodies.get(row.body)
        links.append(_links(row, found, before))
        told += [
            {"row": 0, "message": f"第 {place + 1} 项{message}"}
            for message in _changes(row, found, before, was_there=(row.first, row.second) in lost)
        ]
    return links, told


def _links(row: CatalogueRow, found: Agency | None, before: StandardRow | None) -> Links:
    if before is None:
        return {"responsible": found}
    same = _is_same_body(row, found, before)
    kept = (*_OF_THE_MATTER, *_OF_THE_AGENCY) if same else _OF_THE_MATTER
    return {"responsible": before.responsible if same else found, **{key: getattr(before, key) for key in kept}}


def _is_same_body(row: CatalogueRow, found: Agency | None, before: StandardRow) -> bool:
    """True where the words are those of before (an agency chosen by hand stands), or name the same agency."""
    return row.body == before.body or (found is not None and found.pk == before.responsible_id)


def _changes(
    row: CatalogueRow, found: Agency | None, before: StandardRow | None, *, was_there: bool
) -> Iterator[str]:
    if before is None:
        if was_there:
            yield f"“{row.first} {row.second}”在使用中的目录里有几行，分不清是哪一行，对应关系没有沿用，请核对"
        return
    if _is_same_body(row, found, before):
        return
    who = str(found) if found else "未确定"
    words = f"的公开主体由“{before.body}”改为“{row.body}”，责任机关由{before.responsible or '未确定'}改为{who}"
    if any(getattr(before, key) for key in _OF_THE_AGENCY):
        words += "，原来的分类和指定的文件没有沿用"
    yield words


def _bodies(agency: Agency) -> dict[str, Agency]:
    """The agencies of the tree under the name a row may give them."""
    found = Agency.objects.filter(pk__in=subtree_ids(agency=agency, on=today()))
    told: dict[str, Agency] = {}
    for one in found:
        told[one.name] = one
        if one.short_name:
            told.setdefault(one.short_name, one)
    return told
