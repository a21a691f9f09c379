"""Rows of 表二 and the parts a row is split into, told by where their labels stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhaoming.annual_report.locate.labels import Role, find
from zhaoming.annual_report.locate.placed_labels import PlacedLabel, label_of

_EVEN = 0.3


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label beside which figures stand: a row, a part of a row, or (key None) words that are neither."""

    label: PlacedLabel
    key: str | None
    repaired: bool = False
    part: bool = False


def anchors_of(rows: Sequence[PlacedLabel], others: Sequence[PlacedLabel]) -> list[Anchor] | None:
    """The rows of a block and the parts of one of them, in reading order; None where parts have no one parent.

    A parent's label stands at the top, the middle or the bottom of its parts, to their left.
    """
    repaired = [label for label in others if find(Role.ROW2, label.text) is not None]
    unknown = [label for label in others if label not in repaired]
    repaired, unknown = _with_ends(repaired, unknown)
    named = sorted((*rows, *repaired), key=lambda label: label.order)
    right = [label for label in unknown if any(label.x0 >= row.x1 - 1 for row in named)]
    if not right:
        return _sorted([*map(_row, named), *(Anchor(label, None) for label in unknown)])
    beside = _each_beside(named, right)
    if beside is not None:
        return _sorted([*beside, *(_row(label) for label in named if not _has_part(label, right))])
    parents = [at for at in range(len(named)) if _is_parent(at, named, right)]
    if len(parents) != 1:
        return None
    parent = named[parents[0]]
    key, mended = _found(parent)
    if mended and len(right) == 1:
        return None
    parts = [Anchor(label, key, mended, part=True) for label in right]
    rest = [Anchor(label, None) for label in unknown if label not in right]
    return _sorted([*(_row(label) for label in named if label is not parent), *parts, *rest])


def _with_ends(
    repaired: Sequence[PlacedLabel], unknown: Sequence[PlacedLabel]
) -> tuple[list[PlacedLabel], list[PlacedLabel]]:
    """Labels put together with what stands wide apart on their line, where only both together are a row's."""
    whole: list[PlacedLabel] = []
    left = list(unknown)
    for label in repaired:
        ends = [end for end in left if _has_part(label, [end])]
        both = label_of([*label.words, *ends[0].words]) if len(ends) == 1 else label
        joins = find(Role.ROW2, both.text) == (_found(label)[0], False)
        left = [end for end in left if not (joins and end in ends)]
        whole.append(both if joins else label)
    return whole, left


def _each_beside(named: Sequence[PlacedLabel], parts: Sequence[PlacedLabel]) -> list[Anchor] | None:
    """The parts, where the parent's label is printed again beside each; None where it is not."""
    pairs = [(part, [label for label in named if _has_part(label, [part])]) for part in parts]
    if len(parts) < 2 or any(len(owners) != 1 for _, owners in pairs):
        return None
    keys = {_row(owners[0]).key for _, owners in pairs}
    if len(keys) != 1 or len({id(owners[0]) for _, owners in pairs}) != len(parts):
        return None
    return [Anchor(part, *_found(owners[0]), part=True) for part, owners in pairs]


def _has_part(label: PlacedLabel, parts: Sequence[PlacedLabel]) -> bool:
    """True where a part stands beside the middle, or the first line, of a label of its own."""
    off = _EVEN * label.words[0].height
    return any(
        part.page == label.page
        and part.x0 >= label.x1 - 1
        and (abs(part.order[1] - label.order[1]) <= off or abs(part.top - label.top) <= off)
        for part in parts
    )


def _found(label: PlacedLabel) -> tuple[str | None, bool]:
    return find(Role.ROW2, label.text) or (None, False)


def _sorted(anchors: Sequence[Anchor]) -> list[Anchor]:
    return sorted(anchors, key=lambda anchor: anchor.label.order)


def _row(label: PlacedLabel) -> Anchor:
    return Anchor(label, *_found(label))


def _is_parent(at: int, named: Sequence[PlacedLabel], parts: Sequence[PlacedLabel]) -> bool:
    parent = named[at]
    before = named[at - 1].order if at else (0, 0.0)
    after = named[at + 1].order if at + 1 < len(named) else (10**6, 0.0)
    between = all(before < part.order < after and part.x0 >= parent.x1 - 1 for part in parts)
    return between and any(_even(parent, parts))


def _even(parent: PlacedLabel, parts: Sequence[PlacedLabel]) -> Iterator[bool]:
    """Whether the parent is set at the top, the middle or the bottom of its parts on its page."""
    page, first, last, _ = parent.pieces[0]
    own = [piece for part in parts for piece in part.pieces if piece[0] == page]
    off = _EVEN * parent.words[0].height
    if own:
        top, bottom = min(piece[1] for piece in own), max(piece[2] for piece in own)
        yield abs(first - top) <= off
        yield abs(first + last - top - bottom) <= 2 * off
        yield abs(last - bottom) <= off
