"""What the daily watch looks through of an agency: its guide, its work body, its standard catalogues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from zhaoming.publishing.guide import CHANNELS, OF_BODY, WRITTEN
from zhaoming.web.agencies.models import WorkBody
from zhaoming.web.catalogues.guide_words import points_of
from zhaoming.web.catalogues.models import CatalogueState, GuideEdition, StandardRow
from zhaoming.web.watch.sources import Words

GUIDE, BODY, STANDARD = "公开指南", "公开工作机构", "标准目录"
FORMER_GUIDE = "公开指南旧版"
_BODY = (*((one.key, one.label) for one in OF_BODY), ("assistance", "为申请人提供的帮助"))
_PRINTED = ("first", "second", "content", "basis", "term", "body", "other_channel", "specific_group")


def own_words(agencies: Collection[int]) -> Iterator[Words]:
    """Three queries, however many agencies there are."""
    guides = {one.agency_id: one for one in GuideEdition.objects.filter(agency__in=agencies).order_by("number")}
    for agency_id, edition in guides.items():
        yield from ((agency_id, place, text) for place, text in _of_guide(edition))
    for body in WorkBody.objects.filter(agency__in=agencies):
        shown = guides[body.agency_id].content.get("body", {}) if body.agency_id in guides else {}
        for key, label in _BODY:
            text = str(getattr(body, key))
            # What the guide tells alike is looked at there.
            if text != shown.get(key):
                yield body.agency_id, f"{BODY}：{label}", text
    yield from _of_standards(agencies)


def former_guides(agencies: Collection[int]) -> Iterator[Words]:
    """Every replaced edition the public can still open, each as one text; one query."""
    editions = GuideEdition.objects.filter(agency__in=agencies, taken_down=None).order_by("agency", "-number")
    newest: set[int] = set()
    for one in editions:
        if one.agency_id in newest:
            yield one.agency_id, f"{FORMER_GUIDE} {one.number}", "\n".join(text for _, text in _of_guide(one))
        newest.add(one.agency_id)


def edition_in(*, place: str) -> int | None:
    """The number of the replaced edition a place names; None for any other place."""
    name, _, number = place.rpartition(" ")
    return int(number) if name == FORMER_GUIDE and number.isdecimal() else None


def _of_guide(edition: GuideEdition) -> Iterator[tuple[str, str]]:
    """What an edition says, by the places of the guide."""
    content, body = edition.content, edition.content.get("body", {})
    for key, label in (*((one.key, one.label) for one in WRITTEN), *CHANNELS):
        yield f"{GUIDE}：{label}", content.get(key, "")
    for key, label in _BODY:
        yield f"{GUIDE}：{label}", body.get(key, "")
    yield f"{GUIDE}：查阅点", "\n".join(one.line for one in points_of(content=content))
    yield f"{GUIDE}：修改说明", edition.change_note


def _of_standards(agencies: Collection[int]) -> Iterator[Words]:
    """Those in use; a row of a table is a line."""
    rows = StandardRow.objects.filter(
        catalogue__agency__in=agencies, catalogue__state=CatalogueState.CURRENT
    ).order_by("catalogue", "position")
    texts: dict[tuple[int, str], list[str]] = defaultdict(list)
    for agency_id, name, *cells in rows.values_list("catalogue__agency", "catalogue__name", *_PRINTED):
        texts[agency_id, name].append("\n".join(cell for cell in cells if cell))
    for (agency_id, name), told in texts.items():
        yield agency_id, f"{STANDARD}：{name}", "\n".join(told)
