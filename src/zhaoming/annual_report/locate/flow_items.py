"""Lines of text outside tables as a sequence of known labels, unknown words and runs of figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from zhaoming.annual_report.locate.labels import skeleton
from zhaoming.annual_report.locate.numbers import IN_PLACE_OF_FIGURES, MINUS_SIGNS
from zhaoming.annual_report.locate.rows import Slot
from zhaoming.annual_report.locate.text_shape import is_blank, narrow
from zhaoming.paper import Line, Place

_WORD = re.compile(r"\S+")
_IDEOGRAPH = re.compile(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]")
_NOTED = re.compile(r"[+\-−－—–]?\d[\d,，.]*(?:[件项個个条份宗元万萬亿億]{1,2})?(?:[（(].*[）)]?)?")
_FIGURE = re.compile(r"[+\-−－—–]?\.?\d[^\u2e80-\u9fff、()（）]*")
_ORDINAL = re.compile(r"\d{1,2}[.、．,，:：)）]")
_GLUED = re.compile(r"(.+[\u3400-\u9fff）)”\":：])([+\-−－]?[0-9０-９][0-9０-９,，.]*)")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－·]\s*\d{1,3}\s*[-—–－·]|第\s*\d{1,3}\s*页(?:[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_COUNTED = re.compile(r"[件条項项次人个個年月日名家期篇]")
_BULLETS = frozenset({"-", "—", "–", "－", "*", "·", "•", "●", "○", "◆", "■", "□", "‧", "+", ">"})
_REMARK = re.compile(r"\W?(?:件|项|個|个|條|条|項|万元|元)?[（(][^（()）]*[\u3400-\u9fff][^（()）]*[）)]\W?")
_BEHIND_ORDINAL = frozenset(".．、")
_SIGNS = frozenset(("+", "＋"))
_UNITS = frozenset({"件", "项", "个", "條", "条", "項", "個", "万元", "元", "亿元", "萬元", "億元"})
_LONGEST_JOIN = 48
# Longer words are not figures that come again; remembering them would only cost memory.
_LONGEST_FIGURE = 40


@dataclass(frozen=True, slots=True)
class Words:
    """Words that no figure interrupts: known label (`name` is its skeleton) or unknown (`name` empty)."""

    text: str
    name: str
    first: int
    last: int
    place: Place

    @property
    def known(self) -> bool:
        """True where the words make a label of the zone."""
        return bool(self.name)

    def joined(self, text: str, name: str, last: Words) -> Words:
        """The label `name` from these words up to `last`."""
        return Words(text, name, self.first, last.last, self.place)


@dataclass(frozen=True, slots=True)
class Run:
    """Figures that no word interrupts; `fault` says why none of them can be told."""

    cells: tuple[Slot, ...]
    first: int
    last: int
    fault: str | None = None

    @property
    def one_a_line(self) -> bool:
        """True where each figure has its own line, as in tables whose cells became lines."""
        return self.last - self.first + 1 >= len(self.cells) > 1

    @property
    def all_blank(self) -> bool:
        """True for nothing but blank cells."""
        return all(cell.blank for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Break:
    """An empty line."""

    first: int


Item = Words | Run | Break


def is_page_number(text: str) -> bool:
    """True for a line that prints only a page number in one of the usual dresses."""
    return len(text) < 24 and _PAGE_NUMBER.fullmatch(text) is not None


def is_figure(word: str) -> bool:
    """True for a word that stands for a figure or its absence, readable or not."""
    if word.isdigit() and word.isascii():
        return True
    return _is_figure(word) if len(word) <= _LONGEST_FIGURE else _is_figure.__wrapped__(word)


@lru_cache(maxsize=8192)
def _is_figure(word: str) -> bool:
    if word in IN_PLACE_OF_FIGURES:
        return True
    bare = narrow(word).translate(MINUS_SIGNS)
    if _ORDINAL.fullmatch(bare):
        return False
    return _FIGURE.fullmatch(bare) is not None or _NOTED.fullmatch(bare) is not None


def is_sentence(line: Line, number: int) -> bool:
    """True for a line whose words go on behind a figure as running text does."""
    atoms = list(_atoms_of_line(line, number))
    return bool(atoms) and _is_sentence(atoms)


def items_of(lines: Sequence[Line], names: Mapping[str, object], prefixes: frozenset[str]) -> list[Item]:
    """The lines as items; `names` are the skeletons known in this zone, `prefixes` their beginnings."""
    return _merged_runs(_with_labels(list(_atoms(lines)), names, prefixes))


def _atoms(lines: Sequence[Line]) -> Iterator[Item]:
    for number, line in enumerate(lines):
        text = line.text
        if not text.strip("\r\n"):
            yield Break(number)
        elif is_blank(text):
            yield Run((Slot("", 0, 1, line.place),), number, number)
        elif _is_piece_of_label(lines, number):
            yield Words(text.strip(), "", number, number, line.place)
        elif not is_page_number(text):
            atoms = _atoms_of_line(line, number)
            if not _is_sentence(atoms):
                yield from atoms


def _is_piece_of_label(lines: Sequence[Line], at: int) -> bool:
    """True for the 1 of an ordinal or the / of 增/减 on a line alone: a label that runs downwards."""
    text = lines[at].text.strip()
    if len(text) != 1 or lines[at].words or at + 1 == len(lines):
        return False
    below = lines[at + 1].text.strip()
    if text in "/／":
        return at > 0 and lines[at - 1].text.strip().endswith("增") and below.startswith("减")
    return text.isdecimal() and below[:1] in _BEHIND_ORDINAL and not below[1:2].isdecimal()


def _is_sentence(atoms: Sequence[Item]) -> bool:
    """True for words that go on behind a figure as running text does: 15 件。 or 2023 年，…"""
    last = atoms[-1]
    if not isinstance(last, Words) or all(isinstance(atom, Words) for atom in atoms):
        return False
    behind = [two for one, two in pairwise(atoms) if isinstance(one, Run) and isinstance(two, Words)]
    return last.text[-1] in "。；;！" or any(_COUNTED.match(words.text) for words in behind)


def _atoms_of_line(line: Line, number: int) -> list[Item]:
    """The words of a line one by one, the figures between them as runs."""
    return [
        atom if isinstance(atom, Words) else Run(tuple(atom), number, number)
        for atom in _words_and_figures(line, number)
    ]


def _words_and_figures(line: Line, number: int) -> list[Words | list[Slot]]:
    found: list[Words | list[Slot]] = []
    matches = list(_WORD.finditer(line.text))
    placed = len(line.words) == len(matches)
    figures = [is_figure(match.group()) for match in matches]
    figures = [figure or _is_loose_sign(matches, figures, at) for at, figure in enumerate(figures)]
    taken = 0 if not placed and _is_bullet(matches, figures) else -1
    run: list[Slot] | None = None
    for at, match in enumerate(matches):
        if at <= taken:
            continue
        place = _at(line.place, match.start())
        word = match.group()
        followed = at + 1 < len(matches) and not figures[at + 1]
        told = followed and (
            _unit_follows(matches, figures, at) or (not placed and _remark_follows(matches, figures, at))
        )
        if figures[at] and (word in _SIGNS or told):
            word, taken = f"{word} {matches[at + 1].group()}", at + 1
        # A lone small number before words is the words' own ordinal, printed without its point.
        ordinal = figures[at] and followed and (at == 0 or not figures[at - 1])
        if figures[at] and not (ordinal and word.isdigit() and len(word) == 1):
            if run is None:
                run = []
                found.append(run)
            run.append(Slot(word, at, at + 1, place))
            continue
        run = None
        glued = _GLUED.fullmatch(word) if not figures[at] else None
        if glued is not None and (at + 1 == len(matches) or figures[at + 1]):
            found.append(Words(glued.group(1), "", number, number, place))
            run = [Slot(glued.group(2), at, at + 1, _at(place, len(glued.group(1))))]
            found.append(run)
        else:
            found.append(Words(word, "", number, number, place))
    return found


def _is_bullet(matches: Sequence[re.Match[str]], figures: Sequence[bool]) -> bool:
    """True for a dash that opens a line of words: the mark of a list, no placeholder."""
    return len(matches) > 1 and matches[0].group() in _BULLETS and not figures[1]


def _is_loose_sign(matches: Sequence[re.Match[str]], figures: Sequence[bool], at: int) -> bool:
    """True for a plus parted by a space from the figure it belongs to; a lone minus is a placeholder."""
    return matches[at].group() in _SIGNS and at + 1 < len(matches) and figures[at + 1]


def _unit_follows(matches: Sequence[re.Match[str]], figures: Sequence[bool], at: int) -> bool:
    """True where the next word is the figure's unit, parted from it by a space."""
    if at + 1 >= len(matches) or matches[at + 1].group().strip("\u200b\ufeff") not in _UNITS:
        return False
    return at + 2 >= len(matches) or figures[at + 2]


def _remark_follows(matches: Sequence[re.Match[str]], figures: Sequence[bool], at: int) -> bool:
    """True where the next word is a remark in brackets on the figure, parted from it by a space."""
    if at + 1 >= len(matches) or _REMARK.fullmatch(matches[at + 1].group()) is None:
        return False
    return at + 2 >= len(matches) or figures[at + 2]


def _at(place: Place, offset: int) -> Place:
    if place.offset is None or not offset:
        return place
    return Place(place.page, place.table, place.row, place.column, place.offset + offset)


def _with_labels(atoms: list[Item], names: Mapping[str, object], prefixes: frozenset[str]) -> Iterator[Item]:
    """Join words, also over line ends, into the longest known label that begins at each."""
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if not isinstance(atom, Words):
            yield atom
            at += 1
            continue
        label, after = _longest(atoms, at, names, prefixes)
        yield label
        at = after


def _longest(
    atoms: list[Item], at: int, names: Mapping[str, object], prefixes: frozenset[str]
) -> tuple[Words, int]:
    first = atoms[at]
    assert isinstance(first, Words)  # noqa: S101  # The caller has looked.
    best, after = first, at + 1
    text = ""
    for here in range(at, len(atoms)):
        atom = atoms[here]
        if isinstance(atom, Break):
            continue
        if not isinstance(atom, Words) or len(text) + len(atom.text) > _LONGEST_JOIN + 24:
            break
        name = skeleton(text + atom.text)
        # A skeleton has lost its digits; but no label ends in a figure.
        if name in names and not atom.text[-1].isdigit():
            best, after = first.joined(text + atom.text, name, atom), here + 1
        elif name not in prefixes:
            break
        text += atom.text
    return best, after


def _merged_runs(items: Iterable[Item]) -> list[Item]:
    """Figures of one line make a run; lines of one figure each go on in the same run."""
    return _joined(_joined(items, _on_one_line), _in_one_column)


def _on_one_line(run: Run, more: Run) -> bool:
    return run.last == more.first


def _in_one_column(run: Run, more: Run) -> bool:
    return len(run.cells) == len(more.cells) == 1 and more.first == run.last + 1


def _joined(items: Iterable[Item], belongs: Callable[[Run, Run], bool]) -> list[Item]:
    """Runs next to each other made one, as long as each belongs to the one before it."""
    joined: list[Item] = []
    group: list[Run] = []
    for item in items:
        if isinstance(item, Run) and group and belongs(group[-1], item):
            group.append(item)
            continue
        if group:
            joined.extend(_one_run(group))
        group = [item] if isinstance(item, Run) else []
        if not group:
            joined.append(item)
    joined.extend(_one_run(group))
    return joined


def _one_run(group: Sequence[Run]) -> Sequence[Run]:
    if len(group) < 2:
        return group
    cells = tuple(cell for run in group for cell in run.cells)
    return [replace(group[0], cells=cells, last=group[-1].last)]


def prefixes_of(names: Iterable[str]) -> frozenset[str]:
    """Every beginning of every name, the empty one included."""
    return frozenset(name[:end] for name in names for end in range(len(name)))
