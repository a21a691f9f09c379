"""表三 as lines of text: which run of figures belongs to which row label."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhaoming.annual_report.form import OTHER_LABEL, OTHER_SPLIT, RESULT_GROUPS, SECTION3_CORNER
from zhaoming.annual_report.locate.claims import Claims, DigitRun, Printed, cell_of
from zhaoming.annual_report.locate.flow_items import Break, Item, Run, Words, items_of, prefixes_of
from zhaoming.annual_report.locate.head_grid import is_extra
from zhaoming.annual_report.locate.labels import (
    COLUMN3,
    GROUP3_PATHS,
    HEAD3,
    RESULT3,
    ROW3,
    find_group3,
    find_row3,
    skeleton,
)
from zhaoming.annual_report.locate.placed3 import read_placed3
from zhaoming.annual_report.locate.placed_words import is_placed
from zhaoming.annual_report.locate.rows import Slot
from zhaoming.annual_report.locate.section3 import COLUMN_KEYS, Section3Tables, in_form_order
from zhaoming.annual_report.locate.section3_rows import row_keys
from zhaoming.annual_report.locate.text_shape import narrow
from zhaoming.paper import Line

NAMES: dict[str, object] = {**dict.fromkeys((*ROW3, *GROUP3_PATHS, *HEAD3, *RESULT3, *COLUMN3))}
PREFIXES = prefixes_of(NAMES)
_OTHER_ROWS = frozenset(row.key for row in OTHER_SPLIT)
# Printed without their ordinal these rows cannot be told from the column of the same name.
_ALSO_COLUMNS = frozenset({"总计", "合计", "其他", "總計", "合計"})
_MOST_PIECES = 5
_LEAST_HEADS = 3
_CORNER = skeleton(SECTION3_CORNER)
_SPLIT_SIGNS = _OTHER_ROWS - {"other_misc"}
_OTHER_NAMES = frozenset(name for name, key in ROW3.items() if key == "other")
_LEAST_OF_ROW = 4
_OWNED = "数字前的行名无法辨认，无法断定各数属于哪一行"
_WIDER = "表中多数行比表式多一个数，该行可能少了一格，无法断定各数属于哪一列"
_SHORTEST, _LONGEST = 6, 48


@dataclass(frozen=True, slots=True)
class Row:
    """A row label in the text, with its figures once they are known to be its own."""

    key: str
    repaired: bool
    first: int
    last: int
    label: Words
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A group label with figures of its own."""

    group: str
    run: Run


Part = Row | Run | Subtotal


def read_lines3(lines: Sequence[Line], claims: Claims, tables: Section3Tables) -> bool:
    """Claim what a stretch of lines in 表三 tells; False where no row of the table is in it.

    `tables` remembers whether the heads of the columns have been seen.
    """
    if is_placed(lines):
        return read_placed3(lines, claims, tables)
    items = items_of(lines, NAMES, PREFIXES)
    named = list(_owned(list(_rows(_inside(items)))))
    parts = _bound([item for item in named if _counts(item)])
    fault = _head_fault(items, tables) or _width_fault(parts)
    if not any(isinstance(part, Row) for part in parts):
        return tables.headed and any(isinstance(item, Words) and _is_head(item) for item in items)
    claims.sections.add(3)
    for gap in _gaps(parts):
        for part in _settled(gap):
            _claim(part, fault, claims)
    for part in parts:
        if isinstance(part, Subtotal) and not claims.seen_rows.issuperset(RESULT_GROUPS[part.group]):
            # The row that is missing may have lost its label, and these may be its figures.
            claims.stray(3, " ".join(cell.text for cell in part.run.cells))
    return True


def _is_head(words: Words) -> bool:
    return (
        words.name in HEAD3
        or words.name in COLUMN3
        or (len(words.text) > 4 and skeleton(words.text) in _CORNER)
    )


def _counts(item: Item | Row) -> bool:
    """False for empty lines and for words that neither are a row nor a group with figures."""
    return not isinstance(item, Break) and (not isinstance(item, Words) or find_group3(item.text) is not None)


def _inside(items: list[Item]) -> list[Item]:
    """Rows whose figures stand between the halves of their wrapped label, put in order."""
    result = list(items)
    at = 0
    while at < len(result):
        if isinstance(result[at], Run):
            joined = _around(result, at)
            if joined is not None:
                first, last, label, groups = joined
                run = result[at]
                # The figures stand inside the label, which is as good as standing on its line.
                result[first : last + 1] = [*groups, replace(label, last=run.first), run]
                at = first + len(groups) + 1
        at += 1
    return result


def _around(items: Sequence[Item], at: int) -> tuple[int, int, Words, list[Words]] | None:
    """The pieces before and after a run that make a row label only together."""
    before = _pieces(items, range(at - 1, -1, -1))
    after = _pieces(items, range(at + 1, len(items)))
    if not before or not after or (before[-1][1].name in ROW3 and before[0][1].name in ROW3):
        return None
    for left, right in itertools.product(range(1, len(before) + 1), range(1, len(after) + 1)):
        words = [word for _, word in (*before[:left][::-1], *after[:right])]
        groups = [word for word in words[1:-1] if find_group3(word.text) is not None]
        for pieces in (words, [word for word in words if word not in groups]):
            text = "".join(word.text for word in pieces)
            name = skeleton(text)
            if name in ROW3 and not any(word.name in ROW3 for word in pieces[1:]):
                label = Words(text, name, words[0].first, words[-1].last, words[0].place)
                dropped = groups if len(pieces) < len(words) else []
                return before[left - 1][0], after[right - 1][0], label, dropped
    return None


def _pieces(items: Sequence[Item], order: range) -> list[tuple[int, Words]]:
    """The words next to a run in one direction, up to the next figures."""
    found: list[tuple[int, Words]] = []
    for at in order:
        item = items[at]
        if isinstance(item, Run) or len(found) == _MOST_PIECES:
            break
        if isinstance(item, Words):
            found.append((at, item))
    return found


def _rows(items: Sequence[Item]) -> Iterator[Item | Row]:
    """Known row labels as rows; misprinted ones are only looked for right before figures."""
    group: str | None = None
    last: str | None = None
    # 其他 is a column too; the two rows above it are only printed where （六） is split.
    split = any(isinstance(item, Words) and ROW3.get(item.name) in _SPLIT_SIGNS for item in items)
    for at, item in enumerate(items):
        if not isinstance(item, Words) or (split and item.name in _OTHER_NAMES):
            group = OTHER_LABEL if isinstance(item, Words) else group
            yield item
            continue
        group = find_group3(item.text) or group
        found = find_row3(item.text) if item.name in ROW3 or _before_run(items, at) else None
        if found is None and not item.known:
            near = last is not None and _SHORTEST <= len(item.text) <= _LONGEST
            found = _misprinted(items, at) if _before_run(items, at) else find_row3(item.text) if near else None
        if found is not None and item.text.strip() in _ALSO_COLUMNS and not _before_run(items, at):
            found = None
        if found is not None and found[0] == "other_misc" and group != OTHER_LABEL and last not in _OTHER_ROWS:
            found = None
        if found is not None:
            last = found[0]
            yield Row(found[0], found[1], item.first, item.last, item, None)
        else:
            yield item


def _owned(items: Sequence[Item | Row]) -> Iterator[Item | Row]:
    """Figures behind words of no known row on one line belong to these words, and to no row near them."""
    for before, item in zip([None, *items], items, strict=False):
        unknown = isinstance(before, Words) and find_group3(before.text) is None
        if isinstance(item, Run) and isinstance(before, Words) and unknown:
            # A subtotal owns the column of figures below it too.
            own = before.last == item.first or (is_extra(before.text) and item.first == before.last + 1)
            yield replace(item, fault=_OWNED) if own and not item.all_blank else item
        else:
            yield item


def _before_run(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and isinstance(items[at + 1], Run)


def _misprinted(items: Sequence[Item], at: int) -> tuple[str, bool] | None:
    """The label that the unknown words up to here make together, with a misprint."""
    text = ""
    for before in range(at, max(-1, at - 4), -1):
        item = items[before]
        if not isinstance(item, Words) or item.known:
            break
        text = item.text + text
        found = find_row3(text)
        if found is not None:
            return found
    return None


def _bound(items: Sequence[Item | Row]) -> list[Part]:
    """Labels joined with the figures that stand on their own line or, one a line, right below."""
    parts: list[Part] = []
    at = 0
    while at < len(items):
        item, after = items[at], items[at + 1] if at + 1 < len(items) else None
        if isinstance(item, Row | Words) and isinstance(after, Run) and _belongs(item, after, items, at):
            run, taken = _whole_run(after, items, at + 1)
            run = _unless_broken(run, items, at + 1 + taken)
            bound = _with_run(item, run)
            if bound is not None:
                parts.append(bound)
            at += 1 + taken
        elif isinstance(item, Run) and isinstance(after, Row) and _leads(item, after, items, at):
            parts.append(replace(after, run=item))
            at += 2
        else:
            if (isinstance(item, Run) and not item.all_blank) or isinstance(item, Row):
                parts.append(item)
            at += 1
    return parts


def _belongs(label: Row | Words, run: Run, items: Sequence[Item | Row], at: int) -> bool:
    """True where nothing else can own the figures: same line, or a column of figures below the label."""
    if run.first == label.last:
        return True
    below = run.one_a_line and run.first - label.last <= 2
    another = at + 2 < len(items) and isinstance(items[at + 2], Run) and not _all_blank(items[at + 2])
    return below and not another


def _all_blank(item: Item | Row) -> bool:
    return isinstance(item, Run) and item.all_blank


def _leads(run: Run, row: Row, items: Sequence[Item | Row], at: int) -> bool:
    """True for figures printed before their label on one line that has none behind it."""
    behind = items[at + 2] if at + 2 < len(items) else None
    return (
        run.last == row.first
        and len(run.cells) > 1
        and not (isinstance(behind, Run) and behind.first == row.last)
    )


def _whole_run(run: Run, items: Sequence[Item | Row], at: int) -> tuple[Run, int]:
    """The figures of one row that go on over a line end, if together they are exactly seven."""
    cells, taken = list(run.cells), 1
    while len(cells) < len(COLUMN_KEYS) and at + taken < len(items):
        more = items[at + taken]
        if not isinstance(more, Run) or len(more.cells) < 2 or more.first - run.last > taken:
            break
        cells.extend(more.cells)
        taken += 1
    if taken > 1 and len(cells) == len(COLUMN_KEYS):
        return Run(tuple(cells), run.first, run.last + taken - 1), taken
    return run, 1


def _unless_broken(run: Run, items: Sequence[Item | Row], at: int) -> Run:
    """Loose figures on the very next line may be the end of one that was broken: the row is refused."""
    more = items[at] if at < len(items) else None
    if isinstance(more, Run) and more.first == run.last + 1 and len(more.cells) < _LEAST_OF_ROW:
        return replace(run, fault="该行数字之后另起一行还有数字，可能是换行断开的，无法断定")
    return run


def _with_run(label: Row | Words, run: Run) -> Part | None:
    if isinstance(label, Row):
        return replace(label, run=run)
    group = find_group3(label.text)
    return Subtotal(group, run) if group is not None else None


def _gaps(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Stretches of parts that are not bound yet; each bound part alone."""
    gap: list[Part] = []
    for part in parts:
        if isinstance(part, Subtotal) or (isinstance(part, Row) and part.run is not None):
            if gap:
                yield gap
            yield [part]
            gap = []
        else:
            gap.append(part)
    if gap:
        yield gap


def _settled(gap: list[Part]) -> list[Part]:
    """Labels and figures between bound rows, joined only where they alternate without exception."""
    rows = [part for part in gap if isinstance(part, Row)]
    runs = [part for part in gap if isinstance(part, Run)]
    alternate = all(isinstance(one, Row) != isinstance(two, Row) for one, two in itertools.pairwise(gap))
    owned = any(run.fault == _OWNED for run in runs)
    if not runs or len(rows) != len(runs) or not alternate or owned:
        return gap
    return [replace(row, run=run) for row, run in zip(rows, runs, strict=True)]


def _claim(part: Part, fault: str | None, claims: Claims) -> None:
    if isinstance(part, Run):
        claims.stray(3, " ".join(cell.text for cell in part.cells) or "（一行没有行名也没有数字）")
    elif isinstance(part, Subtotal):
        _keep_subtotal(part, claims)
    else:
        claims.seen_rows.add(part.key)
        _claim_row(part, fault, claims)


def _claim_row(row: Row, fault: str | None, claims: Claims) -> None:
    cells = row.run.cells if row.run is not None else ()
    raw = " ".join(cell.text for cell in cells) or row.label.text
    reason = fault or (row.run.fault if row.run is not None else None)
    if row.run is not None and len(cells) == len(COLUMN_KEYS) and reason is None:
        for column, cell in zip(COLUMN_KEYS, cells, strict=True):
            printed = Printed(cell.text, cell.place, row.repaired)
            claims.add(f"s3.{row.key}.{column}", printed)
        return
    if row.run is None:
        reason = "该行只见行名，不见能断定属于它的数字"
    elif reason is None:
        reason = f"该行应有7个数，实有{len(cells)}个，无法断定各数属于哪一列"
        _perhaps_digit_run(row, cells, claims)
        if len(cells) > len(COLUMN_KEYS):
            claims.stray(3, raw)
    refuse = claims.refuse if len(cells) >= _LEAST_OF_ROW else claims.refuse_weakly
    refuse(row_keys(row.key), reason=reason, raw=raw, place=row.label.place)


def _perhaps_digit_run(row: Row, cells: Sequence[Slot], claims: Claims) -> None:
    tokens = tuple(narrow(cell.text) for cell in cells)
    if 0 < len(tokens) < len(COLUMN_KEYS) and all(token.isdigit() and token.isascii() for token in tokens):
        claims.runs.append(DigitRun(row.key, tokens, cells[0].place, row.repaired))


def _keep_subtotal(part: Subtotal, claims: Claims) -> None:
    if len(part.run.cells) == len(COLUMN_KEYS):
        cells = tuple(cell_of("s3.subtotal", Printed(cell.text, cell.place)) for cell in part.run.cells)
        claims.subtotals.setdefault(part.group, []).append(cells)
        claims.group_rows.add(part.group)
    else:
        claims.stray(3, " ".join(cell.text for cell in part.run.cells))


def _width_fault(parts: Sequence[Part]) -> str | None:
    """Why seven figures may not be the form's seven: most rows have one more, and these lost a blank cell."""
    widths = [len(part.run.cells) for part in parts if isinstance(part, Row) and part.run is not None]
    usual = widths.count(len(COLUMN_KEYS))
    return _WIDER if 0 < usual < widths.count(len(COLUMN_KEYS) + 1) else None


def _is_row_run(item: Item) -> bool:
    return isinstance(item, Run) and len(item.cells) >= _LEAST_OF_ROW


def _head_fault(items: Sequence[Item], tables: Section3Tables) -> str | None:
    """Why the columns may not be the form's seven in the form's order, judged by the printed head."""
    first = next((at for at, item in enumerate(items) if _is_row_run(item)), len(items))
    words = [item for item in items[:first] if isinstance(item, Words)]
    keys = list(dict.fromkeys(COLUMN3[word.name] for word in words if word.name in COLUMN3))
    above = {word.name for word in words if word.name in HEAD3}
    tables.headed = tables.headed or len(keys) + len(above) >= _LEAST_HEADS
    if not tables.headed:
        return "没有找到表三的列名，各数属于哪一列无法断定"
    fault = _head_order(items)
    if len(keys) + len(above) >= _LEAST_HEADS:
        tables.take_fault(fault)
    return fault or tables.fault


def _head_order(items: Sequence[Item]) -> str | None:
    """The same, leaving aside whether there is a head at all."""
    first = next((at for at, item in enumerate(items) if _is_row_run(item)), len(items))
    words = [item for item in items[:first] if isinstance(item, Words)]
    keys = list(dict.fromkeys(COLUMN3[word.name] for word in words if word.name in COLUMN3))
    if any(is_extra(word.text) and word.name not in COLUMN3 for word in words):
        return "表头有表式以外的列，各数属于哪一列无法断定"
    if not in_form_order(keys):
        return "表头各列的次序与表式不同，各数属于哪一列无法断定"
    return None
