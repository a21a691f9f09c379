"""表二: small blocks, each with its article, its own column heads and a few rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhaoming.annual_report.form import SECTION2, FormId
from zhaoming.annual_report.locate.claims import Claims, HeadlessRow, Printed
from zhaoming.annual_report.locate.head_grid import columns_of, names_years, only_years
from zhaoming.annual_report.locate.heads import Column, alone_under, overlap, under_heads
from zhaoming.annual_report.locate.labels import Role, find, find_article, head_unit, skeleton
from zhaoming.annual_report.locate.rows import Slot, TableRow, is_label, leading_labels
from zhaoming.annual_report.locate.text_shape import fold

INFORMATION = frozenset({"信息内容"})
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_FIGURES = re.compile(r"\d\.\d|(?<![\d.、])\d+(?![\d.、．])|^[〇零一二三四五六七八九十百千点.]+$")
_TORN = "该行空白，紧邻的上一页或下一页有一行没有完整行名的数字，无法断定是否属于该行"
WHOSE = "子行与上级行名的位置不能断定，无法断定各数属于哪一行"
_UNDER_NO_HEAD = "该行有数字不在任何能认出的列名之下，不能断定此栏"
# Columns and rows that only one of the forms has: what the choice of the form rests on.
ONLY_2019 = frozenset(
    {"newly_disclosed", "total_disclosed", "items_prev_year", "items_change", "project_count", "amount"}
)
ONLY_2021 = frozenset({"repealed", "valid", "amount_wan"})
ROWS_2019 = frozenset({"other_services", "procurement"})
COLUMNS_OF_ROW: dict[str, frozenset[str]] = {}
for _form in FormId:
    for _block in SECTION2[_form]:
        for _row, _ in _block.rows:
            _keys = frozenset(column.key for column in _block.columns)
            COLUMNS_OF_ROW[_row] = COLUMNS_OF_ROW.get(_row, frozenset()) | _keys


@dataclass(frozen=True, slots=True)
class Head2:
    """The column heads of one block; `exact` where they carry places, `unnamed` where one names nothing."""

    columns: tuple[Column, ...]
    exact: bool
    width: int
    unnamed: bool = False


@dataclass
class Section2Reader:
    """Reads the blocks of 表二 row by row, claiming cells as it goes."""

    claims: Claims
    head: Head2 | None = None
    _head_row: TableRow | None = None
    _parent: str | None = None
    _last_row: TableRow | None = None
    _torn_head: bool = False
    _subs: dict[str, dict[str, str]] = field(default_factory=dict)
    started: bool = False

    def is_article(self, text: str) -> bool:
        """True for a block title; the heads of the block before end with it."""
        return find_article(text) is not None

    def start_block(self) -> None:
        """Forget the heads of the block before."""
        self.started = True
        self.head = None
        self._parent = None
        self._torn_head = False

    def is_head(self, row: TableRow) -> bool:
        """True for a row that names columns of 表二."""
        return _is_head(row.texts) or (only_years(row) and self._above(row) is not None)

    def _above(self, row: TableRow) -> TableRow | None:
        """The head row right above, where one of the two parts the columns into 本年 and 上年."""
        above = self._head_row
        if above is None or not row.exact or (above.table, above.index + 1) != (row.table, row.index):
            return None
        return above if names_years(row) or names_years(above) else None

    def take_head(self, row: TableRow) -> None:
        """Set the heads for the rows that follow."""
        self.started = True
        self._parent = None
        if row.exact:
            above = self._above(row)
            rows = [row] if above is None else [above, row]
            columns = columns_of(rows, find=_column, above=INFORMATION)
            self._head_row = row
        else:
            cells = [slot for slot in row.slots if not slot.blank and skeleton(slot.text) not in INFORMATION]
            columns = tuple(_ordered_column(i, slot) for i, slot in enumerate(cells))
        if any(column.key or _column(column.text) for column in columns):
            unnamed = self._torn_head or any(slot.blank for slot in row.slots[1:])
            self.head = Head2(columns, row.exact, row.columns, unnamed)
            self.note_evidence(columns)
        else:
            # Words that name no column may be one part of a head of which the next row holds the other.
            self._torn_head = self._torn_head or bool(columns)

    def note_evidence(self, columns: Sequence[Column]) -> None:
        """Count what these heads say about the form."""
        for column in columns:
            self._evidence_of(column)

    def _evidence_of(self, column: Column) -> None:
        name = skeleton(column.text)
        if column.key in ONLY_2019 or name == "本年新制作数量":
            self.claims.evidence[FormId.F2019].add(f"列“{column.text.strip()}”")
        elif column.key in ONLY_2021 or name in ("本年制发件数", "本年处理决定数量"):
            self.claims.evidence[FormId.F2021].add(f"列“{column.text.strip()}”")

    def row_of(self, row: TableRow) -> str | None:
        """The row of 表二 this table row prints, by its first label cells."""
        for text in row.texts[:2]:
            found = _row_of(text)
            if found is not None:
                return found[0]
        return None

    def look_over_seam(self, row: TableRow) -> None:
        """Refuse a blank row where the table is cut, with figures of no known row on the other side of the cut.

        A page's end tears a row in two: its figures stand beside one part of the label, and the other
        part alone may be another row's label.
        """
        before, self._last_row = self._last_row, row
        if before is None or row.index != 0 or row.table != before.table + 1:
            return
        for one, other in ((before, row), (row, before)):
            key = self.row_of(one)
            if key is not None and self.row_of(other) is None and _is_bare(one) and not _is_bare(other):
                place = one.slots[0].place
                raw = " ".join(slot.text.strip() for slot in other.filled)
                keys = [f"s2.{key}.{column}" for column in COLUMNS_OF_ROW[key]]
                self.claims.refuse(keys, reason=_TORN, raw=raw, place=place)

    def is_sub_row(self, row: TableRow) -> bool:
        """True for a further part of a split row: its parent's cell is blank or reaches down to it."""
        filled = row.filled
        if self._parent is None or not filled or not is_label(filled[0].text):
            return False
        covered = any(_row_of(slot.text) for slot in row.above)
        return covered or row.slots[0].blank

    def take(self, row: TableRow) -> None:
        """Claim the cells of a data row."""
        self._torn_head = False
        labels = _labels(row)
        named = [(slot, found) for slot in labels if (found := _row_of(slot.text)) is not None]
        if named:
            slot, (key, repaired) = named[0]
            texts = [other for other in labels if other is not slot and other.start > slot.start]
        elif self._parent is not None:
            key, repaired, texts = self._parent, False, list(labels)
        else:
            self._refuse_row(row)
            return
        self.note_row(key)
        values = tuple(slot for slot in row.slots if slot not in labels and not _before(slot, labels))
        if not all(names_a_part(slot.text) for slot in texts):
            self._refuse(key, row)
            return
        self._parent = key if texts else None
        self._claim(key, repaired, self.sub_of(key, [s.text for s in texts]) if texts else None, values, row)

    def _refuse_row(self, row: TableRow) -> None:
        """The row is one of 表二, but which figure stands where cannot be told."""
        self.claims.sections.add(2)
        self.claims.stray(2, " ".join(slot.text.strip() for slot in row.filled))

    def _refuse(self, key: str, row: TableRow) -> None:
        """A row whose cells hold figures in words: they name no part of it, and no figure can be told."""
        raw = " ".join(slot.text.strip() for slot in row.filled)
        keys = [f"s2.{key}.{column}" for column in COLUMNS_OF_ROW[key]]
        reason = "该行的格中不是单独的数字，无法断定各数"
        self.claims.refuse(keys, reason=reason, raw=raw, place=row.slots[0].place)

    def note_row(self, key: str) -> None:
        """Count what a row says about the form, and that 表二 is there."""
        self.claims.sections.add(2)
        if key in ROWS_2019:
            self.claims.evidence[FormId.F2019].add(f"行“{_label_of(key)}”")

    def sub_of(self, key: str, texts: Sequence[str]) -> str:
        """The name of this part of a split row, its printed text kept as a label.

        A part printed again, as in a second set of tables, is the same part.
        """
        text = "".join("".join(text.split()) for text in texts)
        known = self._subs.setdefault(key, {})
        sub = known.setdefault(fold(text), f"sub{len(known) + 1}")
        self.claims.labels[f"s2.{key}.{sub}.label"] = text
        return sub

    def _claim(
        self, key: str, repaired: bool, sub: str | None, values: tuple[Slot, ...], row: TableRow
    ) -> None:
        prefix = f"s2.{key}." if sub is None else f"s2.{key}.{sub}."
        place = row.slots[0].place
        columns = [c for c in self.head.columns if c.key in COLUMNS_OF_ROW[key]] if self.head else []
        if self.head is not None and not columns and any(_column(c.text) for c in self.head.columns):
            self._refuse_row(row)
            return
        if self.head is None or not columns:
            cells = tuple(Printed(slot.text, slot.place, repaired) for slot in values)
            self.claims.headless.append(HeadlessRow(key, sub, cells, place))
            return
        fit = self._fit(values, row)
        raw = " ".join(slot.text.strip() for slot in values)
        if self._is_doubtful(self.head, values, row):
            self.claims.doubts.setdefault(f"s2.{key}", raw)
        if sum(not slot.blank for slot in values) > sum(
            i in fit for i in map(self.head.columns.index, columns)
        ):
            self.claims.doubts[f"s2.{key}"] = raw
            # A second print of the row must not stand for the figures that this one shows there.
            unnamed = COLUMNS_OF_ROW[key] - {column.key for column in columns}
            self.claims.refuse([prefix + name for name in unnamed], reason=_UNDER_NO_HEAD, raw=raw, place=place)
        for column in columns:
            slot = fit.get(self.head.columns.index(column))
            if slot is None:
                reason = f"该行的格数与表头对不上，无法断定“{column.text.strip()}”一栏的数"
                self.claims.refuse([prefix + str(column.key)], reason=reason, raw=raw, place=place)
                continue
            printed = Printed(slot.text, slot.place, repaired or column.repaired, head_unit(column.text))
            self.claims.add(prefix + str(column.key), printed)

    def _is_doubtful(self, head: Head2, values: tuple[Slot, ...], row: TableRow) -> bool:
        """True where a column of the form may stand under words that could not be told, or under none."""
        faults = any(column.fault and (column.start or not head.exact) for column in head.columns)
        if head.unnamed or faults or names_one_twice(head.columns):
            return True
        if head.exact and row.exact and row.columns == head.width:
            return any(not any(overlap(slot, column) for column in head.columns) for slot in values)
        return len(values) > len(head.columns)

    def _fit(self, values: tuple[Slot, ...], row: TableRow) -> dict[int, Slot]:
        """Which cell stands under which column of the head, as far as it can be told."""
        assert self.head is not None  # noqa: S101  # The caller has looked.
        columns = self.head.columns
        if self.head.exact and row.exact and row.columns == self.head.width:
            slots = (*values, *(slot for slot in row.above if slot.end > columns[0].start))
            return under_heads(slots, columns) or alone_under(slots, columns)
        if values and all(slot.blank for slot in values):
            return dict.fromkeys(range(len(columns)), values[0])
        if len(values) != len(columns) and row.exact:
            values = _trimmed(values)
        return dict(enumerate(values)) if len(values) == len(columns) else {}


def names_one_twice(columns: Sequence[Column]) -> bool:
    """True where two heads name one column: one of them stands in the place of another."""
    keys = [column.key for column in columns if column.key is not None]
    return len(set(keys)) < len(keys)


def _is_bare(row: TableRow) -> bool:
    """True where a row prints no figures."""
    return all(is_label(text) for text in row.texts)


@lru_cache(maxsize=4096)
def _is_head(texts: tuple[str, ...]) -> bool:
    if any(map(_row_of, texts[:2])) and not any(map(_column, texts[1:])):
        return False
    return any(_column(text) or skeleton(text) in INFORMATION for text in texts)


def names_a_part(text: str) -> bool:
    """True for words that may name a part of a row: no figures, neither in digits nor written out."""
    return len(_IDEOGRAPH.findall(text)) > 1 and _FIGURES.search(text) is None


def _trimmed(values: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The cells without the blank ones at either end, which may be spacers."""
    filled = [i for i, slot in enumerate(values) if not slot.blank]
    return values[filled[0] : filled[-1] + 1] if filled else values


def _labels(row: TableRow) -> tuple[Slot, ...]:
    """The leading filled cells of the row that carry its label and sub-label."""
    return tuple(slot for slot in row.slots[: leading_labels(row.slots)] if not slot.blank)


def _before(slot: Slot, labels: Sequence[Slot]) -> bool:
    return bool(labels) and slot.start < labels[-1].start


def _row_of(text: str) -> tuple[str, bool] | None:
    return find(Role.ROW2, text)


def _column(text: str) -> tuple[str, bool] | None:
    return find(Role.COLUMN2, text)


def _label_of(key: str) -> str:
    return {"other_services": "其他对外管理服务事项", "procurement": "政府集中采购"}[key]


def _ordered_column(at: int, slot: Slot) -> Column:
    found = _column(slot.text)
    key, repaired = found if found is not None else (None, False)
    return Column(key, at, at + 1, repaired, slot.text, fault=found is None)
