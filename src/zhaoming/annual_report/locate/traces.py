"""What the text still shows of a table when everything that could be read was read.

The last guard against calling a cell absent: a row's own label beside figures, or figures where a
table should stand, mean that the document shows more than was understood. Such cells are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from zhaoming.annual_report.form import SECTION4_GROUPS, SECTION4_OUTCOMES
from zhaoming.annual_report.locate.claims import Claims
from zhaoming.annual_report.locate.flow_items import is_page_number
from zhaoming.annual_report.locate.labels import (
    COLUMN3,
    GROUP4,
    OUTCOME4,
    ROW2,
    ROW3,
    Role,
    find,
    find_row3,
    skeleton,
)
from zhaoming.annual_report.locate.likely_rows import rows_like
from zhaoming.annual_report.locate.nameless_lines import rows_between
from zhaoming.annual_report.locate.section2 import COLUMNS_OF_ROW
from zhaoming.annual_report.locate.section3_rows import row_keys
from zhaoming.annual_report.locate.text_shape import fold, letters
from zhaoming.paper import Place

_SECTIONS = {"二": 2, "三": 3, "四": 4}
_ROW_SECTIONS = (2, 3)
# Figures that count nothing: years and dates, ordinals, clauses, pages, telephone numbers, clock times.
_NO_COUNT = re.compile(
    r"\d+[年月日号时点:]\d*|第\d+[条款项页章号]?|^\W*\(?\d{1,2}[.、)]|[(]\d{1,2}[)](?=[\u4e00-\u9fff])|\d{3,4}-\d{7,8}|"
    r"(?:电话|传真|手机|邮编|邮政编码):?[\d-]+|(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?|(?:19|20)\d{2}(?=年度|$)|20\d{2}[-~至到]+20\d{2}"
)
# Words of no known row with figures behind them: the row of a label too badly misprinted.
_UNKNOWN_ROW = re.compile(r"((?:\([^()]{1,3}\)|[一二三四五六七]、|\d\.)?[^\d:]{3,60})\d[\d\s,;:|.+、/#~_-]*")
_SHORT_ROW = re.compile(r"\W*(?:\([六七]\))?(其他|总计|合计)\W*\d")
_INNER_ORDINAL = re.compile(r"(?:\d{1,2}[.、,:)]|(?:^|[)])\d)(?=[\u4e00-\u9fff])")
_SENTENCE_ENDS = ("。", "!", "?", ";")
_NUMBER = re.compile(r"\d+")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_FEWEST = 6
_DIGIT = re.compile(r"\d")
_PROSE = re.compile("[。！？]|；$|;$")
_LONGEST = 6000
_LONGEST_NAME = 100
_LEAST_LABEL = 4
_BEHIND = 2
_REASON = "文中有这一行的行名和数字，但不成能认出的表格，不能断定各数属于哪一栏"

_NAMELESS = "此行应在的位置有一行不能辨认的文字，可能是它的行名，不能断定文件中没有此行"
_LONE_LABEL = "文中有像这一行行名的文字，没有能断定属于它的格，不能断定文件中没有此行"


def doubt_traces(seen: Iterable[tuple[str, Sequence[str]]], claims: Claims, keys: Iterable[str]) -> None:
    """Refuse those of `keys` that `seen` shows but no table gave; `seen` is text with the zone it stands in."""
    parted = {key.rsplit(".", 2)[0] for key in claims.cells if key.count(".") == 3}
    missing = {key for key in keys if key not in claims.cells and key.rsplit(".", 1)[0] not in parted}
    if not missing:
        return
    for zone, texts in seen:
        section = _SECTIONS.get(zone)
        if section is not None or not zone:
            _doubt_stretch(section, [_told(text) for text in texts], claims, missing)
        if section in _ROW_SECTIONS:
            _doubt_lone_labels(section, texts, claims, missing)


def _doubt_lone_labels(section: int, texts: Sequence[str], claims: Claims, missing: set[str]) -> None:
    """Refuse rows that were not read where a line without figures may be their label, however misprinted."""
    unread = {key.split(".")[1] for key in missing if key.startswith(f"s{section}.")}
    read = {key.split(".")[1] for key in claims.cells if key.startswith(f"s{section}.")}
    rows = unread - read
    between = rows_between(texts, section, rows) if rows else {}
    for row, text in between.items():
        keys = [key for key in missing if key.split(".")[1] == row and key[1] == str(section)]
        claims.refuse_weakly(keys, reason=_NAMELESS, raw=text.strip()[:60], place=Place())
    for text in texts if rows else ():
        folded = fold(text)
        if folded.endswith(_SENTENCE_ENDS) or _DIGIT.search(_NO_COUNT.sub("", _INNER_ORDINAL.sub("", folded))):
            continue
        like = rows_like(text, section) & rows
        keys = [key for key in missing if key.split(".")[1] in like and key[1] == str(section)]
        claims.refuse_weakly(keys, reason=_LONE_LABEL, raw=text.strip()[:60], place=Place())


def _doubt_stretch(section: int | None, texts: Sequence[str], claims: Claims, missing: set[str]) -> None:
    for at, text in enumerate(texts):
        near = "".join(texts[at : at + 1 + _BEHIND])
        if not text or not _DIGIT.search(near):
            continue
        named = _named(letters(text), section) | _named_shortly(text, section)
        named = named or _named_with_misprint(text, section)
        for key in named & missing:
            claims.refuse_weakly([key], reason=_REASON, raw=near[:60], place=Place())
        if section is not None and not named and _is_unknown_row(text):
            claims.stray(section, text)
        read = any(key.startswith(f"s{section}.") for key in claims.cells)
        if section is not None and not read and _DIGIT.search(text):
            claims.stray(section, text)
            claims.sections.add(section)


def _named_shortly(text: str, section: int | None) -> set[str]:
    """The cells of 3.其他 and （七）总计, whose names alone may stand anywhere, where figures follow them."""
    found = _SHORT_ROW.match(text) if section == 3 else None
    if found is None:
        return set()
    rows = ("other", "other_misc") if found.group(1) == "其他" else ("handled_total",)
    return {key for row in rows for key in row_keys(row)}


def _named_with_misprint(text: str, section: int | None) -> set[str]:
    """The cells of the row whose label, with a misprint, stands before the figures of a line."""
    row = _UNKNOWN_ROW.fullmatch(text)
    if row is None or len(skeleton(row.group(1))) < _LEAST_LABEL:
        return set()
    if section == 3:
        found = find_row3(row.group(1))
        return set(row_keys(found[0])) if found is not None else set()
    found = find(Role.ROW2, row.group(1)) if section == 2 else None
    return {f"s2.{found[0]}.{column}" for column in COLUMNS_OF_ROW[found[0]]} if found is not None else set()


def _is_unknown_row(text: str) -> bool:
    row = _UNKNOWN_ROW.fullmatch(text)
    if row is None:
        return False
    words = row.group(1)
    known = skeleton(words) in COLUMN3 or skeleton(words) in OUTCOME4
    return not known and find_row3(words) is None and find(Role.ROW2, words) is None


def _named(text: str, section: int | None) -> set[str]:
    """The cells of the rows that a text names."""
    return {
        key
        for label, keys in _labels().items()
        if label in text and (section is None or keys[0][1] == str(section))
        for key in keys
    }


def _told(text: str) -> str:
    """The folded line without what counts nothing; empty for running text, which may mention any row."""
    if len(text) > _LONGEST or is_page_number(text):
        return ""
    folded = fold(text)
    if _PROSE.search(folded) and not _names_a_row_first(folded) and not _is_figures(folded):
        return ""
    return _NO_COUNT.sub("", folded)


def _is_figures(folded: str) -> bool:
    """True for a line of several figures and few words, whatever sign it ends with."""
    return 2 * len(_NUMBER.findall(folded)) > max(_FEWEST, len(_IDEOGRAPH.findall(folded)))


def _names_a_row_first(folded: str) -> bool:
    """True for a row's label with a colon behind it: it lists figures although it ends as a sentence does."""
    head, colon, _ = folded.partition(":")
    name = letters(head)
    return bool(colon) and len(head) < _LONGEST_NAME and any(name.endswith(label) for label in _labels())


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """Every label that names a row of the tables by itself, with the keys of the row."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in ROW2.items():
        found[name] = tuple(f"s2.{row}.{column}" for column in COLUMNS_OF_ROW[row])
    for name, row in ROW3.items():
        if len(name) >= _LEAST_LABEL:
            found[name] = row_keys(row)
    for name, group in GROUP4.items():
        found[name] = tuple(f"s4.{key}.{outcome}" for key, outcome in _outcomes(group))
    for name, outcome in OUTCOME4.items():
        if len(name) >= _LEAST_LABEL:
            found[name] = tuple(f"s4.{key}.{outcome}" for key, _ in SECTION4_GROUPS)
    return found


def _outcomes(group: str) -> list[tuple[str, str]]:
    groups = [key for key, _ in SECTION4_GROUPS if key == group or (group == "suit" and key != "review")]
    return [(key, outcome) for key in groups for outcome, _ in SECTION4_OUTCOMES]
