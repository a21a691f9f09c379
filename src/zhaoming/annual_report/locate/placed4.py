"""表四 on a page without lines: fifteen figures under fifteen outcomes, by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhaoming.annual_report.locate.claims import Claims, Printed
from zhaoming.annual_report.locate.flow_items import is_figure, prefixes_of
from zhaoming.annual_report.locate.labels import GROUP4, OUTCOME4, skeleton
from zhaoming.annual_report.locate.placed_cells import PlacedCell, PlacedColumn, lone_row
from zhaoming.annual_report.locate.placed_labels import LabelFinder, PlacedLabel, is_number, lowest
from zhaoming.annual_report.locate.placed_names import is_note
from zhaoming.annual_report.locate.placed_rows import pitch_of
from zhaoming.annual_report.locate.placed_words import PlacedWord, lines_in, words_of
from zhaoming.annual_report.locate.rows import is_label
from zhaoming.annual_report.locate.section4 import KEYS, OUTCOMES
from zhaoming.paper import Line

_NAMES = frozenset((*OUTCOME4, *GROUP4))
_PREFIXES = prefixes_of(_NAMES) | _NAMES
_GROUPS = ("review", "suit_direct", "suit_after_review")
# The next line of one row of figures is at most this many line pitches below.
_NEXT_LINE = 1.15
_WIDE = 1.6
_HEADS_NEEDED = 3
_NO_HEAD = "表四的表头无法辨认，无法断定各数属于哪一栏"
_ONLY_HEAD = "表四只见表头，不见数字"
_FAR_BELOW = "表四的表头之下没有一行数字，其后另有数字，无法断定是否属于表四"
_UNEVEN = "数字行各格不齐，可能是不止一行数字，无法断定"
_OVER = "数字行中有文字伸到其他栏，无法断定各数属于哪一栏"


@dataclass(frozen=True, slots=True)
class PlacedHeads4:
    """Every whole head with its fifteen columns, the groups' labels, and the words that are in neither."""

    heads: tuple[tuple[PlacedLabel, ...], ...]
    columns: tuple[tuple[PlacedColumn, ...], ...]
    groups: tuple[PlacedLabel, ...]
    rest: tuple[PlacedWord, ...]
    pitch: float | None
    outcomes: int


def heads4(words: Sequence[PlacedWord]) -> PlacedHeads4:
    """The heads in reading order; none where one of them is not the form's in its order."""
    labels, rest = LabelFinder(words, lambda text: skeleton(text) in _NAMES, _begins).find()
    outcomes = lowest([label for label in labels if skeleton(label.text) in OUTCOME4])
    groups = tuple(label for label in labels if skeleton(label.text) in GROUP4)
    heads = tuple(tuple(outcomes[at : at + len(KEYS)]) for at in range(0, len(outcomes), len(KEYS)))
    columns = tuple(_columns(head, groups) for head in heads)
    if not all(columns):
        heads = columns = ()
    return PlacedHeads4(heads, columns, groups, tuple(rest), pitch_of(labels), len(outcomes))


def read_placed4(lines: Sequence[Line], claims: Claims) -> bool:
    """Claim the row of figures under each whole head; False where nothing of the table is in the lines."""
    words = words_of(lines)
    found = heads4(words)
    if not found.heads:
        return _refuse(found, words, claims)
    claims.sections.add(4)
    below = [_below(head, found.heads[at + 1 : at + 2], found.rest) for at, head in enumerate(found.heads)]
    rows = [
        _read_row(words_below, columns, found.pitch, claims)
        for words_below, columns in zip(below, found.columns, strict=True)
    ]
    if not any(rows):
        _claim_no_figures([word for words_below in below for word in words_below], found.heads[0], claims)
    return True


def _refuse(found: PlacedHeads4, words: Sequence[PlacedWord], claims: Claims) -> bool:
    """Refuse 表四 where its heads are not whole; False where neither heads nor figures are in the words."""
    figures = [word for word in words if is_number(word.text)]
    known = len(found.groups) + found.outcomes
    if known >= _HEADS_NEEDED:
        claims.sections.add(4)
        reason = _NO_HEAD if figures else _ONLY_HEAD
        claims.refuse(
            KEYS, reason=reason, raw=found.groups[0].text if found.groups else "", place=words[0].place
        )
        return True
    if len(figures) > 1 or (figures and known):
        raw = " ".join(word.text for word in figures)
        claims.refuse_weakly(KEYS, reason=_NO_HEAD, raw=raw, place=figures[0].place)
    return False


def _begins(text: str) -> bool:
    name = skeleton(text)
    return bool(name) and name in _PREFIXES


def _columns(head: Sequence[PlacedLabel], groups: Sequence[PlacedLabel]) -> tuple[PlacedColumn, ...]:
    """The fifteen columns from left to right; empty unless they are the form's in its order."""
    placed = sorted(head, key=lambda label: label.centre)
    if [OUTCOME4[skeleton(label.text)] for label in placed] != list(OUTCOMES) * len(_GROUPS):
        return ()
    starts = {GROUP4[skeleton(label.text)]: label.centre for label in groups}
    order = [starts[key] for key in _GROUPS if key in starts]
    if order != sorted(order):
        return ()
    return tuple(PlacedColumn(key, 10 * label.centre) for key, label in zip(KEYS, placed, strict=True))


def _below(
    head: Sequence[PlacedLabel], after: Sequence[Sequence[PlacedLabel]], words: Sequence[PlacedWord]
) -> list[PlacedWord]:
    """The words below a head and above the next one, if there is one."""
    last = max((page, bottom) for label in head for page, _, bottom, _ in label.pieces)
    end = min(((label.page, label.top) for label in next(iter(after), ())), default=(10**6, 0.0))
    return [word for word in words if last < (word.page, word.middle) < end]


def _read_row(
    words: Sequence[PlacedWord], columns: Sequence[PlacedColumn], pitch: float | None, claims: Claims
) -> bool:
    """Claim one row of figures; False where none stands below the head."""
    first = next(_lines(words), [])
    if any(is_figure(word.text) for word in first) and any(_is_wide(word, columns) for word in first):
        raw = " ".join(word.text for word in first)
        claims.refuse(KEYS, reason=_OVER, raw=raw, place=first[0].place)
        return True
    row = _first_row(words, columns, pitch)
    if not any(not is_label(word.text) for word in row):
        return False
    cells = lone_row(words=row, columns=columns, pitch=pitch)
    if cells is None or _more_rows([word for word in words if word not in row]):
        raw = " ".join(word.text for word in row)
        claims.refuse(KEYS, reason=_UNEVEN, raw=raw, place=row[0].place)
        return True
    for key, cell in zip(KEYS, cells, strict=True):
        claims.add(key, _printed(cell))
    return True


def _claim_no_figures(words: Sequence[PlacedWord], head: Sequence[PlacedLabel], claims: Claims) -> None:
    """Claim a blank row below a head, unless something further down may be its figures."""
    loose = [word for word in words if is_figure(word.text) or any(char.isdigit() for char in word.text)]
    if loose:
        raw = " ".join(word.text for word in loose)
        claims.refuse(KEYS, reason=_FAR_BELOW, raw=raw, place=loose[0].place)
        return
    for key in KEYS:
        claims.add(key, Printed("", head[0].place))


def _more_rows(words: Sequence[PlacedWord]) -> bool:
    """True where a further line of figures stands below: of two rows neither can be preferred."""
    return any(sum(is_figure(word.text) for word in line) >= len(OUTCOMES) for line in _lines(words))


def _printed(cell: PlacedCell) -> Printed:
    return Printed(cell.text, cell.place, False, None, cell.doubt)


def _first_row(
    words: Sequence[PlacedWord], columns: Sequence[PlacedColumn], pitch: float | None
) -> list[PlacedWord]:
    """The words from the first line on, as long as lines follow closely and none is running text."""
    row: list[PlacedWord] = []
    for line in _lines(words):
        step = (pitch or 1.4 * line[0].height) * _NEXT_LINE
        if row and (line[0].page != row[-1].page or line[0].middle - row[-1].middle > step):
            break
        if any(is_note(word.text) or _is_wide(word, columns) for word in line):
            break
        row.extend(line)
    return row


def _is_wide(word: PlacedWord, columns: Sequence[PlacedColumn]) -> bool:
    """True for words that reach over more than their column: running text, or a remark too long for it."""
    gap = min(two.middle - one.middle for one, two in pairwise(columns)) / 10
    return word.x1 - word.x0 > _WIDE * gap and is_label(word.text)


def _lines(words: Sequence[PlacedWord]) -> Iterator[list[PlacedWord]]:
    for page in dict.fromkeys(word.page for word in words):
        yield from lines_in(word for word in words if word.page == page)
