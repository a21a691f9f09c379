"""What changed for the public since a position, each thing as it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhaoming.web.api.reading.documents import ref
from zhaoming.web.config.clock import now
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.models.record import CHANGE_KIND as ROW
from zhaoming.web.facts.selectors import gone_records, told_gone_records, visible_rows
from zhaoming.web.outbox.models import Change
from zhaoming.web.outbox.selectors import changes_after
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors.public import all_gone, visible
from zhaoming.web.search.kinds import KINDS, Entry

AT_ONCE = 500
PUBLICATION = "publication"
_APIS = {PUBLICATION: "api:document", "answer": "api:answer", "report": "api:report", ROW: "api:list_row"}


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes, the position read up to, and whether more wait behind it."""

    items: tuple[dict[str, Any], ...]
    position: int
    more: bool


def changes_since(*, position: int, places: Places) -> Changes:
    """The next changes behind a position; an object that changed several times stands at its last."""
    rows = changes_after(position=position, most=AT_ONCE)
    last = {(one.kind, one.object_id): one.position for one in rows if one.kind in {*KINDS, ROW}}
    told = [one for one in rows if last.get((one.kind, one.object_id)) == one.position]
    return Changes(
        items=tuple(_told(told, places)),
        position=rows[-1].position if rows else position,
        more=len(rows) == AT_ONCE,
    )


def _told(rows: Sequence[Change], places: Places) -> Iterator[dict[str, Any]]:
    ids: dict[str, list[int]] = defaultdict(list)
    for one in rows:
        ids[one.kind].append(one.object_id)
    shown = {kind: _shown(kind, wanted) for kind, wanted in ids.items()}
    missing = [one for one in ids[PUBLICATION] if one not in shown.get(PUBLICATION, {})]
    notices = _notices(missing, [one for one in ids[ROW] if one not in shown.get(ROW, {})], places)
    for one in rows:
        found = shown[one.kind].get(one.object_id)
        notice = notices.get((one.kind, one.object_id))
        yield _kept(one, found, places) if found is not None else _removed(one, notice)


def _notices(
    publications: Sequence[int], records: Sequence[int], places: Places
) -> dict[tuple[str, int], tuple[str, str]]:
    """Address and words of what was taken back, by kind and id."""
    found = {
        (PUBLICATION, one.pk): (places.of("portal:document", one.pk), one.public_reason)
        for one in all_gone().filter(pk__in=publications)
    }
    gone = gone_records(at=now()).filter(pk__in=records) if records else ()
    for row in told_gone_records(gone):
        found[ROW, row.record_id] = (places.of("portal:fact_row", row.record_id), row.reason)
    return found


def _shown(kind: str, ids: Sequence[int]) -> dict[int, Any]:
    """What of these is public now; documents without their texts."""
    if kind == ROW:
        rows = visible_rows(at=now()).filter(record__in=ids).select_related("sheet__agency", "sheet__version")
        return {one.record_id: one for one in rows if one.record_id is not None}
    if kind != PUBLICATION:
        return dict(KINDS[kind].visible(ids))
    found = visible(at=now()).filter(pk__in=ids).order_by().defer("public_version__body")
    return {one.pk: one for one in found}


def _kept(change: Change, found: Publication | FactRow | Entry, places: Places) -> dict[str, Any]:
    agency, published_on = (
        (found.sheet.agency, found.sheet.version.published_on)
        if isinstance(found, FactRow)
        else (found.agency, found.published_on)
    )
    if isinstance(found, FactRow):
        title, page = found.title, places.of("portal:fact_row", change.object_id)
    elif isinstance(found, Publication):
        title = found.public_version.title if found.public_version is not None else ""
        page = places.of("portal:document", found.pk)
    else:
        title, page = found.title, places.whole(found.path)
    name = _APIS.get(change.kind)
    return {
        "position": change.position,
        "change": "upsert",
        "kind": change.kind,
        "id": change.object_id,
        "title": title,
        "agency": ref(agency),
        "published_on": published_on,
        "page": page,
        "api": places.of(name, change.object_id) if name else None,
        "notice": "",
    }


def _removed(change: Change, notice: tuple[str, str] | None) -> dict[str, Any]:
    return {
        "position": change.position,
        "change": "remove",
        "kind": change.kind,
        "id": change.object_id,
        "title": "",
        "agency": None,
        "published_on": None,
        "page": notice[0] if notice is not None else None,
        "api": None,
        "notice": notice[1] if notice is not None else "",
    }
