"""Damage to the structure of a document: what is left is what it shows, and doubt is no blame."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tests.layouts.draft import Draft, Piece, Role, Row, Slot, Table, anchor_row, edges_of, value_slots
from tests.layouts.truth import BLANK, HIDDEN, Shown

Damage = Callable[[Draft, random.Random], Draft]


def doubtful(draft: Draft) -> Draft:
    """The draft with every cell open to refusal: after damage no reader is blamed for caution."""
    return draft.with_slots(lambda s: s if s.shown is None else replace(s, shown=replace(s.shown, sure=False)))


def _pick_table(draft: Draft, rng: random.Random) -> Table:
    """A table, the longer the likelier; an empty one where every table is gone."""
    return rng.choice([table for table in draft.tables for _ in table.rows] or [Table(0, (), 1)])


def _replace_table(draft: Draft, old: Table, new: Table) -> Draft:
    return draft.with_tables(lambda table: new if table is old else table)


def _body(table: Table) -> list[int]:
    return [number for number, row in enumerate(table.rows) if not row.is_head]


def _without_row(table: Table, gone: int) -> Table:
    """`table` less a row: label cells across it shrink, one that began in it begins in the next row."""
    rows: list[Row] = []
    for number, cells in enumerate(edges_of(table)):
        if number == gone:
            continue
        slots = []
        for slot, _, anchored in cells:
            top = anchor_row(table, number, slot)
            crosses = top <= gone < top + slot.rowspan
            if anchored:
                slots.append(replace(slot, rowspan=slot.rowspan - 1) if crosses else slot)
            elif top == gone and number == gone + 1:
                slots.append(replace(slot, rowspan=slot.rowspan - 1))
        rows.append(Row(tuple(slots)))
    return replace(table, rows=tuple(rows))


def delete_row(draft: Draft, rng: random.Random) -> Draft:
    """A row is gone: its keys are absent, nothing else has changed."""
    table = _pick_table(draft, rng)
    body = _body(table)
    if len(body) < 2:
        return draft
    return _renumbered(_replace_table(draft, table, _without_row(table, rng.choice(body))))


def _renumbered(draft: Draft) -> Draft:
    """The sub-rows of 表二 counted anew, since they are numbered as the document shows them."""
    numbers: dict[str, list[str]] = {}
    for slot in value_slots(draft):
        parts = (slot.key or "").split(".")
        if len(parts) == 4 and parts[2] not in numbers.setdefault(parts[1], []):
            numbers[parts[1]].append(parts[2])

    def change(slot: Slot) -> Slot:
        parts = (slot.key or "").split(".")
        if len(parts) != 4:
            return slot
        parts[2] = f"sub{numbers[parts[1]].index(parts[2]) + 1}"
        return replace(slot, key=".".join(parts))

    return draft.with_slots(change)


def _plain_rows(table: Table) -> list[int]:
    """Rows that begin and end in themselves, so that they can be moved or doubled."""
    open_rows = {
        number for number, cells in enumerate(edges_of(table)) if any(not anchored for *_, anchored in cells)
    }
    return [
        number
        for number in _body(table)
        if number not in open_rows and all(slot.rowspan == 1 for slot in table.rows[number].slots)
    ]


def _item_rows(table: Table) -> list[int]:
    """Rows inside a group that own only their item label and values."""
    return [
        number
        for number in _body(table)
        if all(slot.rowspan == 1 and slot.text != "3.其他" for slot in table.rows[number].slots)
    ]


def duplicate_row(draft: Draft, rng: random.Random) -> Draft:
    """A row stands twice, or a second time with other figures: then nobody knows which counts."""
    table = _pick_table(draft, rng)
    rows = _plain_rows(table)
    if not rows:
        return draft
    number = rng.choice(rows)
    # A blank row beside a filled one of the same name leaves no doubt in a layout that drops blanks.
    filled = any(slot.shown is not None and slot.shown.value is not None for slot in table.rows[number].values)
    other = filled and rng.random() < 0.5

    def again(slot: Slot) -> Slot:
        if slot.shown is None or not other:
            return slot
        value = rng.randint(50, 99)
        return replace(slot, text=str(value), shown=Shown(value, sure=False))

    twin = Row(tuple(again(slot) for slot in table.rows[number].slots))
    rows_now = (*table.rows[: number + 1], twin, *table.rows[number + 1 :])
    return _replace_table(draft, table, replace(table, rows=rows_now))


def swap_rows(draft: Draft, rng: random.Random) -> Draft:
    """Two rows of a table have changed places, labels and all: each still says what it says.

    3.其他 says so only in its group and stays there.
    """
    table = _pick_table(draft, rng)
    rows = _item_rows(table)
    if len(rows) < 2 or table.section == 2:
        return draft
    first, second = rng.sample(rows, 2)
    if len(edges_of(table)[first]) != len(edges_of(table)[second]):
        return draft
    swapped = list(table.rows)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return _replace_table(draft, table, replace(table, rows=tuple(swapped)))


def _figures(draft: Draft) -> list[Slot]:
    """The value slots of 表三 and 表四."""
    return [slot for slot in value_slots(draft) if slot.key is not None and slot.key[1] in "34"]


def delete_value(draft: Draft, rng: random.Random) -> Draft:
    """One value cell of a row is gone and the rest have moved up: the row can only be refused or proved."""
    figures = _figures(draft)
    return _without_values(draft, [rng.choice(figures)]) if figures else draft


def _without_values(draft: Draft, gone: Sequence[Slot]) -> Draft:
    """The draft less some value slots; a short row whose other cells are all blank counts as blank."""
    proved: dict[str, Shown] = {}

    def row(row: Row) -> Row:
        lost = [slot for slot in row.slots if any(slot is one for one in gone)]
        if not lost:
            return row
        rest = [slot for slot in row.slots if slot not in lost]
        blank = all(_is_blank(slot) for slot in rest if slot.role is Role.VALUE)
        for slot in lost:
            assert slot.key is not None
            proved[slot.key] = replace(BLANK if blank else slot.shown or BLANK, sure=False)
        return Row(tuple(_unsure(slot) for slot in rest))

    short = draft.with_tables(lambda table: replace(table, rows=tuple(row(one) for one in table.rows)))
    return replace(short, proved=proved)


def _is_blank(slot: Slot) -> bool:
    return slot.shown is not None and replace(slot.shown, sure=True) == BLANK


def _unsure(slot: Slot) -> Slot:
    return slot if slot.shown is None else replace(slot, shown=replace(slot.shown, sure=False))


def swap_values(draft: Draft, rng: random.Random) -> Draft:
    """Two value cells have changed places: the document now shows them so, identities or not."""
    figures = _figures(draft)
    if len(figures) < 2:
        return draft
    first, second = rng.sample(figures, 2)

    def change(slot: Slot) -> Slot:
        if slot is first:
            return replace(slot, text=second.text, shown=second.shown)
        return replace(slot, text=first.text, shown=first.shown) if slot is second else slot

    return draft.with_slots(change)


def delete_column(draft: Draft, rng: random.Random) -> Draft:
    """A value column of 表三 is gone with its head: its keys are absent."""
    name = rng.choice(("org_commercial", "org_research", "org_public_welfare", "org_legal_service"))
    label = {
        "org_commercial": "商业企业",
        "org_research": "科研机构",
        "org_public_welfare": "社会公益组织",
        "org_legal_service": "法律服务机构",
    }[name]

    def slot(slot: Slot) -> list[Slot]:
        if slot.role is Role.HEAD and slot.colspan in (5, 7):
            return [replace(slot, colspan=slot.colspan - 1)]
        gone = slot.text == label or (slot.key is not None and slot.key.endswith("." + name))
        return [] if gone else [slot]

    def change(table: Table) -> Table:
        # In a table without any figure a short row is a blank row, all seven cells of it.
        if table.section != 3 or all(_is_blank(slot) for row in table.rows for slot in row.values):
            return table
        rows = tuple(Row(tuple(one for s in row.slots for one in slot(s))) for row in table.rows)
        return replace(table, rows=rows, columns=table.columns - 1)

    return draft.with_tables(change)


def delete_column_body(draft: Draft, rng: random.Random) -> Draft:
    """A value column is gone, its head still stands: no row can be trusted."""
    name = rng.choice(("natural", "org_commercial", "org_research", "org_other", "total"))
    keys = [slot for slot in value_slots(draft) if slot.key and slot.key.startswith("s3.")]
    return _without_values(draft, [slot for slot in keys if slot.key and slot.key.endswith("." + name)])


def swap_heads(draft: Draft, rng: random.Random) -> Draft:
    """Two column heads of 表三 have changed places: the columns are what their heads now say."""
    names = {"org_commercial": "商业企业", "org_research": "科研机构", "org_legal_service": "法律服务机构"}
    first, second = rng.sample(list(names), 2)
    texts = {names[first]: names[second], names[second]: names[first]}
    keys = {first: second, second: first}

    def change(slot: Slot) -> Slot:
        if slot.role is Role.HEAD:
            return replace(slot, text=texts.get(slot.text, slot.text))
        if slot.key is None or not slot.key.startswith("s3."):
            return slot
        row, column = slot.key.rsplit(".", 1)
        return replace(slot, key=f"{row}.{keys.get(column, column)}")

    return draft.with_slots(change)


def swap_labels(draft: Draft, rng: random.Random) -> Draft:
    """The labels of two items of 表三 have changed places: each row is what its label now says."""
    labels = {
        row.values[0].key.split(".")[1]: row.slots[row.slots.index(row.values[0]) - 1]
        for table in draft.tables
        for row in table.rows
        if table.section == 3 and row.values and row.values[0].key and len(row.slots) >= 8
    }
    names = [name for name in labels if name.startswith(("denied", "notproc", "unable"))]
    if len(names) < 2:
        return draft
    first, second = rng.sample(names, 2)
    texts = {id(labels[first]): labels[second].text, id(labels[second]): labels[first].text}
    keys = {first: second, second: first}

    def change(slot: Slot) -> Slot:
        if id(slot) in texts:
            return replace(slot, text=texts[id(slot)])
        if slot.key is None or not slot.key.startswith("s3."):
            return slot
        _, row, column = slot.key.split(".")
        return replace(slot, key=f"s3.{keys.get(row, row)}.{column}")

    return draft.with_slots(change)


def blank_label(draft: Draft, rng: random.Random) -> Draft:
    """One label of a row is gone, its figures still stand."""
    labels = [
        s for table in draft.tables for row in table.rows for s in row.slots if s.role is Role.LABEL and s.text
    ]
    gone = rng.choice(labels) if labels else None
    return draft.with_slots(lambda slot: replace(slot, text="") if slot is gone else slot)


def blank_head(draft: Draft, rng: random.Random) -> Draft:
    """One column head is gone."""
    heads = [
        s for table in draft.tables for row in table.rows for s in row.slots if s.role is Role.HEAD and s.text
    ]
    gone = rng.choice(heads) if heads else None
    return draft.with_slots(lambda slot: replace(slot, text="") if slot is gone else slot)


def delete_head_rows(draft: Draft, rng: random.Random) -> Draft:
    """A table has lost all rows of its head."""
    table = _pick_table(draft, rng)
    if table.section == 2:
        return draft
    rows = tuple(row for row in table.rows if not row.is_head)
    if not any(slot.text for row in rows for slot in row.slots):
        # Nobody could say whether a nameless blank table is the form's blank one or none of it.
        return draft
    return _replace_table(draft, table, replace(table, rows=rows))


def delete_table(draft: Draft, rng: random.Random) -> Draft:
    """A whole table is gone."""
    gone = rng.choice([*draft.tables, None])
    return replace(draft, pieces=tuple(piece for piece in draft.pieces if piece is not gone))


def swap_pieces(draft: Draft, rng: random.Random) -> Draft:
    """Two pieces of the document (a heading, a paragraph, a table) have changed places."""
    pieces: list[Piece] = list(draft.pieces)
    first, second = rng.sample(range(len(pieces)), 2)
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return replace(draft, pieces=tuple(pieces))


def delete_pieces(draft: Draft, rng: random.Random) -> Draft:
    """A third of the headings and paragraphs are gone."""
    keep = (piece for piece in draft.pieces if isinstance(piece, Table) or rng.random() > 1 / 3)
    return replace(draft, pieces=tuple(keep))


def cut_off(draft: Draft, rng: random.Random) -> Draft:
    """The document ends early, in the middle of a table."""
    table = _pick_table(draft, rng)
    if len(table.rows) < 2:
        return draft
    at = rng.randrange(1, len(table.rows))
    rows: list[Row] = []
    for number, row in enumerate(table.rows[:at]):
        rows.append(Row(tuple(replace(s, rowspan=min(s.rowspan, at - number)) for s in row.slots)))
    pieces = draft.pieces[: draft.pieces.index(table)]
    return replace(draft, pieces=(*pieces, replace(table, rows=tuple(rows))))


# Texts that are no figure of this form, and the number a reader may take from them, if any.
_GARBAGE: Mapping[str, int | None] = {
    "见附件": None,
    "1 2": None,
    "3/4": None,
    "1.5": None,
    "#REF!": None,
    "①": None,
    "１-3": None,
    "1e5": None,
    "１,2": None,
    "0x10": None,
    "5、6": None,
    "-3": -3,
    "12*": 12,
    "十二": 12,
    "2019年": 2019,
    "约30": 30,
}


def garbage_value(draft: Draft, rng: random.Random) -> Draft:
    """A value cell holds words, several numbers, a fraction or a negative count: not a figure of this form."""
    text = rng.choice(list(_GARBAGE))
    figures = _figures(draft)
    victim = rng.choice(figures) if figures else None
    number = _GARBAGE[text]
    shown = HIDDEN if number is None else Shown(number, sure=False)
    return draft.with_slots(lambda slot: replace(slot, text=text, shown=shown) if slot is victim else slot)


def long_rowspan(draft: Draft, rng: random.Random) -> Draft:
    """A label claims a row too many, so that every cell of the row below stands one place too far right.

    Only HTML can say so; the other formats have no place for the cell that is pushed out.
    """
    spans = [s for table in draft.tables for row in table.rows for s in row.slots if s.rowspan > 1]
    grown = rng.choice(spans) if spans else None
    return draft.with_slots(lambda slot: replace(slot, rowspan=slot.rowspan + 1) if slot is grown else slot)


def lost_rowspans(draft: Draft, rng: random.Random) -> Draft:
    """The spans of labels are lost: the rows below begin one or two places too far left."""
    return draft.with_slots(lambda slot: replace(slot, rowspan=1) if rng.random() < 0.5 else slot)


DAMAGES: Mapping[str, Damage] = {
    "delete-row": delete_row,
    "duplicate-row": duplicate_row,
    "swap-rows": swap_rows,
    "delete-value": delete_value,
    "swap-values": swap_values,
    "delete-column": delete_column,
    "delete-column-body": delete_column_body,
    "swap-heads": swap_heads,
    "swap-labels": swap_labels,
    "blank-label": blank_label,
    "blank-head": blank_head,
    "delete-head-rows": delete_head_rows,
    "delete-table": delete_table,
    "swap-pieces": swap_pieces,
    "delete-pieces": delete_pieces,
    "cut-off": cut_off,
    "garbage-value": garbage_value,
    "long-rowspan": long_rowspan,
    "lost-rowspans": lost_rowspans,
}
