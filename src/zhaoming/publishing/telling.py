"""How press conferences, interviews and questions stand in a text: facts at its head, questions with answers.

The text itself is what goes through the gates and is searched; nothing of it is kept beside it. A press
conference or an interview may begin with lines of facts (时间：…); questions are lines with 问： and 答：.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What a meeting with the press is told by, in this order: label of the line by the name of the field.
FACTS: dict[str, str] = {"held_on": "时间", "place_held": "地点", "speaker": "主讲人", "media": "视频、实录"}
HELD_KINDS = frozenset({"press_conference", "interview"})
ASKED_KINDS = frozenset({"questions", "press_conference", "interview"})
_LABELS = {label: name for name, label in FACTS.items()}
_FACT = re.compile(rf"^\s*({'|'.join(_LABELS)})[：:]\s*(\S.*)$")
_ASKED = re.compile(r"^\s*(问|[^：:\s]{0,20}问|记者)[：:]\s*(.*)$")
_ANSWERED = re.compile(r"^\s*(答|[^：:\s]{0,20}答|主持人)[：:]\s*(.*)$")
_ADDRESS = re.compile(r"^https?://[^\s<>\"']+$")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a meeting; `address` is its text where it is one that can be opened."""

    label: str
    text: str

    @property
    def address(self) -> str:
        """The address, or nothing."""
        return self.text if _ADDRESS.match(self.text) else ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer, each in paragraphs."""

    asked: tuple[str, ...]
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A text as its kind wants it shown: facts, what stands before the first question, the questions."""

    facts: tuple[Fact, ...]
    lines: tuple[str, ...]
    questions: tuple[Question, ...]


def told(*, kind: str, body: str) -> Told:
    """The parts of a text; for a kind that has none of them all lines as they are."""
    lines = [line for line in body.splitlines() if line.strip()]
    facts = tuple(_facts(lines)) if kind in HELD_KINDS else ()
    rest = lines[len(facts) :]
    if kind not in ASKED_KINDS:
        return Told(facts, tuple(rest), ())
    first = next((at for at, line in enumerate(rest) if _ASKED.match(line)), len(rest))
    return Told(facts, tuple(rest[:first]), tuple(_questions(rest[first:])))


def _facts(lines: Sequence[str]) -> Iterator[Fact]:
    """Those at the head alone: a line of facts after the text has begun is text."""
    for line in lines:
        found = _FACT.match(line)
        if found is None:
            return
        yield Fact(found[1], found[2].strip())


def _questions(lines: Sequence[str]) -> Iterator[Question]:
    asked: list[str] = []
    answered: list[str] = []
    for line in lines:
        question, answer = _ASKED.match(line), _ANSWERED.match(line)
        if question is not None:
            if asked:
                yield Question(tuple(asked), tuple(answered))
            asked, answered = [question[2] or question[1]], []
        elif answer is not None:
            answered.append(answer[2])
        else:
            (answered if answered else asked).append(line.strip())
    if asked:
        yield Question(tuple(asked), tuple(answered))


def with_facts(*, body: str, facts: dict[str, str]) -> str:
    """The text with these facts at its head, in their order; those that stood there make way."""
    lines = body.splitlines()
    while lines and (not lines[0].strip() or _FACT.match(lines[0])):
        lines.pop(0)
    head = [f"{label}：{facts[name].strip()}" for name, label in FACTS.items() if facts.get(name, "").strip()]
    return "\n".join([*head, *lines])


def facts_in(*, body: str) -> dict[str, str]:
    """The facts at the head of a text by the names of their fields."""
    return {_LABELS[one.label]: one.text for one in _facts([x for x in body.splitlines() if x.strip()])}


# What an interpretation tells (law-facts: background, basis, aims, contents, scope, standards, terms, changes).
INTERPRETATION_PARTS = (
    "起草背景",
    "制定依据",
    "目标任务",
    "主要内容",
    "适用范围和执行标准",
    "关键词解释",
    "与以前政策的不同",
)


def interpretation_outline() -> str:
    """The parts an interpretation answers, to be filled in: it is no extract of the document."""
    return "\n".join(
        f"{number}、{part}。" for number, part in zip("一二三四五六七", INTERPRETATION_PARTS, strict=True)
    )
