"""What people ask for again and again: subjects that say nearly the same, gathered by their characters. Pure.

A hint for what to publish, no judgement that two requests are the same (Article 36, item 6, needs a person).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# Words of asking and of time, which say nothing of what is asked for.
_NOISE = re.compile(
    r"(申请|请求|要求|希望|恳请)?(公开|获取|提供|查询|查阅)|关于|有关|相关|情况|信息|资料|材料|文件|的|及其?|和|与"
    r"|[0-9]+(年度?|月份?|日|号|期|批次?)?|[^\w]|_"
)
# Two subjects with so much of their pairs of characters in common are taken for one theme.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Theme:
    """Subjects that say nearly the same; `label` is the one asked for most often."""

    label: str
    subjects: tuple[str, ...]


def plain(subject: str) -> str:
    """The subject without words of asking, dates and punctuation; itself where nothing else is left."""
    folded = unicodedata.normalize("NFKC", subject)
    return _NOISE.sub("", folded) or folded.strip()


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; a text of one character is its own."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text})


def themes(*, subjects: Iterable[str]) -> tuple[Theme, ...]:
    """The subjects gathered, in the order given: the first of a theme is its label."""
    labels: list[frozenset[str]] = []
    members: list[list[str]] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        own = pairs(plain(subject))
        at = _most_alike(own, labels, holders)
        if at is None:
            at = len(labels)
            labels.append(own)
            members.append([])
            for pair in own:
                holders[pair].append(at)
        members[at].append(subject)
    return tuple(Theme(one[0], tuple(one)) for one in members)


def _most_alike(own: frozenset[str], labels: list[frozenset[str]], holders: dict[str, list[int]]) -> int | None:
    """The theme whose label has most in common with the subject; None where none has enough."""
    shared = Counter(at for pair in own for at in holders.get(pair, ()))
    best = max(
        ((count / len(own | labels[at]), -at) for at, count in shared.items()),
        default=(0.0, 0),
    )
    return -best[1] if best[0] >= _ALIKE else None
