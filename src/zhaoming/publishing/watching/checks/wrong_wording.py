"""WAT201: words of a list of wrong wordings stand in the text or in an attachment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from zhaoming.inspection.folding import squeezed
from zhaoming.publishing.remark import Level
from zhaoming.publishing.subject import Wording
from zhaoming.publishing.watching.excerpts import stretch
from zhaoming.publishing.watching.page import WatchedPage
from zhaoming.publishing.watching.sighting import Sighting, WatchCheck

CHECK = WatchCheck(
    code="WAT201",
    level=Level.WARNING,
    title="表述错误",
    meaning="错敏词表（系统自带的和机关、主管部门装载的）列有错误或者不规范的表述，公开的文字里出现了表里所列的词语。",
    provision="Site2017",
    next_step="新建版本（答复、年报、指南也是），按词表改正；引用原文而必须照录的，写明理由，由另一人排除",
)


def in_page(page: WatchedPage) -> Iterator[Sighting]:
    """Each line of the list once a place; a wrong word within its right form is none."""
    for place, text in page.places.items():
        folded = squeezed(text) if text else ""
        for line in _index(page.wordings).maybe_in(folded):
            if _stands_in(line, folded):
                yield CHECK.sighting(
                    place=place,
                    mark=line.wrong,
                    found=f"出现“{line.wrong}”" + (f"，{line.reason}" if line.reason else ""),
                    expected=line.right,
                    words=_words(text, line.wrong),
                    act="open_version",
                )


def _stands_in(line: Wording, folded: str) -> bool:
    wrong = _folded(line.wrong)
    # Nearly every line is in no text: the one look that says so comes first.
    if not wrong or wrong not in folded:
        return False
    right = _folded(line.right)
    return not right or wrong not in right or wrong in folded.replace(right, "\n")


@lru_cache(maxsize=65_536)
def _folded(words: str) -> str:
    """The words of a list are the same on every page."""
    return squeezed(words)


class _Index:
    """The lines of a list by the first two signs of each: a text has few of those that are in the list."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._lines = wordings
        self._by_start: dict[str, list[int]] = {}
        for at, line in enumerate(wordings):
            self._by_start.setdefault(_folded(line.wrong)[:2], []).append(at)

    def maybe_in(self, folded: str) -> list[Wording]:
        """The lines whose beginning stands in a text, in the order of the list."""
        pairs = {folded[at : at + 2] for at in range(len(folded) - 1)} | set(folded)
        found = sorted(at for start in self._by_start.keys() & pairs for at in self._by_start[start])
        return [self._lines[at] for at in found]


# The list of an agency is one value for all its pages; it is held here too, so that no other bears its id.
_indexes: dict[int, tuple[Sequence[Wording], _Index]] = {}
_MOST_INDEXES = 200


def _index(wordings: Sequence[Wording]) -> _Index:
    held = _indexes.get(id(wordings))
    if held is None:
        if len(_indexes) >= _MOST_INDEXES:
            _indexes.clear()
        held = _indexes[id(wordings)] = (wordings, _Index(wordings))
    return held[1]


def _words(text: str, wrong: str) -> str:
    at = text.find(wrong)
    return stretch(text=text, start=at, end=at + len(wrong)) if at >= 0 else wrong
