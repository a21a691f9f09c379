"""From the collected rows of 表三 to claims on its cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from zhaoming.annual_report.form import OTHER_LABEL, OTHER_SPLIT, RESULT_GROUPS
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.locate.claims import Claims, DigitRun, Printed, cell_of
from zhaoming.annual_report.locate.heads import Column, alone_under, overlap, under_heads
from zhaoming.annual_report.locate.labels import ROW3, find_group3, find_row3, is_ordinal, skeleton
from zhaoming.annual_report.locate.likely_rows import explained, rows_like
from zhaoming.annual_report.locate.rows import Slot, is_label
from zhaoming.annual_report.locate.section3 import COLUMN_KEYS, Record, Section3Tables, record_of

_TORN_PARTS = 3
# 一、 stands in one label cell, （一） in two, 1. of a group in three.
_DEPTHS = 3
_OTHER_ROWS = frozenset(row.key for row in OTHER_SPLIT)
_HEADLESS = "没有找到表三的列名，各数属于哪一列无法断定"
_UNNAMED = "像是这一行的行名有误，不能断定"
_MERGED = "该数字所在单元格与上一行合并，无法断定属于哪一行"


def finish(tables: Section3Tables, claims: Claims) -> None:
    """Turn the collected rows into claims on cells."""
    records = _with_planned_columns(tables.records)
    records = _with_doubts(records)
    if not tables.headed:
        records = [replace(record, head_fault=_HEADLESS) for record in records]
    group: str | None = None
    at = 0
    last_row: str | None = None
    others: list[int] = []
    while at < len(records):
        parts, found = _row_at(records, at)
        record = records[at]
        group = _group_of(record, group)
        if found is not None and found[0] == "other_misc" and not _in_other(record, group, last_row):
            found = None
        if group is not None and parts == 1 and _is_plain_subtotal(record, group, last_row):
            _keep_subtotal(record, group, claims)
        elif found is not None:
            _claim_parts(records[at : at + parts], found, claims)
            last_row = found[0]
        else:
            others.append(at)
        at += parts
    for left in others:
        _without_row(records, left, claims)


def _row_at(records: Sequence[Record], at: int) -> tuple[int, tuple[str, bool] | None]:
    """How many records make up the row that begins here, and which row it is.

    A row torn over a page is two or three records whose labels make one label only together; an ordinal
    alone ends none of them, it begins the next row.
    """
    alone = _identify(records[at])
    label = records[at].filled_label[-1].text if records[at].filled_label else ""
    label = "" if explained(label) else label
    for parts in range(2, _TORN_PARTS + 1):
        torn = records[at : at + parts]
        if not label or len(torn) < parts or not torn[-1].filled_label or _stands_alone(torn[-1], alone):
            break
        if is_ordinal(torn[-1].filled_label[-1].text):
            break
        label += torn[-1].filled_label[-1].text
        key = ROW3.get(skeleton(label))
        if key is not None:
            return parts, (key, False)
    return 1, alone


def _stands_alone(record: Record, before: tuple[str, bool] | None) -> bool:
    """True where the record is a row by itself, not the end of a label torn at the page's end.

    The end of a label may look like a misprint of the whole (国家秘密), or like another row's (总计).
    """
    found = _identify(record)
    return found is not None and not (record.all_blank and (found[1] or before is None))


def _identify(record: Record) -> tuple[str, bool] | None:
    filled = record.filled_label
    if not filled:
        return None
    own, whole = filled[-1].text, "".join(slot.text for slot in filled)
    for text in (own, whole):
        found = find_row3(text)
        if found is not None:
            return found
    return None


def _group_of(record: Record, group: str | None) -> str | None:
    """The group a row stands in: named in its own label cells, by a cell reaching down, or as before."""
    for slot in (*record.filled_label[::-1], *record.above[::-1]):
        named = find_group3(slot.text)
        if named is not None:
            return named
    return group


def _is_plain_subtotal(record: Record, group: str, last_row: str | None) -> bool:
    """True for a row that says only 小计 below a group's rows; 合计 must stand under the group's own label."""
    if last_row not in RESULT_GROUPS.get(group, ()) or not record.filled_label or record.all_blank:
        return False
    label = skeleton(record.filled_label[-1].text)
    return label == "小计" or (label in ("合计", "共计") and _group_of(record, None) == group)


def _in_other(record: Record, group: str | None, last_row: str | None) -> bool:
    """True where 3.其他 stands among the sub-rows of （六）."""
    del record
    return group == OTHER_LABEL or last_row in _OTHER_ROWS


def row_keys(row: str) -> tuple[str, ...]:
    """The seven keys of a row of 表三."""
    return tuple(f"s3.{row}.{column}" for column in COLUMN_KEYS)


def _claim_parts(parts: Sequence[Record], found: tuple[str, bool], claims: Claims) -> None:
    row, repaired = found
    claims.seen_rows.add(row)
    filled = [part for part in parts if not part.all_blank]
    if len(filled) > 1:
        raw = " / ".join(part.raw for part in filled)
        reason = "该行跨页断成两段，两段都有数字，无法断定"
        claims.refuse(row_keys(row), reason=reason, raw=raw, place=parts[0].place)
        return
    claim_row(filled[0] if filled else parts[0], row, repaired, claims)


def claim_row(record: Record, row: str, repaired: bool, claims: Claims) -> None:
    """Claim the cells of one row of which the label is known."""
    named = [column.key for column in record.columns] if record.columns else list(COLUMN_KEYS)
    fit = under_heads(record.values, record.columns) if record.columns else None
    values = _values(record)
    if not record.doubtful and record.values and record.all_blank:
        _note_short_row(record, row, claims)
        for key in named:
            if key is not None:
                claims.add(f"s3.{row}.{key}", Printed("", record.place))
        _refuse_unnamed(record, record.columns or (), row, claims)
    elif record.head_fault is not None:
        claims.refuse(row_keys(row), reason=record.head_fault, raw=record.raw, place=record.place)
    elif fit is None and _in_order(record, values):
        for column, slot in zip(record.order or COLUMN_KEYS, values, strict=True):
            if column is not None:
                claims.add(f"s3.{row}.{column}", Printed(slot.text, slot.place, repaired))
    elif record.columns is not None:
        _claim_under_heads(record, record.columns, fit, (row, repaired), claims)
    else:
        claim_short_row(record, row, repaired, claims)


def _note_short_row(record: Record, row: str, claims: Claims) -> None:
    """A blank row with fewer cells than columns is blank all the same, but its cells have no columns."""
    if len(record.values) < len(COLUMN_KEYS) and all(slot.end - slot.start == 1 for slot in record.values):
        label = record.filled_label[-1].text.strip() if record.filled_label else ""
        claims.note(
            codes.SHORT_ROW,
            f"“{label}”一行应有{len(COLUMN_KEYS)}格，只有{len(record.values)}格，都是空白，按空白读；请对照原件核对",
            row_keys(row),
        )


def _in_order(record: Record, values: Sequence[Slot]) -> bool:
    """True where as many cells as columns can only be those columns: no head of its own says otherwise."""
    order = record.order or COLUMN_KEYS
    merged = len(record.labels) + len(record.values) > len(record.row.slots)
    whole = len(values) == len(order) and set(order) >= set(COLUMN_KEYS)
    doubtful = record.doubtful and values[0].blank if values else True
    return whole and not doubtful and not merged and (not record.own_head or _shifted(record))


def _shifted(record: Record) -> bool:
    """True where the whole row stands too far left, as when a label reaching down lost its reach."""
    columns = record.columns or ()
    slots = record.row.slots
    unbroken = all(one.end == two.start for one, two in itertools.pairwise(slots))
    return bool(columns) and unbroken and record.values[0].start < columns[0].start


def _values(record: Record) -> tuple[Slot, ...]:
    """The cells beside the label, without blank label cells that stand before the seven figures.

    With blank cells at both ends it cannot be told which of them are too many.
    """
    values = record.values
    spare = len(values) - len(record.order or COLUMN_KEYS)
    ends = spare > 0 and not values[spare].blank and not values[-1].blank
    if ends and all(slot.blank for slot in values[:spare]):
        return values[spare:]
    return values


def claim_short_row(record: Record, row: str, repaired: bool, claims: Claims) -> None:
    """A row with another number of figures than seven: perhaps a digit run, otherwise refused."""
    filled = [slot for slot in record.values if not slot.blank]
    tokens = tuple(slot.text.strip() for slot in filled)
    if filled and len(filled) < len(COLUMN_KEYS) and all(token.isdigit() for token in tokens):
        claims.runs.append(DigitRun(row, tokens, filled[0].place, repaired))
    reason = f"该行应有7个数，只能认出{len(filled)}个（共{len(record.values)}格），无法断定各数属于哪一列"
    claims.refuse(row_keys(row), reason=reason, raw=record.raw, place=record.place)


def _claim_under_heads(
    record: Record,
    columns: Sequence[Column],
    fit: dict[int, Slot] | None,
    found: tuple[str, bool],
    claims: Claims,
) -> None:
    row, repaired = found
    whole = fit is not None
    if fit is None:
        fit = alone_under(record.values, columns) if _stands_well(record, columns) else {}
    for i, column in enumerate(columns):
        if column.key is None:
            continue
        slot = fit.get(i)
        if slot is None or (not whole and slot.blank):
            reason = "该行的格数与表头对不上，无法断定此栏的数"
            claims.refuse([f"s3.{row}.{column.key}"], reason=reason, raw=record.raw, place=record.place)
            continue
        reason_merged = None if slot in record.row.slots or slot.blank else _MERGED
        printed = Printed(slot.text, slot.place, repaired or column.repaired, None, reason_merged)
        claims.add(f"s3.{row}.{column.key}", printed)
    _refuse_unnamed(record, columns, row, claims)


def _stands_well(record: Record, columns: Sequence[Column]) -> bool:
    """True where the row is as long as its head and no figure stands outside it.

    In a shorter row a lost cell has moved the others, beside a longer one the head was cut.
    """
    if any(not slot.blank and not any(overlap(slot, c) for c in columns) for slot in record.values):
        return False
    last = max((slot.end for slot in (*record.row.slots, *record.row.above)), default=0)
    if record.labels and record.labels[-1].end > columns[0].start and last > columns[-1].end:
        # The whole row stands too far right, although the cell it pushed out of the table is blank.
        return False
    begins = min((slot.start for slot in record.values), default=0)
    return last >= columns[-1].end and begins >= columns[0].start


def _refuse_unnamed(record: Record, columns: Sequence[Column], row: str, claims: Claims) -> None:
    """Where a head cell could not be told, the columns missing from the head may be it: not absent."""
    named = {column.key for column in columns}
    missing = [key for key in COLUMN_KEYS if key not in named]
    if not missing or not columns:
        return
    unknown = [column.text.strip() for column in columns if column.key is None and column.fault]
    keys_named = [column.key for column in columns if column.key is not None]
    # A name printed twice stands in the place of another one.
    unknown += [column.text.strip() for column in columns if column.key and keys_named.count(column.key) > 1]
    beside = [slot for slot in record.values if not any(overlap(slot, c) for c in columns)]
    beside = [slot for slot in beside if not slot.blank or slot.start > columns[0].start]
    beside += [slot for slot in record.labels[-1:] if slot.blank]
    if unknown or beside:
        reason = (
            f"表头“{unknown[0]}”无法辨认，不能断定此栏" if unknown else "有一栏不在任何表头之下，不能断定此栏"
        )
        keys = [f"s3.{row}.{key}" for key in missing]
        claims.refuse(keys, reason=reason, raw=record.raw, place=record.place)


def _without_row(records: Sequence[Record], at: int, claims: Claims) -> None:
    """A record that is no row of the form: a subtotal of its group, a stray, or only a group label."""
    record = records[at]
    if record.all_blank:
        group = find_group3(record.filled_label[-1].text) if record.filled_label else None
        if group is not None:
            claims.group_rows.add(group)
        elif not record.filled_label and len(record.values) >= len(COLUMN_KEYS):
            claims.stray(3, "（一行没有行名也没有数字）")
        elif record.filled_label and not _is_known(record.filled_label[-1].text):
            _doubt_unnamed(record, claims)
        return
    filled = record.filled_label
    own_group = find_group3(filled[-1].text) if filled else None
    if own_group is not None and _keep_subtotal(record, own_group, claims):
        return
    claims.stray(3, f"{' '.join(slot.text for slot in filled)} {record.raw}")
    before = records[at - 1] if at > 0 else None
    if before is not None and before.all_blank and (not filled or before.row.table != record.row.table):
        _doubt_blank(before, claims)
    after = records[at + 1] if at + 1 < len(records) else None
    if after is not None and after.all_blank and after.row.table != record.row.table:
        _doubt_blank(after, claims)


def _doubt_unnamed(record: Record, claims: Claims) -> None:
    """Words beside blank cells, or alone in their row, may be the misprinted label of a row."""
    label = record.filled_label[-1].text
    if record.values:
        claims.stray(3, label)
    for row in rows_like(label, 3) - claims.seen_rows:
        claims.refuse_weakly(row_keys(row), reason=_UNNAMED, raw=label.strip(), place=record.place)


def _is_known(text: str) -> bool:
    """True for words beside blank cells that cannot be the misprinted label of a row."""
    subtotal = skeleton(text).endswith(("小计", "合计", "共计"))
    return subtotal or explained(text) or find_group3(text) is not None


def _keep_subtotal(record: Record, group: str, claims: Claims) -> bool:
    """Keep a group's own row; False where it may be a row of the form that lost its label."""
    if not all(row in claims.seen_rows for row in RESULT_GROUPS[group]) and not _says_subtotal(record):
        return False
    values = _values(record)
    if record.columns is not None:
        fit = under_heads(record.values, record.columns) or {}
        by_key = {record.columns[i].key: slot for i, slot in fit.items()}
        values = tuple(by_key[key] for key in COLUMN_KEYS if key in by_key)
    if len(values) == len(COLUMN_KEYS):
        cells = tuple(cell_of("s3.subtotal", Printed(slot.text, slot.place)) for slot in values)
        claims.subtotals.setdefault(group, []).append(cells)
    return True


def _says_subtotal(record: Record) -> bool:
    """True where the label itself says 小计 or 合计."""
    return skeleton(record.filled_label[-1].text).endswith(("小计", "合计", "总计", "共计"))


def _doubt_blank(record: Record, claims: Claims) -> None:
    """Figures without a row's label right beside a blank row may be that row's: it is not called blank."""
    found = find_row3(record.filled_label[-1].text) if record.filled_label else None
    if found is not None:
        reason = "该行空白，紧邻有一行没有完整标签的数字，无法断定是否属于该行"
        claims.refuse(row_keys(found[0]), reason=reason, raw="", place=record.place)


def _with_doubts(records: Sequence[Record]) -> list[Record]:
    """Mark rows that look whole or blank only because cells are missing.

    Without columns to stand under, a first blank cell counts as a figure's only where another row
    of that cut has a figure there; a short blank row is blank only where rows with figures are whole.
    """
    known = {_cut(record) for record in records if record.values and not record.values[0].blank}
    even = _evenly_filled(records)
    short = {
        record.row.table
        for record in records
        if not record.all_blank and 0 < len(record.values) < len(COLUMN_KEYS) and _figures(record)
    }
    return [
        replace(record, doubtful=True)
        if _is_doubtful(record, known, short) and (record.all_blank or record.row.table not in even)
        else record
        for record in records
    ]


def _evenly_filled(records: Sequence[Record]) -> set[int]:
    """Tables of cells in order whose rows hold as many cells as columns behind one, two and three label cells.

    No blank cell can be a label's there: it would make the rows with fewer label cells longer.
    """
    tables: dict[int, list[Record]] = {}
    for record in records:
        if record.values and not record.row.exact and record.filled_label:
            tables.setdefault(record.row.table, []).append(record)
    return {table for table, rows in tables.items() if _is_even(rows)}


def _is_even(rows: Sequence[Record]) -> bool:
    due = {len(row.order or COLUMN_KEYS) for row in rows}
    found = {len(row.values) for row in rows}
    return due == found and len(due) == 1 and len({len(row.labels) for row in rows}) >= _DEPTHS


def _is_doubtful(record: Record, known: set[tuple[int, int, int]], short: set[int]) -> bool:
    if not record.values or not record.values[0].blank:
        return False
    if record.all_blank:
        return len(record.values) < len(COLUMN_KEYS) and record.row.table in short
    return _cut(record) not in known


def _cut(record: Record) -> tuple[int, int, int]:
    return record.row.table, len(record.labels), len(record.row.slots)


def _figures(record: Record) -> bool:
    return len(record.columns or COLUMN_KEYS) >= len(COLUMN_KEYS)


def _with_planned_columns(records: Sequence[Record]) -> list[Record]:
    """Records without a whole head get columns where their own table's cells prove as many as are due."""
    planned: dict[int, tuple[Column, ...] | None] = {}
    return [_planned(record, records, planned) for record in records]


def _planned(
    record: Record, records: Sequence[Record], planned: dict[int, tuple[Column, ...] | None]
) -> Record:
    if not record.row.exact or (record.columns is not None and _is_whole(record.columns)):
        return record
    table = record.row.table
    if table not in planned:
        planned[table] = _columns_by_structure([r for r in records if r.row.table == table and r.row.exact])
    columns = planned[table]
    if columns is None or not _agree(record.columns or (), columns):
        return record
    return record_of(record.row, columns, own=True, fault=record.head_fault)


def _is_whole(columns: Sequence[Column]) -> bool:
    return {column.key for column in columns} >= set(COLUMN_KEYS)


def _agree(named: Sequence[Column], planned: Sequence[Column]) -> bool:
    """True where every column the head names stands where the structure puts it."""
    return all(
        any(one.key == two.key and one.start < two.end and two.start < one.end for two in planned)
        for one in named
    )


def _columns_by_structure(records: Sequence[Record]) -> tuple[Column, ...] | None:
    """The columns right of every label; blank label cells may stand between, nothing else."""
    slots = [slot for record in records for slot in record.row.slots]
    labels_end = max((slot.end for slot in slots if is_label(slot.text)), default=0)
    right = [slot for slot in slots if slot.start >= labels_end]
    spans = sorted({(slot.start, slot.end) for slot in right})
    printed = {(slot.start, slot.end) for slot in right if not slot.blank}
    keys = _expected(records)
    while len(spans) > len(keys) and spans[0] not in printed:
        spans = spans[1:]
    apart = all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    if len(spans) != len(keys) or not apart:
        return None
    return tuple(Column(key, start, end) for key, (start, end) in zip(keys, spans, strict=True))


def _expected(records: Sequence[Record]) -> tuple[str | None, ...]:
    """The columns from left to right: as the last head named them, columns that are not in the form too."""
    orders = {record.order for record in records}
    order = orders.pop() if len(orders) == 1 else ()
    whole = set(order) >= set(COLUMN_KEYS)
    return order if whole or len(order) > len(COLUMN_KEYS) else COLUMN_KEYS
