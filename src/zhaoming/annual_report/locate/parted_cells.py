"""Lines whose cells are parted by commas, semicolons, pipes or colons, rewritten with tabs between cells.

A tab takes the place of each separator, so that offsets stay. Only lines that are a table's beyond
doubt are rewritten: known labels and figures with nothing else between the separators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.annual_report.locate.headings import section_of
from zhaoming.annual_report.locate.labels import (
    COLUMN2,
    COLUMN3,
    EXTRAS,
    GROUP3,
    GROUP3_PATHS,
    GROUP4,
    HEAD3,
    OUTCOME4,
    RESULT3,
    ROW2,
    ROW3,
    find_article,
    skeleton,
)
from zhaoming.annual_report.locate.numbers import IN_PLACE_OF_FIGURES, MINUS_SIGNS
from zhaoming.annual_report.locate.text_shape import is_blank, narrow
from zhaoming.paper import Line

# A figure, or the empty cell before one, right behind a separator.
_MAY_PART = re.compile(r"[，,；;、｜|：:#/~_][\s\"“]*[+\-−－—–]?[\s\"“”]*[0-9０-９]")
# Three separators with nothing or a short label between them.
_MAY_HEAD = re.compile(r"(?:[^，,；;、#/~_]{0,40}[，,；;、#/~_]){3}")
# One number, grouped rightly or not at all, with a unit or a remark: whatever else is digits is not one cell.
_FIGURE = re.compile(r"[+-]? ?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)? ?[^\d\s,;:|、]{0,4}(?:\([^()]*\))?")
_IDEOGRAPH = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")
_PIPE = re.compile(r"[|｜│┃]")
_MIXED = re.compile(r"[0-9０-９]\s*[，；;、]\s*[0-9０-９]")
_COMMAS = ("，", ",", "；", ";", "、", "#", "/", "~", "_")
# Two strokes with nothing between them are placeholders as well as the borders of a blank cell.
_STROKES = re.compile(r"/\s*/|/\s*$")
_COLONS = "：:"
# The comma of a number stands among the others only where no number could be a grouped one.
_GROUPED = re.compile(r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])")
_SETS: tuple[str, ...] = (*_COMMAS, *(mark + _COLONS for mark in _COMMAS), _COLONS, _COLONS + "，,；;、｜|")
_QUOTES = {'"': '"', "“": "”"}
_AROUND = ' \t\u3000\xa0"“”'
_ORDINALS = frozenset("一二三四五六七")
_PROSE_ENDS = ("。", "！")
_LONGEST = 600
_STRONG = 3
_NEAR = 14
_MOST_UNKNOWN = 1
_FIRST_HEADS = frozenset({"项目", "类型", "类别", "指标", "信息内容", "情形", "内容"})
_OVER = tuple(name for name in {**dict.fromkeys(GROUP3), **dict.fromkeys(RESULT3)})
_LABELS = frozenset(
    name
    for names in (ROW2, ROW3, GROUP3, RESULT3, HEAD3, COLUMN2, COLUMN3, OUTCOME4, GROUP4, EXTRAS, _FIRST_HEADS)
    for name in names
)
# One label each, without those that join a row to the groups above it.
_SINGLE = frozenset(name for name in _LABELS if not any(name.startswith(o) and name != o for o in _OVER))


@dataclass(frozen=True, slots=True)
class _Field:
    """One cell of a line: its extent and what it holds."""

    start: int
    end: int
    kind: str


_Cut = tuple[str, list[_Field]]


def with_tabs(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those whose cells are parted otherwise than by tabs rewritten with tabs."""
    cuts = [None if line.words else _surely_cells(line.text) for line in lines]
    sure = {at: cut for at, cut in enumerate(cuts) if cut is not None}
    if not sure:
        return lines
    shapes = {(marks, len(fields)) for marks, fields in sure.values() if len(fields) > _STRONG}
    result = list(lines)
    for at in _near(list(sure), len(lines)):
        text = lines[at].text
        cut = sure.get(at) or _cells_near(text, shapes)
        if cut is not None and section_of(text) is None:
            result[at] = lines[at]._replace(text=_tabbed(text, cut[1]))
    return result


def _surely_cells(text: str) -> _Cut | None:
    """The cells of a row of figures, or of a row of heads, that can be nothing but a line of a table."""
    return _sure_cut(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _sure_cut(text: str) -> _Cut | None:
    """The same of a line short enough: nearly all cells and heads on lines of their own recur."""
    if _is_parted(text):
        return None
    if _MAY_PART.search(text) is not None:
        return _cells(text, lambda _, fields: _weight(fields) >= _STRONG and _is_data(fields))
    return _cells(text, lambda _, fields: _is_whole_head(fields)) if _MAY_HEAD.search(text) else None


def _cells_near(text: str, shapes: set[tuple[str, int]]) -> _Cut | None:
    """The cells of a line near such a row: of any row of a table, or as many as that row's."""
    if _is_parted(text):
        return None
    return _cells(text, lambda marks, fields: _is_row(fields) or (marks, len(fields)) in shapes)


def _near(strong: Sequence[int], count: int) -> list[int]:
    """The lines close to one that is surely a table's."""
    near: set[int] = set()
    for at in strong:
        near.update(range(max(0, at - _NEAR), min(count, at + _NEAR + 1)))
    return sorted(near)


def _weight(fields: Sequence[_Field]) -> int:
    """How much a line looks like a table's: its figures, and half as much its blank cells."""
    kinds = _kinds(fields)
    return kinds.count("figure") + kinds.count("blank") // 2


def _is_parted(text: str) -> bool:
    """True where tabs or pipes part the cells already, and no other mark stands between two figures."""
    return "\t" in text or (len(_PIPE.findall(text)) > 1 and _MIXED.search(text) is None)


def _cells(text: str, fits: Callable[[str, Sequence[_Field]], bool]) -> _Cut | None:
    """The cells of a line under the first separators that leave nothing unexplained, and these separators."""
    if len(text) > _LONGEST or text.rstrip().endswith(_PROSE_ENDS):
        return None
    for marks in _SETS:
        if not any(mark in text for mark in _needed(marks)) or _could_be_grouped(text, marks):
            continue
        if "/" in marks and _STROKES.search(text) is not None:
            continue
        fields = _joined(text, _extents(text, marks), figures_apart="," not in marks and "，" not in marks)
        if len(fields) > 1 and fits(marks, fields):
            return marks, fields
    return None


def _needed(marks: str) -> str:
    """Of a mark together with colons the mark itself, without which the colons alone are tried."""
    return marks if marks.startswith(_COLONS) else marks[:1]


def _could_be_grouped(text: str, marks: str) -> bool:
    return len(marks) > 1 and ("," in marks or "，" in marks) and _GROUPED.search(text) is not None


def _extents(text: str, marks: str) -> list[tuple[int, int]]:
    """The extents between the separators; what stands in quotes is one cell."""
    spans: list[tuple[int, int]] = []
    start, closing = 0, ""
    for at, char in enumerate(text):
        if closing:
            closing = "" if char == closing else closing
        elif char in _QUOTES and not text[start:at].strip():
            closing = _QUOTES[char] if _QUOTES[char] in text[at + 1 :] else ""
        elif char in marks:
            spans.append((start, at))
            start = at + 1
    return [*spans, (start, len(text))]


def _joined(text: str, spans: Sequence[tuple[int, int]], *, figures_apart: bool) -> list[_Field]:
    """Cells from extents: labels that hold a separator made whole, figures parted by spaces taken apart.

    Nothing where a figure stands in one cell with words before it: these separators part no cells.
    """
    fields: list[_Field] = []
    at = 0
    # Separators that leave a cell blank part every cell: a space within one is a fault of its figure.
    figures_apart = figures_apart and not _has_blank_within(text, spans)
    while at < len(spans):
        start, end = spans[at]
        bare = text[start:end].strip(_AROUND)
        last = at
        if is_blank(bare):
            fields.append(_Field(start, end, "blank"))
        elif _is_one_figure(bare):
            fields.append(_Field(start, end, "figure"))
        elif figures_apart and (apart := _apart(text, start, end)):
            fields.extend(apart)
        else:
            last = _last_of_label(text, spans, at)
            end = spans[last][1]
            if text[start:end].rstrip(_AROUND)[-1:].isdigit():
                return []
            fields.append(_Field(start, end, "label" if _is_known(text[start:end]) else "words"))
        at = last + 1
    return fields


def _has_blank_within(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """True where nothing stands between two separators behind the first words or figures of a line."""
    blank = [is_blank(text[start:end].strip(_AROUND)) for start, end in spans]
    return False in blank and any(blank[blank.index(False) : -1])


def _apart(text: str, start: int, end: int) -> list[_Field]:
    """Figures with spaces between them, or labels, each a cell; empty where anything else stands among them."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[start:end])]
    kinds = [_kind_of_word(text[start + a : start + b]) for a, b in words]
    if len(words) < 2 or len(set(kinds)) > 1 or "words" in kinds:
        return []
    edges = [start, *(start + b for _, b in words[:-1])]
    return [_Field(one, start + b, kinds[0]) for one, (_, b) in zip(edges, words, strict=True)]


@lru_cache(maxsize=4096)
def _is_one_figure(text: str) -> bool:
    shown = narrow(text)
    return shown in IN_PLACE_OF_FIGURES or _FIGURE.fullmatch(shown.translate(MINUS_SIGNS)) is not None


def _kind_of_word(word: str) -> str:
    if _is_one_figure(word):
        return "figure"
    return "label" if skeleton(word) in _SINGLE else "words"


def _last_of_label(text: str, spans: Sequence[tuple[int, int]], at: int) -> int:
    """Up to which extent the words from here make one known label; the first alone where none does."""
    best = at
    if text[spans[at][0] : spans[at][1]].strip(_AROUND) in _ORDINALS and at + 1 < len(spans):
        # The mark behind an ordinal parts no cells, whatever the label behind it.
        best = at + 1 if _IDEOGRAPH.search(text, *spans[at + 1]) is not None else at
    for last in range(at, min(len(spans), at + 5)):
        if last > at and _IDEOGRAPH.search(text, *spans[last]) is None:
            break
        if skeleton(text[spans[at][0] : spans[last][1]]) in _SINGLE:
            best = last
    return best


@lru_cache(maxsize=4096)
def _is_known(text: str) -> bool:
    name = skeleton(text)
    return name in _LABELS or name in GROUP3_PATHS or find_article(text.strip('" “”')) is not None


def _kinds(fields: Sequence[_Field]) -> list[str]:
    return [field.kind for field in fields]


def _is_data(fields: Sequence[_Field]) -> bool:
    """True for labels with their figures behind them, a remark at the end at most."""
    kinds = _kinds(fields)
    figures = kinds.count("figure")
    if not figures:
        return False
    first = kinds.index("figure")
    before, behind = kinds[:first], kinds[first:]
    remarks = behind.count("words") + behind.count("label")
    if remarks > 1 or (remarks and kinds[-1] in ("figure", "blank")):
        return False
    named = "label" in before
    return (named or figures > _STRONG) and before.count("words") <= _MOST_UNKNOWN


def _is_whole_head(fields: Sequence[_Field]) -> bool:
    """True for at least three known labels side by side."""
    return _kinds(fields).count("label") >= _STRONG and _is_head(fields)


def _is_head(fields: Sequence[_Field]) -> bool:
    """True for known labels side by side, blank cells among them."""
    kinds = _kinds(fields)
    return "label" in kinds and not {"words", "figure"} & set(kinds)


def _is_row(fields: Sequence[_Field]) -> bool:
    """True for any row of a table near which it stands: its label may be misprinted, its cells all blank."""
    kinds = _kinds(fields)
    if _is_data(fields) or _is_head(fields):
        return True
    misprinted = kinds[0] == "words" and set(kinds[1:]) <= {"figure", "blank"} and kinds.count("figure") > 0
    heads = kinds.count("label") >= _STRONG and kinds.count("words") <= _MOST_UNKNOWN and "figure" not in kinds
    blanks = kinds.count("blank")
    return misprinted or heads or (blanks > _STRONG and blanks >= len(kinds) - 1)


def _tabbed(text: str, fields: Sequence[_Field]) -> str:
    """The line with a tab at each border and without the quotes around its cells."""
    result = ""
    for field in fields:
        cell = _unquoted(text[field.start : field.end])
        parted = field.start > len(result)
        # Figures parted by spaces begin with the space that parts them.
        result += ("\t" + cell if parted else "\t" + cell[1:]) if result or field.start else cell
    return result


def _unquoted(cell: str) -> str:
    bare = cell.strip()
    if len(bare) > 1 and _QUOTES.get(bare[0]) == bare[-1]:
        inside = bare[1:-1].replace("\t", " ")
        return cell.replace(bare, f" {inside} ", 1)
    return cell.replace("\t", " ")
