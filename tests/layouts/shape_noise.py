"""Noise that changes the shape of the document: torn tables, other heads, added rows and columns, headings."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.layouts.draft import (
    Draft,
    Heading,
    Piece,
    Role,
    Row,
    Slot,
    Table,
    Text,
    anchor_row,
    edges_of,
    map_slots,
    value_slots,
)
from tests.layouts.noise import Noise
from tests.layouts.truth import BLANK, HIDDEN, Shown
from zhaoming.annual_report.form import SECTION3_COLUMNS, SECTION3_CORNER, SECTION4_GROUPS, SECTION4_OUTCOMES
from zhaoming.annual_report.report import AnnualReport


def split_at(table: Table, at: int, *, repeat_label: bool = False) -> tuple[Table, Table]:
    """The table in two, without any head on the second part.

    A merged label cell that crosses the cut goes on as an empty cell below it, or repeats its text.
    """
    upper, lower = [], []
    for number, cells in enumerate(edges_of(table)):
        slots = []
        for slot, _, anchored in cells:
            top = number if anchored else anchor_row(table, number, slot)
            end = top + slot.rowspan
            if anchored and number < at:
                slots.append(replace(slot, rowspan=min(end, at) - number))
            elif anchored:
                slots.append(slot)
            elif number == at:
                text = slot.text if repeat_label else ""
                slots.append(replace(slot, text=text, rowspan=end - number, key=None, shown=None))
        (upper if number < at else lower).append(Row(tuple(slots)))
    return replace(table, rows=tuple(upper)), replace(table, rows=tuple(lower))


def _heads(table: Table) -> int:
    return next((number for number, row in enumerate(table.rows) if not row.is_head), len(table.rows))


def _torn(draft: Draft, rng: random.Random, head: str) -> Draft:
    between = rng.choice(([], [], [Text("（续表）")], [Text("- 3 -")], [Text("续上表")]))
    repeat_label = rng.random() < 0.3

    def tear(table: Table) -> Table | Sequence[Piece]:
        if table.section != 3:
            return table
        heads = _heads(table)
        if len(table.rows) < heads + 2:
            return table
        at = rng.randrange(heads + 1, len(table.rows))
        first, second = split_at(table, at, repeat_label=repeat_label)
        again = {"repeated": table.rows[:heads], "partial": table.rows[heads - 1 : heads], "none": ()}[head]
        if head == "partial":
            corner = Slot("", Role.HEAD, colspan=3)
            labels = ("自然人", *(slot.text for slot in again[0].slots), "总计")
            again = (Row((corner, *(Slot(label, Role.HEAD) for label in labels))),)
        return [first, *between, replace(second, rows=(*again, *second.rows))]

    return draft.with_tables(tear)


def torn_repeated(draft: Draft, rng: random.Random) -> Draft:
    """表三 in two tables, the head repeated on the second."""
    return _torn(draft, rng, "repeated")


def torn_partial(draft: Draft, rng: random.Random) -> Draft:
    """表三 in two tables, one line of another head on the second."""
    return _torn(draft, rng, "partial")


def torn_headless(draft: Draft, rng: random.Random) -> Draft:
    """表三 in two tables, no head on the second."""
    return _torn(draft, rng, "none")


def five_tables(draft: Draft, rng: random.Random) -> Draft:
    """The blocks of 表二 as tables of their own, the article inside or above each."""
    above = rng.random() < 0.5

    def apart(table: Table) -> Table | Sequence[Piece]:
        if table.section != 2:
            return table
        pieces: list[Piece] = []
        starts = [number for number, row in enumerate(table.rows) if row.slots[0].role is Role.CAPTION]
        for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
            rows = table.rows[start:end]
            if above:
                pieces.append(Text(rows[0].slots[0].text))
            pieces.append(replace(table, rows=rows[1:] if above else rows))
        return pieces

    return draft.with_tables(apart)


def _section4(draft: Draft, heads: Sequence[Row]) -> Draft:
    def change(table: Table) -> Table:
        return replace(table, rows=(*heads, table.rows[-1])) if table.section == 4 else table

    return draft.with_tables(change)


def section4_two_rows(draft: Draft, rng: random.Random) -> Draft:
    """The head of 表四 cut to two rows: three groups over fifteen outcomes."""
    names = rng.choice((
        ("行政复议", "未经复议直接起诉", "复议后起诉"),
        ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"),
    ))  # fmt: skip
    groups = Row(tuple(Slot(name, Role.HEAD, colspan=5) for name in names))
    outcomes = Row(tuple(Slot(label, Role.HEAD) for _ in names for _, label in SECTION4_OUTCOMES))
    return _section4(draft, (groups, outcomes))


def section4_three_rows(draft: Draft, rng: random.Random) -> Draft:
    """The head of 表四 with all outcomes in the third row, 行政复议 over two rows."""
    first = Row((Slot("行政复议", Role.HEAD, 2, 5), Slot("行政诉讼", Role.HEAD, 1, 10)))
    second = Row(tuple(Slot(labels[-1], Role.HEAD, colspan=5) for _, labels in SECTION4_GROUPS[1:]))
    third = Row(tuple(Slot(label, Role.HEAD) for _ in range(3) for _, label in SECTION4_OUTCOMES))
    return _section4(draft, (first, second, third))


def section3_short_head(draft: Draft, rng: random.Random) -> Draft:
    """The head of 表三 cut to one or two rows, the corner text shortened or gone."""
    corner = rng.choice((SECTION3_CORNER, "", "项目", "（第一项加第二项之和，等于第三项加第四项之和）"))
    organisations = [label for key, label in SECTION3_COLUMNS if key.startswith("org_")]
    labels = ("自然人", *organisations, "总计")
    one = (Row((Slot(corner, Role.HEAD, 1, 3), *(Slot(label, Role.HEAD) for label in labels))),)
    first = Row((
        Slot(corner, Role.HEAD, 2, 3),
        Slot("自然人", Role.HEAD, rowspan=2),
        Slot("法人或其他组织", Role.HEAD, colspan=5),
        Slot("总计", Role.HEAD, rowspan=2),
    ))  # fmt: skip
    two = (first, Row(tuple(Slot(label, Role.HEAD) for label in organisations)))
    head = rng.choice((one, two))

    def change(table: Table) -> Table:
        body = tuple(row for row in table.rows if not row.is_head)
        return replace(table, rows=(*head, *body)) if table.section == 3 else table

    return draft.with_tables(change)


def _dissolved(draft: Draft, *, repeat: bool) -> Draft:
    """Every label or head cell over several rows as a cell in each row, with its text again or blank."""

    def dissolve(table: Table) -> Table:
        rows = []
        for cells in edges_of(table):
            slots = []
            for slot, _, anchored in cells:
                text = slot.text if anchored or repeat else ""
                slots.append(replace(slot, text=text, rowspan=1))
            rows.append(Row(tuple(slots)))
        return replace(table, rows=tuple(rows))

    return draft.with_tables(dissolve)


def blanks_for_merges(draft: Draft, rng: random.Random) -> Draft:
    """Cells that the form merges downwards stand as blank cells in every row."""
    return _dissolved(draft, repeat=False)


def repeated_labels(draft: Draft, rng: random.Random) -> Draft:
    """Cells that the form merges downwards say their text again in every row."""
    return _dissolved(draft, repeat=True)


def short_blank_rows(draft: Draft, rng: random.Random) -> Draft:
    """A row whose cells are all blank has fewer of them than the head: it still is blank."""

    def row(row: Row) -> Row:
        values = row.values
        if len(values) != 7 or any(slot.shown != BLANK for slot in values):
            return row
        gone = set(rng.sample(range(7), rng.randint(1, 4)))
        kept = [slot for number, slot in enumerate(values) if number not in gone]
        lost.update({slot.key: BLANK for slot in values if slot.key and slot not in kept})
        return Row((*(slot for slot in row.slots if slot.role is not Role.VALUE), *kept))

    lost: dict[str, Shown] = {}
    short = draft.with_tables(lambda table: replace(table, rows=tuple(row(one) for one in table.rows)))
    return replace(short, proved={**draft.proved, **lost})


def _with_row(table: Table, after: int, row: Row) -> Table:
    """`table` with a row put in after row `after`; label cells that span the place grow by one."""
    rows = []
    for number, one in enumerate(table.rows):
        slots = (
            replace(slot, rowspan=slot.rowspan + 1) if number <= after < number + slot.rowspan - 1 else slot
            for slot in one.slots
        )
        rows.append(Row(tuple(slots)))
    rows.insert(after + 1, row)
    return replace(table, rows=tuple(rows))


def subtotal_row(draft: Draft, rng: random.Random) -> Draft:
    """A row 小计 that closes the group （三）不予公开; the form has none."""

    def insert(table: Table) -> Table:
        items = [number for number, row in enumerate(table.rows) if _keyed(row, "s3.denied_")]
        if table.section != 3 or not items:
            return table
        rows = [table.rows[number] for number in items]
        sums = [
            # A row cut short has no cell for the last columns.
            str(sum(int(slot.shown.value or 0) for slot in (row.values[column] for row in long) if slot.shown))
            for column in range(7)
            for long in ([row for row in rows if len(row.values) > column],)
        ]
        label = Slot(rng.choice(("小计", "小 计", "9.小计", "不予公开小计")), Role.LABEL)
        grown = table.rows[items[0]].slots
        group = next((slot for slot in grown if slot.role is Role.LABEL and slot.rowspan == len(items)), None)
        row = Row((label, *(Slot(text, Role.VALUE) for text in sums)))
        return _grown(_with_row(table, items[-1], row), group)

    return draft.with_tables(insert)


def _grown(table: Table, group: Slot | None) -> Table:
    """The group label one row longer, so that it covers its subtotal too."""
    return map_slots(table, lambda slot: replace(slot, rowspan=slot.rowspan + 1) if slot is group else slot)


def _is_short(row: Row) -> bool:
    """True for a row of the form that has lost some of its cells."""
    return 0 < sum(slot.key is not None for slot in row.slots) < len(SECTION3_COLUMNS)


def _keyed(row: Row, prefix: str) -> bool:
    return any(slot.key is not None and slot.key.startswith(prefix) for slot in row.slots)


def subtotal_column(draft: Draft, rng: random.Random) -> Draft:
    """A column 小计 after the five kinds of organisation; the form has none."""

    def row(row: Row) -> Row:
        slots: list[Slot] = []
        for slot in row.slots:
            if slot.role is Role.HEAD and slot.colspan in (5, 7):
                slot = replace(slot, colspan=slot.colspan + 1)  # noqa: PLW2901 - the widened head takes its place.
            slots.append(slot)
            if slot.role is Role.HEAD and re.sub(r"\W", "", slot.text).endswith("其他") and slot.colspan == 1:
                slots.append(Slot("小计", Role.HEAD))
            if slot.key is not None and slot.key.endswith(".org_other"):
                total = sum(int(one.shown.value or 0) for one in row.values[1:6] if one.shown)
                # Behind a row cut short it would stand under a column of the form.
                slots.append(Slot("" if _is_short(row) else str(total), Role.VALUE))
        return Row(tuple(slots))

    def widen(table: Table) -> Table:
        if table.section != 3:
            return table
        return replace(table, rows=tuple(row(one) for one in table.rows), columns=table.columns + 1)

    return draft.with_tables(widen)


def remark_column(draft: Draft, rng: random.Random) -> Draft:
    """A last column 备注 with words, numbers or nothing in it."""

    def widen(table: Table) -> Table:
        if table.section != 3:
            return table
        heads = _heads(table)
        rows = []
        for number, row in enumerate(table.rows):
            extra: tuple[Slot, ...] = ()
            if heads and number == 0:
                extra = (Slot("备注", Role.HEAD, rowspan=heads),)
            elif number >= heads:
                text = rng.choice(("", "", "", "见说明", "含1件并案", "3"))
                # Behind a row cut short it would stand under a column of the form.
                extra = (Slot("" if _is_short(row) else text, Role.CAPTION),)
            rows.append(Row((*row.slots, *extra)))
        return replace(table, rows=tuple(rows), columns=table.columns + 1)

    return draft.with_tables(widen)


def note_rows(draft: Draft, rng: random.Random) -> Draft:
    """A note over the whole width at the foot of a table, and text around the tables."""
    note = rng.choice(
        (
            "注：本表数据含街道办事处。",
            "说明：第3项为2件并案处理，按1件统计。",
            "备注：1.以上数据截至12月31日；2.单位：件",
        )
    )

    def add(table: Table) -> Sequence[Piece]:
        row = Row((Slot(note, Role.CAPTION, colspan=table.columns),))
        inside = replace(table, rows=(*table.rows, row)) if rng.random() < 0.5 else table
        return [Text("单位：件（案）"), inside, Text(note)]

    return draft.with_tables(add)


def text_between(draft: Draft, rng: random.Random) -> Draft:
    """Sentences with labels and figures right before and after each table."""

    def add(table: Table) -> Sequence[Piece]:
        before = rng.choice(
            (
                "具体情况见下表：",
                "2.重复申请的认定标准为同一申请人三次以上。",
                "本年新收政府信息公开申请数量 15 件。",
            )
        )
        return [Text(before), table, Text("其中，予以公开 3 件，不予公开 2 件，结果维持 1 件。")]

    return draft.with_tables(add)


_OTHERWISE = {
    "arabic": (("1", "2", "3", "4", "5", "6"), "."),
    "arabic-comma": (("1", "2", "3", "4", "5", "6"), "、"),
    "brackets": (("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"), ""),
    "part": (("第一部分", "第二部分", "第三部分", "第四部分", "第五部分", "第六部分"), "　"),
    "shifted": (("二", "三", "四", "五", "六", "七"), "、"),
    "dot": (("一", "二", "三", "四", "五", "六"), "．"),
    "spaced": (("一", "二", "三", "四", "五", "六"), "、 "),
    "missing": (("", "", "", "", "", ""), ""),
    "repeated": (("一", "二", "三", "三", "四", "五"), "、"),
}


def other_numbers(draft: Draft, rng: random.Random) -> Draft:
    """Section numbers shifted, repeated, written otherwise or missing."""
    numbers, mark = _OTHERWISE[rng.choice(list(_OTHERWISE))]
    order = "一二三四五六"

    def change(piece: Piece) -> Piece:
        if not isinstance(piece, Heading):
            return piece
        return replace(piece, number=numbers[order.index(piece.number)], mark=mark)

    return replace(draft, pieces=tuple(change(piece) for piece in draft.pieces))


_ALIASES = {
    "存在的主要问题及改进情况": ("存在的主要问题和改进情况", "存在主要问题及改进情况", "存在问题及改进情况"),
    "主动公开政府信息情况": ("主动公开政府信息的情况", "主动公开情况"),
    "总体情况": ("总体工作情况", "概述"),
}


_NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _titles(report: AnnualReport) -> tuple[str, ...]:
    """The title of a report in the orders and wordings that sites give it."""
    agency, year = report.agency, report.year
    return (
        f"{agency}{year}年度政府信息公开年度工作报告",
        f"{year}年{agency}政府信息公开工作年度报告",
        f"{agency}{str(year).translate(_NUMERALS)}年政府信息公开工作年度报告",
        f"{agency}政府信息公开工作年度报告（{year}年度）",
        f"{agency}\n{year}年政府信息公开工作年度报告",
    )


def other_titles(draft: Draft, rng: random.Random) -> Draft:
    """Section titles and the title of the report in the other wordings met so far."""
    title = rng.choice(_titles(draft.report))

    def change(piece: Piece) -> Piece:
        if isinstance(piece, Heading):
            return replace(piece, title=rng.choice((piece.title, *_ALIASES.get(piece.title, ()))))
        if isinstance(piece, Text) and piece.title:
            return replace(piece, text=title)
        return piece

    return replace(draft, pieces=tuple(change(piece) for piece in draft.pieces))


def inner_ordinals(draft: Draft, rng: random.Random) -> Draft:
    """Inner headings of section one that look like sections: 一、二、三、 again."""
    pieces: list[Piece] = []
    for piece in draft.pieces:
        pieces.append(piece)
        if isinstance(piece, Heading) and piece.title.startswith("总体"):
            names = ("本年度工作开展情况", "收到和处理申请的主要做法", "行政复议、行政诉讼情况说明")
            for ordinal, name in zip("一二三", names, strict=True):
                pieces += [Text(f"{ordinal}、{name}"), Text("加强组织领导，扎实推进各项工作。")]
    return replace(draft, pieces=tuple(pieces))


def no_headings(draft: Draft, rng: random.Random) -> Draft:
    """Some or all of the headings are gone."""
    share = rng.choice((0.3, 1.0))
    pieces = tuple(piece for piece in draft.pieces if not isinstance(piece, Heading) or rng.random() >= share)
    return replace(draft, pieces=pieces)


def title_last(draft: Draft, rng: random.Random) -> Draft:
    """The title after the first heading, or nowhere."""
    title = [piece for piece in draft.pieces if isinstance(piece, Text) and piece.title]
    rest = [piece for piece in draft.pieces if piece not in title]
    if rng.random() < 0.5:
        rest[2:2] = title
    return replace(draft, pieces=tuple(rest))


_FORM_LABELS = {
    "总计": ("总计", "合计"),
    "采购总金额": ("采购总金额（万元，保留四位小数）", "采购总金额（单位：万元，保留4位小数）"),
    "现行有效件数": ("现行有效件",),
    "行政规范性文件": ("规范性文件",),
    "规范性文件": ("行政规范性文件",),
    "本年收费金额（单位：万元）": ("本年收费金额", "本年收费金额(万元)"),
    "第二十条第（一）项": ("第二十条 第（一）项", "第二十条第一项", "第二十条第(一)项"),
}


def other_wording(draft: Draft, rng: random.Random) -> Draft:
    """Labels in another wording that means the same, as the towns mix the forms."""
    picked = {label: rng.choice(others) for label, others in _FORM_LABELS.items()}

    def change(slot: Slot) -> Slot:
        known = slot.role is not Role.VALUE and slot.text in picked
        return replace(slot, text=picked[slot.text]) if known else slot

    return draft.with_slots(change)


def second_set(draft: Draft, rng: random.Random) -> Draft:
    """The tables twice, for the office and for the district: one set, or refusal; never a mixture."""
    first = {slot.key: slot.shown for slot in value_slots(draft)}
    moved: dict[str, Shown] = {}

    def other(slot: Slot) -> Slot:
        if slot.key is None or slot.shown is None:
            return slot
        text, shown = slot.text, slot.shown
        if shown.value is not None and shown.state is None:
            shown = replace(shown, value=shown.value + rng.randint(1, 5))
            text = str(shown.value)
        moved[slot.key] = shown
        return replace(slot, text=text, key=None, shown=shown)

    again = [Text("附：全区汇总数据"), *(map_slots(table, other) for table in draft.tables)]
    unsure = draft.with_slots(
        lambda s: s if s.shown is None else replace(s, shown=replace(s.shown, sure=False))
    )
    both = replace(unsure, pieces=(*unsure.pieces, *again))
    rest = {key: HIDDEN for key in draft.report.cells if key not in first}
    return replace(both, others=({**rest, **{k: replace(s, sure=False) for k, s in moved.items()}},))


SHAPE_NOISE: Mapping[str, Noise] = {
    "torn-repeated": torn_repeated,
    "torn-partial": torn_partial,
    "torn-headless": torn_headless,
    "five-tables": five_tables,
    "section3-short-head": section3_short_head,
    "blanks-for-merges": blanks_for_merges,
    "repeated-labels": repeated_labels,
    "short-blank-rows": short_blank_rows,
    "section4-two-rows": section4_two_rows,
    "section4-three-rows": section4_three_rows,
    "subtotal-row": subtotal_row,
    "subtotal-column": subtotal_column,
    "remark-column": remark_column,
    "note-rows": note_rows,
    "text-between": text_between,
    "other-numbers": other_numbers,
    "other-titles": other_titles,
    "inner-ordinals": inner_ordinals,
    "no-headings": no_headings,
    "title-last": title_last,
    "other-wording": other_wording,
    "second-set": second_set,
}
