"""表二 as lines of text: block titles, heads and rows one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhaoming.annual_report.locate.claims import Claims, HeadlessRow, Printed
from zhaoming.annual_report.locate.flow_items import Break, Item, Run, Words, items_of, prefixes_of
from zhaoming.annual_report.locate.heads import Column
from zhaoming.annual_report.locate.labels import COLUMN2, ROW2, Role, find, find_article, head_unit
from zhaoming.annual_report.locate.placed2 import read_placed2
from zhaoming.annual_report.locate.placed_words import is_placed
from zhaoming.annual_report.locate.section2 import (
    COLUMNS_OF_ROW,
    INFORMATION,
    WHOSE,
    Section2Reader,
    names_a_part,
    names_one_twice,
)
from zhaoming.paper import Line

_ARTICLE_NAMES = ("第二十条第项", "第二十条项", "第条第项", "二十条第项")
NAMES: dict[str, object] = {**dict.fromkeys((*ROW2, *COLUMN2, *INFORMATION, *_ARTICLE_NAMES))}
PREFIXES = prefixes_of(NAMES)
_ABOVE = "表头之下先有数字后有行名，无法断定各数属于上一行还是下一行"
_UNKNOWN_HEAD = "表头有不能辨认的列名，无法断定各数属于哪一列"
_BLANK_PART = "数字之前有不止一个子行名，不能断定是哪一行的数字"
_BROKEN = "该行数字之后另起一行还有数字，可能是换行断开的，无法断定"


@dataclass
class _State:
    columns: list[Column] = field(default_factory=list)
    heading: bool = False
    row: Words | None = None
    key: str | None = None
    repaired: bool = False
    sub: list[str] = field(default_factory=list)
    sub_line: int = -1
    parted: bool = False
    parent: str | None = None
    last: str | None = None
    last_line: int = -9
    titled: bool = False
    unknown: int = 0
    strange: str = ""
    doubtful: str = ""


def read_lines2(lines: Sequence[Line], section: Section2Reader) -> bool:
    """Claim what a stretch of lines in 表二 tells; False where nothing of the table is in it."""
    if is_placed(lines):
        return read_placed2(lines, section)
    items: list[Item] = [item for item in items_of(lines, NAMES, PREFIXES) if not isinstance(item, Break)]
    state = _State()
    if not any(isinstance(item, Words) and _is_known(item) for item in items):
        return False
    items = _doubt_figures_first(_parents_first(items))
    for at, item in enumerate(items):
        if isinstance(item, Words):
            _take_words(item, items, at, state, section)
        elif isinstance(item, Run) and not item.all_blank:
            _take_run(item, state, section)
    _abandon(state, section)
    return True


def _doubt_figures_first(items: Sequence[Item]) -> list[Item]:
    """Where figures come between a head and its first row, lines of figures may belong above or below."""
    result = list(items)
    labelled, doubted, line = True, False, -1
    for at, item in enumerate(items):
        if isinstance(item, Words):
            row = item.name in ROW2
            head = not row and _is_known(item)
            labelled, doubted = (row or labelled) and not head, doubted and not head
            line = item.last
        elif isinstance(item, Run) and not item.all_blank:
            doubted = doubted or not labelled
            if doubted and item.first != line:
                result[at] = replace(item, fault=_ABOVE)
    return result


def _parents_first(items: Sequence[Item]) -> list[Item]:
    """A parent's label printed at the middle of its two sub-rows stands behind the first: put it before.

    With another number of sub-rows it cannot be told whose the figures before the label are.
    """
    result = list(items)
    for at, item in enumerate(items):
        if not _is_parent_between(items, at):
            continue
        after = [i for i in range(at + 1, len(items) - 1, 2) if _is_part(items, i)]
        if after[:1] == [at + 1] and at + 3 not in after:
            result[at - 2 : at + 1] = [item, *items[at - 2 : at]]
        else:
            parts = {at - 1, *(i + 1 for i in after)}
            result = [
                replace(x, fault=WHOSE) if i in parts and isinstance(x, Run) else x
                for i, x in enumerate(result)
            ]
    return result


def _is_parent_between(items: Sequence[Item], at: int) -> bool:
    """True for a row label without figures of its own, behind words and figures that have no row."""
    item = items[at]
    if not isinstance(item, Words) or item.name not in ROW2 or at < 2 or not _is_part(items, at - 2):
        return False
    before = items[at - 3] if at > 2 else None
    alone = not (isinstance(before, Words) and before.name in ROW2)
    return alone and at + 1 < len(items) and not isinstance(items[at + 1], Run)


def _is_part(items: Sequence[Item], at: int) -> bool:
    """True where unknown words and figures stand on one line from here."""
    words, run = items[at], items[at + 1]
    return (
        isinstance(words, Words) and not _is_known(words) and isinstance(run, Run) and words.last == run.first
    )


def _is_known(words: Words) -> bool:
    return words.known or find(Role.COLUMN2, words.text) is not None or find_article(words.text) is not None


def _take_words(words: Words, items: Sequence[Item], at: int, state: _State, section: Section2Reader) -> None:
    if words.name in _ARTICLE_NAMES or find_article(words.text) is not None:
        _abandon(state, section)
        section.start_block()
        state.columns, state.heading, state.parent = [], False, None
        # One word that is not known may be a misprinted 信息内容.
        state.titled, state.unknown, state.strange = True, -1, ""
        return
    if words.name in INFORMATION:
        _begin_head(state, section)
        state.titled, state.unknown = True, 0
        return
    column = find(Role.COLUMN2, words.text)
    if column is not None:
        _add_column(words, column, state, section)
        return
    before_run = at + 1 < len(items) and isinstance(items[at + 1], Run)
    row = find(Role.ROW2, words.text) if words.name in ROW2 or before_run else None
    if row is not None:
        _abandon(state, section)
        state.row, state.key, state.repaired = words, row[0], row[1]
        state.doubtful, state.strange = state.strange if state.heading else state.doubtful, ""
        _forget_sub(state)
        state.heading = state.titled = False
    elif _goes_on_in_head(words, state) and not before_run:
        last = state.columns[-1]
        state.columns[-1] = Column(last.key, last.start, last.end, last.repaired, last.text + words.text)
    elif not words.known and names_a_part(words.text) and _may_be_part(state, before_run):
        state.sub.append(words.text)
        state.parted = state.parted or (state.sub_line not in (-1, words.first - 1, words.first))
        state.sub_line = words.last
    elif not words.known and not before_run:
        state.unknown += state.titled
        state.strange = state.strange or words.text


def _goes_on_in_head(words: Words, state: _State) -> bool:
    """True for words behind the head of an amount: its unit, perhaps in pieces."""
    last = state.columns[-1].key if state.columns and state.heading else None
    return not words.known and last in ("amount", "amount_wan")


def _may_be_part(state: _State, before_run: bool) -> bool:
    """True behind a row's label, and before the figures of a further part of the row."""
    return state.key is not None or (before_run and state.parent is not None)


def _begin_head(state: _State, section: Section2Reader) -> None:
    _abandon(state, section)
    section.started = True
    state.columns, state.heading, state.parent = [], True, None


def _add_column(words: Words, found: tuple[str, bool], state: _State, section: Section2Reader) -> None:
    if not state.heading:
        _begin_head(state, section)
    at = len(state.columns)
    state.columns.append(Column(found[0], at, at + 1, found[1], words.text))
    section.note_evidence(state.columns[-1:])


def _take_run(run: Run, state: _State, section: Section2Reader) -> None:
    key = state.key if state.key is not None else (state.parent if state.sub else None)
    behind = run.first - state.last_line
    if key is None and state.last is not None and behind in (0, 1):
        _doubt_broken(run, state, section.claims)
        return
    if key is None:
        section.claims.stray(2, " ".join(cell.text for cell in run.cells))
        return
    if state.row is not None and _goes_down(run, state.row):
        run = replace(run, fault=_BROKEN)
    if state.parted:
        run = replace(run, fault=_BLANK_PART)
    sub = section.sub_of(key, state.sub) if state.sub else None
    state.parent = key if sub is not None else None
    section.note_row(key)
    _claim(key, sub, run, state, section.claims)
    state.last, state.last_line = f"s2.{key}." + (f"{sub}." if sub else ""), run.last
    state.row, state.key = None, None
    _forget_sub(state)
    state.heading = False


def _forget_sub(state: _State) -> None:
    state.sub, state.sub_line, state.parted = [], -1, False


def _goes_down(run: Run, label: Words) -> bool:
    """True where only the first figure stands on the label's line: the others may be its broken digits."""
    return run.one_a_line and run.first == label.last


def _doubt_broken(run: Run, state: _State, claims: Claims) -> None:
    """Loose figures on the line right below a row may be the end of a broken one: the row is refused."""
    keys = [key for key in claims.cells if key.startswith(state.last or "?")]
    raw = " ".join(cell.text for cell in run.cells)
    claims.refuse(keys, reason=_BROKEN, raw=raw, place=run.cells[0].place)
    claims.headless[:] = [row for row in claims.headless if f"s2.{row.row}." != state.last]


def _claim(key: str, sub: str | None, run: Run, state: _State, claims: Claims) -> None:
    prefix = f"s2.{key}." + (f"{sub}." if sub else "")
    columns = [column for column in state.columns if column.key in COLUMNS_OF_ROW[key]]
    place = run.cells[0].place
    raw = " ".join(cell.text for cell in run.cells)
    _doubt_others(key, state, claims)
    if run.fault is not None:
        keys = [prefix + str(column.key) for column in columns]
        claims.refuse(keys, reason=run.fault, raw=raw, place=place)
    elif not columns:
        cells = tuple(Printed(cell.text, cell.place, state.repaired) for cell in run.cells)
        claims.headless.append(HeadlessRow(key, sub, cells, place))
    elif state.unknown > 0:
        claims.refuse([prefix + str(c.key) for c in columns], reason=_UNKNOWN_HEAD, raw=raw, place=place)
    elif len(columns) == len(state.columns) == len(run.cells):
        for column, cell in zip(columns, run.cells, strict=True):
            printed = Printed(cell.text, cell.place, state.repaired or column.repaired, head_unit(column.text))
            claims.add(prefix + str(column.key), printed)
    else:
        if len(run.cells) > len(columns):
            claims.doubts[f"s2.{key}"] = raw
        reason = f"表头有{len(state.columns)}列，该行有{len(run.cells)}个数，无法断定各数属于哪一列"
        claims.refuse([prefix + str(c.key) for c in columns], reason=reason, raw=raw, place=place)


def _doubt_others(key: str, state: _State, claims: Claims) -> None:
    """Among heads that could not be told may be that of a column of the row that was not found."""
    if state.doubtful or names_one_twice(state.columns):
        claims.doubts.setdefault(f"s2.{key}", state.doubtful)


def _abandon(state: _State, section: Section2Reader) -> None:
    """A row label that no figures followed is refused, not called blank."""
    if state.row is None or state.key is None:
        return
    section.note_row(state.key)
    _doubt_others(state.key, state, section.claims)
    columns = [str(c.key) for c in state.columns if c.key in COLUMNS_OF_ROW[state.key]]
    keys = [f"s2.{state.key}.{column}" for column in columns]
    if state.key == "other_services" and state.sub:
        # A part without figures has its number all the same: the part behind it is the second.
        sub = section.sub_of(state.key, state.sub)
        keys += [f"s2.{state.key}.{sub}.{column}" for column in columns]
    reason = "该行只见行名，不见能断定属于它的数字"
    section.claims.refuse(keys, reason=reason, raw=state.row.text, place=state.row.place)
    if not keys:
        section.claims.headless.append(HeadlessRow(state.key, None, (), state.row.place))
    state.row, state.key = None, None
    _forget_sub(state)
