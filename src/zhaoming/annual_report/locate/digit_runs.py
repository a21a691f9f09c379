"""Figures printed without gaps: split only where nothing else is possible and a second rule agrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from zhaoming.annual_report.form import result_row_keys
from zhaoming.annual_report.locate import codes
from zhaoming.annual_report.locate.claims import Claims, DigitRun, settle
from zhaoming.annual_report.locate.section3 import COLUMN_KEYS
from zhaoming.annual_report.report import Cell, CellState

_WIDTH = len(COLUMN_KEYS)
_LONGEST_RUN = 24


def row_splits(tokens: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The splits of a row of 表三 in which 总计 is the sum of the six columns before it.

    Tokens are never joined, and no number begins with a zero. The total is taken off the end first:
    what it can be a sum of leaves few ways to go on.
    """
    if not tokens or sum(map(len, tokens)) > _LONGEST_RUN:
        return
    *others, last = tokens
    for at in range(len(last)):
        if last[at] != "0" or at + 1 == len(last):
            rest = (*others, last[:at]) if at else tuple(others)
            yield from ((*row, int(last[at:])) for row in _sums(rest, _WIDTH - 1, int(last[at:])))


def _sums(tokens: tuple[str, ...], count: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every split of the tokens into `count` numbers whose sum is `total`."""
    if count == 1 and len(tokens) == 1 and tokens[0] == str(total):
        yield (total,)
    digits, width = sum(map(len, tokens)), len(str(total))
    # Each number is at most as long as their sum, and the longest at most one digit shorter.
    if count < 2 or not len(tokens) <= count <= digits <= count * width or digits - count + 2 < width:
        return
    first, rest = tokens[0], tokens[1:]
    for end in range(1, min(len(first), width if first[0] != "0" else 1) + 1):
        number = int(first[:end])
        if number > total:
            return
        left = (first[end:], *rest) if end < len(first) else rest
        yield from ((number, *row) for row in _sums(left, count - 1, total - number))


def split_runs(claims: Claims, keys: Sequence[str]) -> None:
    """Replace refused digit runs by their figures where exactly one split exists and every column confirms it.

    The split is found by the row's own sum; the proof is the column: 总计 of the results or
    一 + 二 = 三 + 四, with the split figure in it and no other figure of the column in doubt.
    """
    for run in claims.runs:
        found = list(islice(row_splits(run.tokens), 2))
        if len(found) == 1 and _only_claim(run, claims) and _confirmed(run, found[0], claims, keys):
            _put(run, found[0], claims)


def _only_claim(run: DigitRun, claims: Claims) -> bool:
    """True where nothing else in the document claims the row."""
    keys = [f"s3.{run.row}.{column}" for column in COLUMN_KEYS]
    once = all(len(claims.cells.get(key, ())) <= 1 for key in keys)
    refused = all(cell.state is CellState.UNREADABLE for key in keys for cell in claims.cells.get(key, ()))
    return once and refused and sum(other.row == run.row for other in claims.runs) == 1


def _put(run: DigitRun, figures: Sequence[int], claims: Claims) -> None:
    raw = " ".join(run.tokens)
    cells = [f"s3.{run.row}.{column}" for column in COLUMN_KEYS]
    for key, figure in zip(cells, figures, strict=True):
        claims.cells[key] = [Cell(figure, CellState.SPLIT, raw, None, run.place)]
    shown = "、".join(map(str, figures))
    claims.note(
        codes.RUN_SPLIT,
        f"数字连写“{raw}”按唯一解拆为{shown}，各列合计可以印证；用来拆分的横向合计不再作为核对依据，请对照原件",
        cells,
    )


def _confirmed(run: DigitRun, figures: Sequence[int], claims: Claims, keys: Sequence[str]) -> bool:
    return all(
        _column_confirms(run.row, column, figure, claims, keys)
        for column, figure in zip(COLUMN_KEYS, figures, strict=True)
    )


def _column_confirms(row: str, column: str, figure: int, claims: Claims, keys: Sequence[str]) -> bool:
    results = result_row_keys(other_split=f"s3.other_misc.{column}" in keys)
    rules = (
        (dict.fromkeys(results, 1) | {"handled_total": -1}),
        {"new_received": 1, "carried_in": 1, "handled_total": -1, "carried_out": -1},
    )
    held = [_holds(rule, row, column, figure, claims) for rule in rules if row in rule]
    return True in held and False not in held


def _holds(rule: Mapping[str, int], row: str, column: str, figure: int, claims: Claims) -> bool | None:
    """Whether the rule holds in the column; None where another figure of it is refused or missing."""
    total = 0
    for name, sign in rule.items():
        if name == row:
            total += sign * figure
            continue
        claimed = claims.cells.get(f"s3.{name}.{column}")
        cell = settle(claimed)[0] if claimed else None
        if cell is None or cell.state is CellState.UNREADABLE:
            return None
        total += sign * int(cell.number)
    return total == 0
