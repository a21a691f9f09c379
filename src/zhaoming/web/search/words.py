"""Text as words, the same for what is kept and for what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from zhaoming.web.search.folding import fold, runs

if TYPE_CHECKING:
    import rjieba

# Words that stand in every request and find everything.
_SAID_BY_ALL = frozenset("的了和与及或等在是有对为本我请年月日") | {
    "关于", "我们", "申请", "公开", "信息", "政府", "获取", "提供", "相关", "有关", "情况", "具体",
}  # fmt: skip
# Words by which one asks somebody: with one of them, what is said in every request is a manner of speaking too.
_ASKING = frozenset({
    "怎样", "怎么", "如何", "什么", "哪些", "哪里", "多少", "是否", "为什么", "怎么办", "请问", "吗", "呢",
})  # fmt: skip
# Words a document need not have.
_JOINING = _ASKING | frozenset("的了和与及或等吧啊") | {"关于", "以及"}
_MANNER = frozenset("请我您") | {
    "申请",
    "办理",
    "咨询",
    "查询",
    "了解",
    "知道",
    "想",
    "可以",
    "需要",
    "提供",
    "获取",
}
# Marks and blanks between phrases; those inside a number or a span of years belong to it.
_BETWEEN_PHRASES = re.compile(r"""[\s《》〈〉（）()【】〔〕“”"'‘’「」，,。；;：:、！!？?]+""")
_YEARS = re.compile(r"(?:[0-9]{4}年?(?:度|[至到、—–~-])?)+")
# With these no phrase ends, and nobody begins a search.
_LOOSE = _JOINING | frozenset("在对为至到上中下内")
# A phrase shorter than this says too little to look for.
_LEAST = 4
# Enough for any question; what is longer is a text that was pasted.
_MOST_WORDS = 64


@cache
def _jieba() -> rjieba.Jieba:
    # Loading it is a tenth of what starting the site takes, and most commands ask for no word.
    import rjieba

    return rjieba.Jieba()


def words(text: str) -> list[str]:
    """The words of a text, compounds with their parts, in their order; marks left out."""
    return [word for word in _jieba().cut_for_search(fold(text)) if runs(word)]


def asked_words(text: str) -> tuple[str, ...]:
    """The words of a question that tell one answer from another; all of them where none does."""
    found = tuple(dict.fromkeys(words(text)))[:_MOST_WORDS]
    telling = tuple(word for word in found if word not in _SAID_BY_ALL)
    return telling or found


def is_telling(word: str) -> bool:
    """Whether a word tells one text from another; some stand in every request."""
    return word not in _SAID_BY_ALL


def opening(text: str, *, most: int) -> str:
    """The first phrase of a text as somebody would look for it: no word is cut, and no year begins it.

    At most so many characters, but a first word longer than that stays whole. It stands in the text as it is;
    "" where there is no word.
    """
    phrases = [one for one in _BETWEEN_PHRASES.split(text) if runs(one)]
    cut = (_jieba().cut(one[years.end() :] if (years := _YEARS.match(one)) else one) for one in phrases)
    found = (_shortened(one, most) for one in cut)
    return next(filter(None, found), phrases[0] if phrases else "")


def _shortened(cut: Sequence[str], most: int) -> str:
    """As many of the words as fit, without what joins them to what was left out."""
    kept: list[str] = []
    for word in cut:
        if kept and sum(map(len, kept)) + len(word) > most:
            # What belongs to a word that does not fit is left out with it.
            if len("".join(kept[: _last(kept, "的")])) >= _LEAST:
                del kept[_last(kept, "的") :]
            break
        if kept or (word not in _LOOSE and runs(word)):
            kept.append(word)
    while kept and (kept[-1] in _LOOSE or not runs(kept[-1])):
        kept.pop()
    return "".join(kept)


def _last(kept: Sequence[str], word: str) -> int:
    """The place of the last such word; 0 where there is none."""
    return max((at for at, one in enumerate(kept) if one == word), default=0)


def telling_words(asked: Sequence[str]) -> tuple[str, ...]:
    """By how many of these a text is judged: years left out, and compounds whose parts are there too."""
    found = tuple(
        word
        for word in asked
        if not word.isdigit() and not any(other != word and other in word for other in asked)
    )
    return found or tuple(asked)


def needles(run: str) -> tuple[str, ...]:
    """The stretches of a run of folded text that a document must have, each whole.

    Every one stands in the run as it is, so whatever has the run has them all. A single character goes with
    the word behind it: names, and words no dictionary has, stay together. Joining words are left out.
    """
    found: list[str] = []
    begun, may_join = "", False
    cut = _jieba().cut(run)
    left_out = _JOINING if _ASKING.isdisjoint(cut) else _JOINING | _MANNER
    for word in cut:
        if word in left_out:
            found += [begun] if begun else []
            begun, may_join = "", False
        elif len(word) == 1:
            begun += word
        else:
            found.append(begun + word)
            begun, may_join = "", True
    if begun and may_join:
        found[-1] += begun
    elif begun:
        found.append(begun)
    return tuple(dict.fromkeys(found)) or (run,)


def joints(run: str) -> frozenset[int]:
    """The places between the words of a run, its two ends among them."""
    return frozenset(accumulate((len(word) for word in _jieba().cut(run)), initial=0))


def single_words(found: Iterable[str]) -> tuple[str, ...]:
    """The words of several stretches, compounds in their parts; single characters where nothing else is."""
    every = [word for one in found for word in words(one) if word not in _JOINING]
    longer = tuple(dict.fromkeys(word for word in every if len(word) > 1)) or tuple(dict.fromkeys(every))
    parts = tuple(word for word in longer if not any(other != word and other in word for other in longer))
    return parts or longer
