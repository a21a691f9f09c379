"""Stretches of text lines: which of the three tables they are in, and reading them there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from zhaoming.annual_report.locate.flow2 import read_lines2
from zhaoming.annual_report.locate.flow3 import read_lines3
from zhaoming.annual_report.locate.flow4 import read_lines4
from zhaoming.annual_report.locate.flow_items import is_figure
from zhaoming.annual_report.locate.headings import section_of
from zhaoming.annual_report.locate.labels import HEAD3, find_article, skeleton
from zhaoming.annual_report.locate.placed_zones import beginnings_by_place
from zhaoming.annual_report.locate.tables import TableReader
from zhaoming.annual_report.locate.text_shape import is_blank
from zhaoming.paper import Line

TABLE_ZONES = frozenset({"二", "三", "四"})
_SHORT = 60
# From how many lines of one figure on, and with how few other lines close together, lines are double-spaced.
_LEAST_FIGURES = 5
_LOOSE = 5
# What table four begins with, its outcomes on lines of their own or torn over two.
_BEGINS_4 = (
    "结果维持",
    "结果结果其他尚未",
    "未经复议直接起诉",
    "行政复议未经复议直接起诉",
    "行政复议行政诉讼未经复议直接起诉",
)
_FIRST_ROW3 = "本年新收政府信息公开申请数量"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one zone, by their position among the text lines."""

    zone: str
    first: int
    lines: tuple[Line, ...]


def stretches(lines: Sequence[Line], zone: str) -> Iterator[Stretch]:
    """Lines cut where a heading or a table's first words change the zone; headings are left out."""
    begins = beginnings_by_place(lines)
    by_words = TABLE_ZONES - set(begins.values())
    waiting: list[Line] = []
    first = 0
    for at, line in enumerate(lines):
        opens = section_of(line.text)
        told = begins.get(at) or table_beginning(line.text, zone)
        begun = told if opens is None and told != zone and (at in begins or told in by_words) else None
        if opens is not None or begun is not None:
            if waiting:
                yield Stretch(zone, first, tuple(waiting))
            zone = opens or begun or zone
            waiting, first = ([], at + 1) if opens is not None else ([line], at)
            if opens is not None:
                yield Stretch(zone, at, ())
            continue
        waiting.append(line)
    if waiting:
        yield Stretch(zone, first, tuple(waiting))


def table_beginning(text: str, zone: str) -> str | None:
    """The table a line begins where no heading announced it; None where the zone stays."""
    if len(text) > 4 * _SHORT or not text.strip():
        return None
    found = _beginning(text[: 2 * _SHORT])
    return found if found != zone else None


@lru_cache(maxsize=4096)
def _beginning(text: str) -> str | None:
    """The table whose first words these are."""
    name = skeleton(text)
    if not name:
        return None
    found = None
    if name in HEAD3 or name == _FIRST_ROW3 or name.startswith("本列数据的勾稽关系"):
        found = "三"
    elif name.startswith("信息内容") or find_article(text) is not None:
        found = "二"
    elif name.startswith(_BEGINS_4) or name == "行政复议行政诉讼":
        found = "四"
    return found


def read_stretch(stretch: Stretch, reader: TableReader) -> bool:
    """Claim what the lines of a table zone tell; False where they hold nothing of the table."""
    reader.enter(stretch.zone)
    if not stretch.lines or stretch.zone not in TABLE_ZONES:
        return False
    lines: Sequence[Line] = stretch.lines
    while len(closer := closed_up(lines)) < len(lines):
        lines = closer
    if stretch.zone == "二":
        return read_lines2(lines, reader.section2)
    if stretch.zone == "三":
        return read_lines3(lines, reader.claims, reader.section3)
    return read_lines4(lines, reader.claims)


def closed_up(lines: Sequence[Line]) -> Sequence[Line]:
    """Cells on lines of their own with an empty line behind each, without these empty lines.

    Browsers copy cells that hold paragraphs in this way. Of several empty lines all but one stay.
    """
    filled = [at for at, line in enumerate(lines) if not is_blank(line.text)]
    figures = [at for at in filled if is_figure(lines[at].text.strip())]
    behind = sum(two == one + 1 for one, two in pairwise(filled))
    if len(figures) < _LEAST_FIGURES or any(two == one + 1 for one, two in pairwise(figures)):
        return lines
    if _LOOSE * behind > len(filled):
        return lines
    spare = {at + 1 for at in filled}
    return [line for at, line in enumerate(lines) if at not in spare or line.text.strip("\r\n")]
