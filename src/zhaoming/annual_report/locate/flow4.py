"""表四 as lines of text: the head in any order of lines, then fifteen figures, or five behind each group."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from zhaoming.annual_report.locate.claims import Claims, Printed
from zhaoming.annual_report.locate.flow_items import Break, Item, Run, Words, items_of, prefixes_of
from zhaoming.annual_report.locate.labels import GROUP4, OUTCOME4
from zhaoming.annual_report.locate.placed4 import read_placed4
from zhaoming.annual_report.locate.placed_words import is_placed
from zhaoming.annual_report.locate.rows import Slot
from zhaoming.annual_report.locate.section4 import KEYS, OUTCOMES, claim_fifteen, outcomes_in_order
from zhaoming.paper import Line

NAMES: dict[str, object] = {**dict.fromkeys((*GROUP4, *OUTCOME4))}
PREFIXES = prefixes_of(NAMES)
_HEADS_NEEDED = 3
_LONGEST_PIECE = 6


def read_lines4(lines: Sequence[Line], claims: Claims) -> bool:
    """Claim what a stretch of lines in 表四 tells; False where neither head nor figures are in it."""
    if is_placed(lines):
        return read_placed4(lines, claims)
    whole = _up_to_text(items_of(lines, NAMES, PREFIXES))
    items = [item for item in whole if _counts(item)]
    known = [item for item in items if isinstance(item, Words)]
    runs = [item for item in items if isinstance(item, Run)]
    if len(known) < _HEADS_NEEDED:
        if any(len(run.cells) > 1 for run in runs) or (runs and known):
            reason = "表四的表头无法辨认，无法断定各数属于哪一栏"
            claims.refuse_weakly(KEYS, reason=reason, raw=runs[0].cells[0].text, place=runs[0].cells[0].place)
        return False
    claims.sections.add(4)
    if len(runs) == len(KEYS) and all(len(run.cells) == 1 for run in runs):
        _claim_pairs(items, claims)
    elif len(runs) == 3 and all(len(run.cells) == len(OUTCOMES) for run in runs) and not _adjacent(items):
        _claim_groups(items, claims)
    elif runs:
        for at, run in _whole_runs(items):
            heads = [item for item in items[:at] if isinstance(item, Words)]
            outcomes = [OUTCOME4[word.name] for word in heads if word.name in OUTCOME4]
            in_order = _in_order(heads) and outcomes_in_order(outcomes)
            claim_fifteen(run, len(outcomes), in_order, claims)
    if not any(key in claims.cells for key in KEYS):
        reason = "表四的数字与表头对不上，无法断定各数属于哪一栏" if runs else "表四只见表头，不见数字"
        claims.refuse(KEYS, reason=reason, raw=known[0].text, place=known[0].place)
    return True


def _up_to_text(items: Sequence[Item]) -> list[Item]:
    """The items before the running text that follows the figures."""
    figures = False
    for at, item in enumerate(items):
        figures = figures or (isinstance(item, Run) and not item.all_blank)
        if figures and isinstance(item, Words) and not item.known and len(item.text) > _LONGEST_PIECE:
            return list(items[:at])
    return list(items)


def _counts(item: Item) -> bool:
    if isinstance(item, Words):
        return item.known
    return isinstance(item, Run) and not item.all_blank


def _adjacent(items: Sequence[Item]) -> bool:
    return any(isinstance(a, Run) and isinstance(b, Run) for a, b in itertools.pairwise(items))


def _whole_runs(items: Sequence[Item]) -> list[tuple[int, list[Slot]]]:
    """Figures between heads taken together: one row may go on over line ends."""
    found: list[tuple[int, list[Slot]]] = []
    for at, item in enumerate(items):
        if isinstance(item, Run):
            if found and isinstance(items[at - 1], Run):
                found[-1][1].extend(item.cells)
            else:
                found.append((at, list(item.cells)))
    return found


def _in_order(heads: Sequence[Words]) -> bool:
    """False where the head names the groups in another order than the form's."""
    named = [GROUP4[word.name] for word in heads if word.name in GROUP4]
    order = [group for group in named if group in ("suit_direct", "suit_after_review")]
    return order in ([], ["suit_direct"], ["suit_after_review"], ["suit_direct", "suit_after_review"])


def _claim_pairs(items: Sequence[Item], claims: Claims) -> None:
    """An outcome and its figure on one line, fifteen times, under their groups."""
    group: str | None = None
    for one, two in zip(items, [*items[1:], Break(0)], strict=True):
        if not isinstance(one, Words):
            continue
        named = GROUP4.get(one.name)
        group = named if named is not None and named != "suit" else group
        if one.name in OUTCOME4 and isinstance(two, Run) and group is not None:
            printed = Printed(two.cells[0].text, two.cells[0].place)
            claims.add(f"s4.{group}.{OUTCOME4[one.name]}", printed)


def _claim_groups(items: Sequence[Item], claims: Claims) -> None:
    """Five figures behind each group's own name."""
    group: str | None = None
    for item in items:
        if isinstance(item, Words):
            named = GROUP4.get(item.name)
            group = named if named is not None and named != "suit" else group
        elif isinstance(item, Run) and group is not None:
            for outcome, cell in zip(OUTCOMES, item.cells, strict=True):
                claims.add(f"s4.{group}.{outcome}", Printed(cell.text, cell.place))
            group = None
