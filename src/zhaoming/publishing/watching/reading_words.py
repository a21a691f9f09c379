"""A list of wrong wordings as an agency hands it in: rows of cells become lines, and what is wrong is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhaoming.publishing.subject import Wording

MOST_LINES = 20_000
LONGEST_WORDS, LONGEST_REASON = 60, 200
_HEADS = {
    "wrong": ("错误表述", "错误词", "错词", "错误", "敏感词", "词语", "原词", "禁用词"),
    "right": ("正确表述", "正确词", "正词", "正确", "规范表述", "建议", "替换词", "改为"),
    "reason": ("理由", "原因", "说明", "备注", "依据"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that was not taken, from 1, with what is wrong with it in words."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The lines that were understood, each wrong wording once, and the rows that were not."""

    lines: tuple[Wording, ...]
    faults: tuple[Fault, ...]


def read_words(*, rows: Iterable[Sequence[str]]) -> ReadWords:
    """Columns by their heads where the first row has some, otherwise in the order wrong, right, reason."""
    lines: dict[str, Wording] = {}
    faults: list[Fault] = []
    order: tuple[int | None, int | None, int | None] = (0, 1, 2)
    for number, cells in enumerate(rows, start=1):
        told = [str(cell or "").strip() for cell in cells]
        if not any(told):
            continue
        if number == 1 and (named := _named(told)) is not None:
            order = named
            continue
        wrong, right, reason = (_cell(told, at) for at in order)
        fault = _fault(wrong, right, reason, lines)
        if fault:
            faults.append(Fault(number, fault))
        elif len(lines) >= MOST_LINES:
            faults.append(Fault(number, f"一张词表最多 {MOST_LINES} 行，从这一行起没有读入"))
            break
        else:
            lines[wrong] = Wording(wrong=wrong, right=right, reason=reason)
    return ReadWords(tuple(lines.values()), tuple(faults))


def _named(told: list[str]) -> tuple[int | None, int | None, int | None] | None:
    found = {
        key: next((at for at, one in enumerate(told) if one in heads), None) for key, heads in _HEADS.items()
    }
    return None if found["wrong"] is None else (found["wrong"], found["right"], found["reason"])


def _cell(told: list[str], at: int | None) -> str:
    return told[at] if at is not None and at < len(told) else ""


def _fault(wrong: str, right: str, reason: str, held: dict[str, Wording]) -> str:
    if not wrong:
        return "没有写错误表述"
    if len(wrong) < 2:
        return f"“{wrong}”只有一个字，会在几乎每一页出现；请写完整的词语"
    if len(wrong) > LONGEST_WORDS or len(right) > LONGEST_WORDS:
        return f"词语最长 {LONGEST_WORDS} 字"
    if len(reason) > LONGEST_REASON:
        return f"理由最长 {LONGEST_REASON} 字"
    if wrong == right:
        return f"“{wrong}”的错误表述和正确表述相同"
    if wrong in held and held[wrong].right != right:
        return f"“{wrong}”已经在前面的行里写过，改法不同"
    return ""
