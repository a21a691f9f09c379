"""Hidden passages told once a group: a sheet's rows, a page's text, the comments of a document."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Certainty, Discovery
from zhaoming.inspection.masking import opening
from zhaoming.paper import Extract, Layer, Part, PartKind, Passage

# So many places are named, the others counted.
_NAMED = 5


def by_group(
    *,
    check: Check,
    extract: Extract,
    layers: tuple[Layer, ...],
    what: str,
    certainty: Certainty = Certainty.CERTAIN,
) -> Iterator[Discovery]:
    """One discovery for each group of passages of these layers; `what` names them with a counter's {n}."""
    groups: dict[str, list[Passage]] = {}
    for passage in extract.layer(*layers):
        groups.setdefault(passage.group or passage.place, []).append(passage)
    for group, passages in groups.items():
        yield _told(check, group, passages, what, certainty)


def _told(check: Check, group: str, passages: list[Passage], what: str, certainty: Certainty) -> Discovery:
    places = list(dict.fromkeys(one.place.removeprefix(group) for one in passages if one.place != group))
    named = "、".join(places[:_NAMED]) + ("等" if len(places) > _NAMED else "")
    excerpt = opening(" ".join(one.text for one in passages[:_NAMED]))
    told = what.format(n=len(passages))
    return check.discovery(
        place=group,
        excerpt=excerpt,
        certainty=certainty,
        told=f"{told}（{named}），内容“{excerpt}”" if named else f"{told}，内容“{excerpt}”",
        page=passages[0].page,
    )


def by_part(
    *, check: Check, extract: Extract, kind: PartKind, what: str, certainty: Certainty = Certainty.CERTAIN
) -> Iterator[Discovery]:
    """One discovery for each part of a kind; `what` tells of it by {name}."""
    for part in extract.of_kind(kind):
        yield of_part(check=check, part=part, told=what.format(name=part.name), certainty=certainty)


def of_part(*, check: Check, part: Part, told: str, certainty: Certainty) -> Discovery:
    """A discovery about one part; its name stands as the excerpt."""
    return check.discovery(place=part.place, excerpt=part.name, certainty=certainty, told=told, page=part.page)
