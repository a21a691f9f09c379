"""表三: rows of requests and results under seven columns, from tables in any cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhaoming.annual_report.form import SECTION3_COLUMNS, SECTION3_CORNER
from zhaoming.annual_report.locate.closeness import distance
from zhaoming.annual_report.locate.head_grid import columns_of, is_extra, names_years, only_years
from zhaoming.annual_report.locate.heads import Column
from zhaoming.annual_report.locate.labels import (
    HEAD3,
    ROW3,
    Role,
    find_group3,
    find_row3,
    find_skeleton,
    skeleton,
)
from zhaoming.annual_report.locate.rows import Slot, TableRow, is_label, leading_labels
from zhaoming.paper import Place

COLUMN_KEYS = tuple(key for key, _ in SECTION3_COLUMNS)
_TORN_PARTS = 3
_CORNER, _SHORT_CORNER = skeleton(SECTION3_CORNER), 4
_ABOVE_ORGANISATIONS = ("法人或其他组织", "法人和其他组织", "法人及其他组织")


@dataclass(frozen=True, slots=True)
class Record:
    """A row below the head: its label cells, its other cells, and the columns that held for it.

    `order` is what the last head named, also where its places do not hold for this row;
    `doubtful` marks a row whose first blank cell, or whose lack of cells, may be damage.
    """

    labels: tuple[Slot, ...]
    values: tuple[Slot, ...]
    above: tuple[Slot, ...]
    row: TableRow
    columns: tuple[Column, ...] | None
    own_head: bool = False
    order: tuple[str | None, ...] = ()
    head_fault: str | None = None
    doubtful: bool = False
    filled_label: tuple[Slot, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find the label cells that print something."""
        object.__setattr__(self, "filled_label", tuple([slot for slot in self.labels if not slot.blank]))

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.row.slots[0].place if self.row.slots else Place()

    @property
    def raw(self) -> str:
        """The row's cells beside the label, as one text."""
        return " ".join(slot.text.strip() for slot in self.values)

    @property
    def all_blank(self) -> bool:
        """True where no cell beside the label prints anything."""
        return all(slot.blank for slot in self.values)


def find_column(text: str) -> tuple[str, bool] | None:
    """The 表三 column a head cell names, also where it repeats the head above it (法人或其他组织-商业企业)."""
    name = skeleton(text)
    for above in _ABOVE_ORGANISATIONS:
        if name.startswith(above) and name != above:
            return find_skeleton(Role.COLUMN3, name.removeprefix(above))
    return find_skeleton(Role.COLUMN3, name)


@dataclass
class Section3Tables:
    """Collects the rows of 表三 while a document is read; `finish` turns them into claims."""

    records: list[Record] = field(default_factory=list)
    _head: list[TableRow] = field(default_factory=list)
    _head_open: bool = False
    _columns: tuple[Column, ...] | None = None
    _width: int = 0
    _fault: str | None = None
    _order: tuple[str | None, ...] = ()
    headed: bool = False

    @property
    def fault(self) -> str | None:
        """Why the last head leaves open which column a figure in order is in."""
        return self._fault

    def take_fault(self, fault: str | None) -> None:
        """What a head printed in lines of text says of the rows below it, table rows too."""
        self._columns, self._order, self._fault = None, (), fault

    def is_head(self, row: TableRow) -> bool:
        """True for a row of heads: a head above the columns, or two of the columns' own labels."""
        return _is_head(row.texts) or (self._head_open and row.exact and only_years(row))

    def take_head(self, row: TableRow) -> None:
        """Add a head row; the first one after data rows begins a new head."""
        if not self._head_open or (self._head and self._head[-1].table != row.table):
            self._head = []
        self._head.append(row)
        self._head_open = True

    def belongs(self, row: TableRow) -> bool:
        """True where a label of the row is one of 表三's."""
        return _belongs(row.texts)

    def begins_without_head(self, row: TableRow) -> bool:
        """True for a row under no head that prints a label in full and has room for the figures."""
        exact = any(len(name) > 3 and name in ROW3 for name in map(skeleton, row.texts))
        return exact and len(row.slots) - leading_labels(row.slots) >= 4

    def goes_on(self, row: TableRow) -> bool:
        """True where a head stands open or rows of 表三 of this shape have just been read."""
        if self._head_open or not self.records:
            return self._head_open
        last = self.records[-1].row
        return last.table == row.table or abs(last.columns - row.columns) <= 3

    def take(self, row: TableRow) -> None:
        """Add a row below the head."""
        if self._head_open:
            self._settle_head()
        columns = self._columns if row.exact and row.columns == self._width else None
        own = self._head[-1].table == row.table if self._head else False
        self.records.append(record_of(row, columns, own=own, fault=self._fault, order=self._order))

    def _settle_head(self) -> None:
        self._head_open = False
        exact = all(row.exact for row in self._head)
        columns = columns_of(self._head, find=find_column, above=HEAD3) if exact else ()
        columns = _without_labels(columns)
        named = {column.key for column in columns} - {None}
        if exact and _overlie(self._head, columns):
            exact, columns, named = False, (), set()
        if exact and len(named) < 4 and self._columns is not None and self._fits_old_head(columns):
            return
        self._columns = columns if len(named) >= 4 else None
        self.headed = self.headed or len(named) >= 4 or _names_columns(self._head)
        self._width = self._head[-1].columns
        self._order = tuple(column.key for column in self._columns or ())
        self._fault = None
        if not exact:
            self._order = order_of(self._head)
            self._fault = None if self._order else _fault_in_order(self._head)

    def _fits_old_head(self, columns: Sequence[Column]) -> bool:
        """True where a head after a page break repeats only some columns, at the same places."""
        old = {column.key: (column.start, column.end) for column in self._columns or ()}
        same = all(old.get(c.key) == (c.start, c.end) for c in columns if c.key is not None)
        return same and self._head[-1].columns == self._width


def _overlie(head: Sequence[TableRow], columns: Sequence[Column]) -> bool:
    """True where a column's own label stands above another's: cells of the head have been moved."""
    if any(map(names_years, head)):
        return False
    named = [slot for row in head for slot in row.filled if find_column(slot.text) is not None]
    unseen = [
        slot
        for slot in named
        if not any(
            c.key is not None and c.start == slot.start and skeleton(c.text) == skeleton(slot.text)
            for c in columns
        )
    ]
    return any(slot.start >= columns[0].start for slot in unseen) if columns else False


def _names_columns(head: Sequence[TableRow]) -> bool:
    """True where the head names at least four of the seven columns, wherever they stand."""
    found = (find_column(slot.text) for row in head for slot in row.filled)
    return len({key for key, _ in filter(None, found)}) >= 4


@lru_cache(maxsize=4096)
def _is_head(texts: tuple[str, ...]) -> bool:
    names = [skeleton(text) for text in texts]
    if any(name in HEAD3 for name in names):
        return not any(ROW3.get(name) for name in names if name not in ("其他", "总计", "合计"))
    columns = {name for name in names if find_skeleton(Role.COLUMN3, name)}
    return len(columns) >= 2 and len(columns - {"其他", "总计", "合计"}) >= 1 and not _has_number(texts)


@lru_cache(maxsize=4096)
def _belongs(texts: tuple[str, ...]) -> bool:
    return any(map(_names_row, texts))


def _names_row(text: str) -> bool:
    return find_row3(text) is not None or find_group3(text) is not None


def _has_number(texts: Sequence[str]) -> bool:
    return any(text.strip()[:1].isdigit() and not is_label(text) for text in texts)


def _without_labels(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns from the first that the form has: what stands left of it are the rows' labels."""
    at = next((i for i, column in enumerate(columns) if column.key is not None), len(columns))
    return columns[at:]


def record_of(
    row: TableRow,
    columns: tuple[Column, ...] | None,
    *,
    own: bool,
    fault: str | None,
    order: tuple[str | None, ...] = (),
) -> Record:
    """The row cut into label cells and others; blank cells left of the first column are labels too."""
    leading = row.slots[: leading_labels(row.slots)]
    first = columns[0].start if columns else 0
    if columns and any(slot.start >= first and _names_row(slot.text) for slot in leading):
        # A label under a column of figures: this row is cut differently from the head.
        columns, first = None, 0
    if columns:
        count = sum(slot.start < first for slot in leading)
        while count < len(row.slots) and row.slots[count].blank and row.slots[count].end <= first:
            count += 1
    else:
        # Words behind the label may be a remark in the last column: the label ends with what is known.
        known = [at for at, slot in enumerate(leading) if _names_row(slot.text)]
        count = known[-1] + 1 if known else len(leading)
    values, above = row.slots[count:], row.above
    reaching = [slot for slot in above if slot.start >= first] if columns else []
    if reaching:
        values += tuple([slot for slot in reaching if not is_label(slot.text)])
        above = tuple([slot for slot in above if slot not in values])
        if any(is_label(slot.text) for slot in reaching):
            fault = fault or "表头的单元格伸到了这一行，各数可能错位，无法断定"
    return Record(
        labels=row.slots[:count],
        values=values,
        above=above,
        row=row,
        columns=columns,
        own_head=own and columns is not None,
        order=order,
        head_fault=fault,
    )


def order_of(head: Sequence[TableRow]) -> tuple[str | None, ...]:
    """The columns in order where heads carry no places: the organisations' row set in under its head.

    Empty unless all seven columns are named once; columns that are not in the form are None.
    """
    alone = next((row for row in head if _names_all(_below_corner(row))), None)
    above = alone or next((row for row in head if any(_is_organisations(s.text) for s in row.filled)), None)
    below = next((row for row in head if above is not None and row.index == above.index + 1), None)
    if above is None or (below is None and alone is None):
        return ()
    cells: list[str] = _below_corner(above)
    if alone is None and below is not None:
        # Merged heads are not printed again beside the organisations: their row is set in.
        inner = _below_corner(below)
        outer = [slot.text for slot in above.filled]
        cells = [cell for text in outer for cell in (inner if _is_organisations(text) else [text])]
    for row in head:
        beside = _beside_heads(row) if row.index < above.index else []
        cells.extend(text for text in beside if alone is None or find_column(text) is None)
    keys = tuple(found[0] if (found := find_column(text)) is not None else None for text in cells)
    named = [key for key in keys if key is not None]
    extras = all(is_extra(text) for text, key in zip(cells, keys, strict=True) if key is None)
    return keys if sorted(named) == sorted(COLUMN_KEYS) and extras else ()


def _below_corner(row: TableRow) -> list[str]:
    """The cells of a head row without the corner and the heads above the columns."""
    texts = [slot.text for slot in row.filled if skeleton(slot.text) not in HEAD3]
    corner = texts and len(texts[0]) > _SHORT_CORNER and skeleton(texts[0]) in _CORNER
    return texts[1:] if corner or texts[:1] == ["项目"] else texts


def _beside_heads(row: TableRow) -> list[str]:
    """The cells behind the last head above the columns: they reach down beside the columns below it."""
    texts = [slot.text for slot in row.filled]
    heads = [at for at, text in enumerate(texts) if skeleton(text) in HEAD3]
    return texts[heads[-1] + 1 :] if heads else []


def _names_all(cells: Sequence[str]) -> bool:
    return {found[0] for found in map(find_column, cells) if found is not None} == set(COLUMN_KEYS)


def _is_organisations(text: str) -> bool:
    return any(distance(skeleton(text), name, 1) <= 1 for name in _ABOVE_ORGANISATIONS)


def _fault_in_order(head: Sequence[TableRow]) -> str | None:
    """Why the columns of a head without positions may not stand in the form's order."""
    cells = [slot.text for row in head for slot in row.filled]
    keys = [found[0] for found in map(find_column, cells) if found is not None]
    if any(is_extra(text) and find_column(text) is None for text in cells):
        return "表头有表式以外的列，各数属于哪一列无法断定"
    if not in_form_order(keys):
        return "表头各列的次序与表式不同，各数属于哪一列无法断定"
    return None


def in_form_order(keys: Sequence[str]) -> bool:
    """True where the columns a head names may be the form's in its order, each taken where it is named first.

    总计 stands behind the organisations, or, where they have a line of their own, before them all.
    """
    named = list(dict.fromkeys(keys))
    if "total" in named and named.index("total") not in (len(named) - 1, *_before_organisations(named)):
        return False
    named = [key for key in named if key != "total"]
    return named == [key for key in COLUMN_KEYS if key in named]


def _before_organisations(named: Sequence[str]) -> tuple[int, ...]:
    """Where 总计 stands when it is read from the line above the organisations: right behind 自然人."""
    return (1,) if named[0] == "natural" else ()
