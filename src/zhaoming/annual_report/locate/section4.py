"""表四: three groups of five outcomes, usually one row of fifteen figures under a head in any shape."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zhaoming.annual_report.form import SECTION4_GROUPS, SECTION4_OUTCOMES
from zhaoming.annual_report.locate.claims import Claims, Printed
from zhaoming.annual_report.locate.head_grid import columns_of
from zhaoming.annual_report.locate.heads import Column, alone_under, under_heads
from zhaoming.annual_report.locate.labels import GROUP4, OUTCOME4, Role, find, skeleton
from zhaoming.annual_report.locate.rows import Slot, TableRow, is_label
from zhaoming.paper import Place

GROUPS = tuple(key for key, _ in SECTION4_GROUPS)
OUTCOMES = tuple(key for key, _ in SECTION4_OUTCOMES)
KEYS = tuple(f"s4.{group}.{outcome}" for group in GROUPS for outcome in OUTCOMES)
_TELLING = frozenset({"结果维持", "结果纠正", "其他结果", "尚未审结", "未经复议直接起诉", "复议后起诉"})
_LEAST_HEADS = 5
_GROUPS = frozenset(GROUP4)


@dataclass
class Section4Tables:
    """Collects head rows and figures of 表四; several sets of figures are several claims."""

    claims: Claims
    head: list[TableRow] = field(default_factory=list)
    _done: bool = False
    _caption: str | None = None
    _group: str | None = None

    def caption(self, text: str) -> None:
        """Keep the group that the line right above a table names: a table for each group may say it there."""
        name = skeleton(text)
        self._caption = GROUP4.get(name.removesuffix("情况"))

    def finish(self) -> None:
        """A head without any row of figures: the table is there, its figures are not told."""
        if self.head and not any(key in self.claims.cells for key in KEYS):
            place = self.head[0].slots[0].place if self.head[0].slots else Place()
            reason = "表四只见表头，不见数字行"
            self.claims.sections.add(4)
            for key in KEYS:
                self.claims.refuse_weakly([key], reason=reason, raw="", place=place)

    def is_head(self, row: TableRow) -> bool:
        """True for a row that names outcomes or groups and carries no figure."""
        return _is_head(row.texts)

    def take_head(self, row: TableRow) -> None:
        """Add a head row; after figures have been read a new head begins a new table."""
        if self._done:
            self.head, self._done = [], False
        if not self.head or self.head[-1].table != row.table:
            self._group, self._caption = self._caption, None
        self.head.append(row)

    def takes(self, row: TableRow) -> bool:
        """True where a head is open and the row can be its row of figures."""
        filled = row.filled
        if not self.head:
            return False
        if self._done:
            # A second row of figures under one head: two sets, of which neither can be preferred.
            return row.table == self.head[-1].table and len(filled) >= len(OUTCOMES) and not _words(row)
        if not filled:
            return row.index > self.head[-1].index or row.table != self.head[-1].table
        return not _words(row) or _group_of(row) is not None or _beside_label(row) is not None

    def takes_alone(self, row: TableRow) -> bool:
        """True for a row that names one cell of 表四 and prints its figure: the table turned on its side."""
        return _cell_of(row) is not None

    def take_alone(self, row: TableRow) -> None:
        """Claim the one cell such a row prints."""
        found = _cell_of(row)
        if found is not None:
            key, slot = found
            self.claims.sections.add(4)
            self.claims.add(key, Printed(slot.text, slot.place))

    def take(self, row: TableRow) -> None:
        """Claim the figures of a row below the head."""
        if _is_head_remainder(row, self.head):
            return
        self.claims.sections.add(4)
        group = _group_of(row)
        if group is not None:
            _claim_group_row(row, group, self.head, self.claims)
            return
        self._done = True
        row = _beside_label(row) or row
        if _claim_part(row, self.head, self._group, self.claims):
            return
        columns = _columns(self.head) if row.exact and _one_width(self.head, row) else None
        if columns is not None:
            _claim_columns(row, columns, self.claims)
        else:
            _claim_in_order(row, self.head, self.claims)


@lru_cache(maxsize=4096)
def _is_head(texts: tuple[str, ...]) -> bool:
    if not all(map(is_label, texts)):
        return False
    names = [skeleton(text) for text in texts]
    known = [name for name in names if name in GROUP4 or _outcome(name) is not None]
    return any(name in _TELLING or name in GROUP4 for name in names) and (2 * len(known) >= len(names))


def _words(row: TableRow) -> bool:
    return any(map(is_label, row.texts))


def _beside_label(row: TableRow) -> TableRow | None:
    """The fifteen cells beside a label of their row (件数); None where the row is no such row."""
    label = row.slots[0] if row.slots else None
    if label is None or not is_label(label.text) or len(row.slots) != len(KEYS) + 1:
        return None
    rest = replace(row, slots=row.slots[1:])
    return None if _words(rest) else rest


def _cell_of(row: TableRow) -> tuple[str, Slot] | None:
    """The key and the figure of a row whose labels name a group and an outcome beside one figure."""
    # Of the cells that begin here all but one must be labels.
    if sum(map(is_label, row.texts)) != len(row.slots) - 1:
        return None
    labels = sorted((s for s in (*row.above, *row.filled) if is_label(s.text)), key=lambda s: s.start)
    values = [slot for slot in row.slots if slot not in labels]
    if len(labels) < 2 or len(values) != 1 or values[0].start < labels[-1].end:
        return None
    outcome = OUTCOME4.get(skeleton(labels[-1].text))
    groups = [GROUP4[name] for slot in labels[:-1] if (name := skeleton(slot.text)) in GROUP4]
    if outcome is None or not groups or groups[-1] == "suit":
        return None
    return f"s4.{groups[-1]}.{outcome}", values[0]


def _claim_part(row: TableRow, head: Sequence[TableRow], caption: str | None, claims: Claims) -> bool:
    """Claim the figures of one or two groups that have a table to themselves; False for any other.

    `caption` is the group that the line above the table names: it counts where the head names none.
    """
    names = [skeleton(slot.text) for above in head for slot in above.filled]
    if caption not in (None, "suit") and not any(name in GROUP4 for name in names):
        names.insert(0, next(name for name, key in GROUP4.items() if key == caption))
    groups = [GROUP4[name] for name in names if GROUP4.get(name, "suit") != "suit"]
    outcomes = [OUTCOME4[name] for name in names if name in OUTCOME4]
    known = len(names) == len(groups) + len(outcomes) + names.count("行政诉讼")
    whole = outcomes == list(OUTCOMES) * len(groups) and len(row.slots) == len(outcomes)
    if not known or not whole or len(groups) == len(GROUPS) or groups != [g for g in GROUPS if g in groups]:
        return False
    keys = [f"s4.{group}.{outcome}" for group in groups for outcome in OUTCOMES]
    for key, slot in zip(keys, row.slots, strict=True):
        claims.add(key, Printed(slot.text, slot.place))
    return True


def _outcome(name: str) -> tuple[str, bool] | None:
    return find(Role.OUTCOME4, name)


def _one_width(head: Sequence[TableRow], row: TableRow) -> bool:
    return all(above.exact and above.columns == row.columns for above in head)


def _is_head_remainder(row: TableRow, head: Sequence[TableRow]) -> bool:
    """True for a blank row that lower head cells reach over: it belongs to the head's own shape."""
    return not row.filled and bool(row.above) and len(row.slots) < len(KEYS) and bool(head)


def _group_of(row: TableRow) -> str | None:
    """The group a row names in its label cells (one group a row instead of one row in all)."""
    labels = [slot for slot in row.filled if is_label(slot.text)]
    for slot in labels[::-1]:
        found = find(Role.GROUP4, slot.text)
        if found is not None and found[0] != "suit":
            return found[0]
    return None


def _columns(head: Sequence[TableRow]) -> tuple[Column, ...] | None:
    """The fifteen columns of the head, each with its full key; None where the head does not name them.

    The order within a group and of the groups is stable, so a column is told by its outcome and by
    its turn; the groups' own heads, whose cells often reach too far, may only confirm it.
    """
    columns = columns_of(head, find=_find_outcome, above=_GROUPS)
    if len(columns) > len(KEYS):
        columns = _in_groups(columns, head)
    return _grouped(columns) if _groups_in_order(head) else None


@lru_cache(maxsize=256)
def _grouped(columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """The columns of outcomes with their full keys; None unless they are three times the form's five."""
    outcomes = tuple(column for column in columns if column.key is not None or column.fault)
    named = [column.key for column in outcomes]
    turns = [named[at : at + len(OUTCOMES)] for at in range(0, len(named), len(OUTCOMES))]
    if len(turns) != len(GROUPS) or any(set(turn) != set(OUTCOMES) or len(turn) != 5 for turn in turns):
        return None
    return tuple(
        replace(column, key=f"s4.{GROUPS[at // len(OUTCOMES)]}.{column.key}")
        for at, column in enumerate(outcomes)
    )


def _in_groups(columns: tuple[Column, ...], head: Sequence[TableRow]) -> tuple[Column, ...]:
    """The columns under the three groups where these are just fifteen: sums beside them are not in the form."""
    groups = [slot for row in head for slot in row.filled if GROUP4.get(skeleton(slot.text), "suit") != "suit"]
    inside = [c for c in columns if any(g.start <= c.start and c.end <= g.end for g in groups)]
    beside = [c for c in columns if c not in inside and (c.key is not None or c.fault)]
    sums = all(skeleton(column.text).endswith("计") for column in beside)
    return tuple(inside) if len(inside) == len(KEYS) and sums else columns


def _find_outcome(text: str) -> tuple[str, bool] | None:
    return find(Role.OUTCOME4, text)


def _groups_in_order(head: Sequence[TableRow]) -> bool:
    """False where the head prints the groups in another order than the form's."""
    starts: dict[str, int] = {}
    for row in head:
        for slot in row.filled:
            key = GROUP4.get(skeleton(slot.text))
            if key is not None:
                starts.setdefault(key, slot.start)
    order = [starts[key] for key in ("review", "suit_direct", "suit_after_review") if key in starts]
    return order == sorted(order)


def _claim_columns(row: TableRow, columns: Sequence[Column], claims: Claims) -> None:
    slots = (*row.slots, *(slot for slot in row.above if not slot.blank and not is_label(slot.text)))
    fit = under_heads(slots, columns)
    whole = fit is not None
    if fit is None:
        reaches = row.slots and row.slots[-1].end >= columns[-1].end
        fit = alone_under(slots, columns) if reaches else {}
    raw = " ".join(slot.text.strip() for slot in row.slots)
    place = row.slots[0].place if row.slots else Place()
    if any(is_label(slot.text) for slot in row.above):
        reason = "表头的单元格伸到了数字行，各数可能错位，无法断定"
        claims.refuse(KEYS, reason=reason, raw=raw, place=place)
        return
    for i, column in enumerate(columns):
        slot = fit.get(i)
        if slot is None or (not whole and slot.blank):
            reason = "表四数字行的格数与表头对不上，无法断定此栏的数"
            claims.refuse([column.key or ""], reason=reason, raw=raw, place=place)
        else:
            claims.add(column.key or "", Printed(slot.text, slot.place, column.repaired))


def _claim_in_order(row: TableRow, head: Sequence[TableRow], claims: Claims) -> None:
    named = [found[0] for above in head for s in above.filled if (found := find(Role.OUTCOME4, s.text))]
    in_order = outcomes_in_order(named) and (_groups_in_order(head) or not all(r.exact for r in head))
    claim_fifteen(row.slots, len(named), in_order, claims)


def outcomes_in_order(named: Sequence[str]) -> bool:
    """True where the outcomes come in the form's order, each after the one before it, gaps allowed."""
    steps = [OUTCOMES.index(outcome) for outcome in named]
    return all(two > one or (one, two) == (4, 0) or two == 0 for one, two in itertools.pairwise(steps))


def claim_fifteen(cells: Sequence[Slot], heads: int, in_order: bool, claims: Claims) -> None:
    """Claim exactly fifteen figures in the form's order, or refuse all of 表四.

    `heads` is how many outcomes the head names; without a head the figures have no meaning.
    """
    place = cells[0].place if cells else Place()
    raw = " ".join(cell.text.strip() for cell in cells)
    filled = [cell for cell in cells if not cell.blank]
    if cells and not filled:
        for key in KEYS:
            claims.add(key, Printed("", place))
    elif len(cells) == len(KEYS) and heads >= _LEAST_HEADS and in_order:
        for key, cell in zip(KEYS, cells, strict=True):
            claims.add(key, Printed(cell.text, cell.place))
    else:
        reason = f"表四应有15个数，只能认出{len(filled)}个（共{len(cells)}格），无法断定各数属于哪一栏"
        if len(cells) == len(KEYS):
            reason = "表四的表头残缺或次序与表式不同，无法断定各数属于哪一栏"
        claims.refuse(KEYS, reason=reason, raw=raw, place=place)


def _claim_under_outcomes(values: Sequence[Slot], group: str, head: Sequence[TableRow], claims: Claims) -> bool:
    """Claim the figures under the five outcomes that the head names once in any order; False without a fit."""
    columns = columns_of(head, find=_find_outcome, above=_GROUPS)
    columns = tuple(column for column in columns if column.key is not None)
    if sorted(column.key or "" for column in columns) != sorted(OUTCOMES):
        return False
    fit = under_heads(values, columns)
    for at, slot in (fit or {}).items():
        claims.add(f"s4.{group}.{columns[at].key}", Printed(slot.text, slot.place, columns[at].repaired))
    return fit is not None


def _claim_group_row(row: TableRow, group: str, head: Sequence[TableRow], claims: Claims) -> None:
    """One group a row: five figures under the five outcomes named once in the head."""
    values = [slot for slot in row.slots if not is_label(slot.text)]
    outcomes = [found[0] for above in head for s in above.filled if (found := _find_outcome(s.text))]
    keys = [f"s4.{group}.{outcome}" for outcome in OUTCOMES]
    if not any(not slot.blank for slot in values):
        return
    if row.exact and _one_width(head, row) and _claim_under_outcomes(values, group, head, claims):
        return
    if outcomes == list(OUTCOMES) and len(values) == len(OUTCOMES):
        for key, slot in zip(keys, values, strict=True):
            claims.add(key, Printed(slot.text, slot.place))
        return
    raw = " ".join(slot.text.strip() for slot in values)
    reason = "表四该行的数与表头对不上，无法断定各数属于哪一栏"
    claims.refuse(keys, reason=reason, raw=raw, place=row.slots[0].place)
