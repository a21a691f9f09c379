"""Labels on a page without ruling lines, found rightwards on a line and downwards over lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from zhaoming.annual_report.locate.flow_items import is_figure
from zhaoming.annual_report.locate.labels import GROUP3_PATHS, RESULT3, skeleton
from zhaoming.annual_report.locate.placed_words import PlacedWord, lines_in
from zhaoming.paper import Place

# How far, in heights of type, the next word of a label may stand to the right or below.
_RIGHT = 1.6
_BELOW = 2.2
_OVER = 0.4
_CLOSE = 1.7
_REPEATED = 4.0
_MOST_WORDS = 64
PARTIAL = "行名紧邻不能辨认的文字，可能是同一行名的一部分，无法断定"
_GROUPS = frozenset((*GROUP3_PATHS, *RESULT3))


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label and its words; `first` and `last` are the middles of its first and last line on `page`.

    `onto` is how many of its lines stand on the page after.
    """

    text: str
    words: tuple[PlacedWord, ...]
    pieces: tuple[tuple[int, float, float, int], ...]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pieces[0][0]

    @property
    def top(self) -> float:
        """The middle of its first line."""
        return self.pieces[0][1]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(word.x1 for word in self.words)

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.x0 + self.x1) / 2

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.words[0].place

    @property
    def order(self) -> tuple[int, float]:
        """Its place in reading order, by its middle."""
        page, first, last, _ = self.pieces[0]
        return page, (first + last) / 2


def is_number(word: str) -> bool:
    """True for a figure, but not for a character of a label that elsewhere stands for one (无, 一)."""
    return any(char.isdigit() for char in word) and is_figure(word)


def label_of(words: Sequence[PlacedWord]) -> PlacedLabel:
    """The label these words make, read in the given order."""
    pieces = []
    for page in dict.fromkeys(word.page for word in words):
        lines = [line[0].middle for line in lines_in(word for word in words if word.page == page)]
        pieces.append((page, lines[0], lines[-1], len(lines)))
    return PlacedLabel("".join(word.text for word in words), tuple(words), tuple(pieces))


@dataclass(slots=True)
class LabelFinder:
    """Finds known labels among words.

    `known` tells a whole label's text, `begins` a text that may go on to one. `is_open` tells words
    that may be part of a label at all.
    """

    words: Sequence[PlacedWord]
    known: Callable[[str], bool]
    begins: Callable[[str], bool]

    def find(self) -> tuple[list[PlacedLabel], list[PlacedWord]]:
        """The labels in reading order, and the words that are in none."""
        taken: set[int] = set()
        found: list[PlacedLabel] = []
        for at, word in enumerate(self.words):
            if at in taken or not self.begins(word.text):
                continue
            chain = self._longest((at,), word.text, taken)
            if chain:
                taken.update(chain)
                found.append(label_of([self.words[i] for i in chain]))
        return found, [word for at, word in enumerate(self.words) if at not in taken]

    def _longest(self, chain: tuple[int, ...], text: str, taken: set[int]) -> tuple[int, ...]:
        """The longest known label that begins with this chain of words; empty if none does."""
        best = chain if self.known(text) else ()
        if len(chain) >= _MOST_WORDS:
            return best
        for at in self._next(chain):
            word = self.words[at].text
            more = text + word
            if at in taken or (is_number(word) and text[-1] not in "（("):
                continue
            if not (self.begins(more) or self.known(more)):
                continue
            longer = self._longest((*chain, at), more, taken)
            if len(longer) > len(best) and self._name(longer) != self._name(best):
                return longer
        return best

    def _name(self, chain: tuple[int, ...]) -> str:
        """What a label says without ordinals: one that only adds the ordinal of the next row is no longer."""
        return skeleton("".join(self.words[at].text for at in chain))

    def _next(self, chain: tuple[int, ...]) -> Iterator[int]:
        """Words that may go on: the next on the line, then those on the line below, then over the page."""
        own = [self.words[at] for at in chain]
        last = own[-1]
        left, right = min(word.x0 for word in own), max(word.x1 for word in own)
        below: list[tuple[float, int]] = []
        beside: list[tuple[float, int]] = []
        over: list[tuple[float, int]] = []
        for at in range(max(0, chain[-1] - 40), min(len(self.words), chain[-1] + 60)):
            word = self.words[at]
            down, size = word.middle - last.middle, max(word.height, last.height)
            across = word.x0 < right + 1 and left - 1 < word.x1
            if word.page == last.page and abs(down) < _OVER * size:
                if -0.2 * size <= word.x0 - last.x1 <= _RIGHT * size:
                    beside.append((word.x0, at))
            elif word.page == last.page and 0 < down <= _BELOW * size and across:
                below.append((round(down) * 1000 + word.x0, at))
            elif word.page == last.page + 1 and across:
                over.append((round(word.middle) * 1000 + word.x0, at))
        downwards = len(own) > 1 and own[-2].middle < last.middle - _OVER * last.height and len(last.text) == 1
        ahead = [at for _, at in sorted(beside)[:1]]
        under = [at for _, at in sorted(below)[:6]]
        yield from (*under, *ahead) if downwards else (*ahead, *under)
        name = skeleton("".join(word.text for word in own))
        # What stands overleaf of a group's whole label is a row of its own, not the end of that label.
        if not below and name and name not in _GROUPS:
            yield from (at for _, at in sorted(over)[:4])


def lowest(heads: Sequence[PlacedLabel]) -> list[PlacedLabel]:
    """The heads without those that say the same right above another, as cells cut up in rows do."""
    alike: defaultdict[tuple[str, int], list[PlacedLabel]] = defaultdict(list)
    for head in heads:
        alike[skeleton(head.text), head.page].append(head)
    return [
        head
        for head in heads
        if not any(
            abs(head.centre - other.centre) < 1
            and 0 < other.top - head.pieces[0][2] < _REPEATED * head.words[0].height
            for other in alike[skeleton(head.text), head.page]
        )
    ]


def blocks_of(words: Sequence[PlacedWord]) -> list[PlacedLabel]:
    """Words no label took, grouped where they stand beside or right below one another."""
    groups: list[list[PlacedWord]] = []
    for word in words:
        group = next((one for one in reversed(groups) if _touches(one, word)), None)
        if group is None:
            groups.append([word])
        else:
            group.append(word)
    return [label_of(_in_order(group)) for group in groups]


def _touches(group: Sequence[PlacedWord], word: PlacedWord) -> bool:
    return any(_beside(one, word) or _above(one, word) for one in group if one.page == word.page)


def _beside(one: PlacedWord, word: PlacedWord) -> bool:
    return abs(one.middle - word.middle) < _OVER * word.height and word.x0 - one.x1 < 1.5 * word.height


def _above(one: PlacedWord, word: PlacedWord) -> bool:
    down = word.middle - one.middle
    return 0 < down <= 1.6 * word.height and word.x0 < one.x1 + 1 and one.x0 < word.x1 + 1


def _in_order(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    return [word for line in lines_in(words) for word in line]


def unwrapped(block: PlacedLabel, right: float) -> list[PlacedLabel]:
    """A block cut where a line leaves room before `right` for what the next line says: these are rows.

    Words written downwards, with one character on a line, stay together.
    """
    groups: list[list[PlacedWord]] = []
    lines = [line for page, *_ in block.pieces for line in lines_in(w for w in block.words if w.page == page)]
    for line in lines:
        last = groups[-1] if groups else None
        if last is None or (_has_room(last, line, right) and min(len(last[0].text), len(line[0].text)) > 1):
            groups.append(list(line))
        else:
            last.extend(line)
    return [label_of(group) for group in groups]


def _has_room(group: Sequence[PlacedWord], line: Sequence[PlacedWord], right: float) -> bool:
    above = [word for word in group if word.page == group[-1].page and abs(word.middle - group[-1].middle) < 1]
    wide = max(above[-1].x1 - above[0].x0, line[-1].x1 - line[0].x0)
    room = 2 * min(right - (above[0].x0 + above[-1].x1) / 2, (right - above[0].x0) / 2)
    return wide + 2 * line[0].height < room


def may_go_on(
    label: PlacedLabel, others: Sequence[PlacedLabel], names: Collection[str], *, repaired: bool
) -> bool:
    """True for a label with unknown words right above or below it with which it could be another of `names`."""
    name = skeleton(label.text)
    longer = repaired or any(one != name and (one.startswith(name) or one.endswith(name)) for one in names)
    return longer and any(_follow(label, other) for other in others)


def _follow(one: PlacedLabel, other: PlacedLabel) -> bool:
    across = one.x0 < other.x1 and other.x0 < one.x1
    size = one.words[0].height
    return across and any(
        a[0] == b[0] and max(b[1] - a[2], a[1] - b[2]) < _CLOSE * size for a in one.pieces for b in other.pieces
    )
