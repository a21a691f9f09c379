"""What the public is told of its comments: a text drawn from the records, whose numbers stay bound to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhaoming.law.grounds import Objection
from zhaoming.publishing.consultations.tally import Figures, Topic
from zhaoming.publishing.consultations.words import Channel, Decision

_PROVISION = "Decision713.18"
_NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """The period as it was: title of the draft, first and last day."""

    title: str
    opened_on: dt.date
    closes_on: dt.date


def objections_to_feedback(*, figures: Figures, topics: Iterable[Topic]) -> Iterator[Objection]:
    """Feedback is drawn when every comment is sorted and every topic decided with reasons by two people."""
    if figures.unsorted:
        yield Objection("feedback.unsorted", f"还有 {figures.unsorted} 条意见没有归类", _PROVISION)
    open_ones = [one for one in topics if one.decision is None]
    if open_ones:
        yield Objection("feedback.undecided", f"还有 {len(open_ones)} 类意见没有答复是否采纳", _PROVISION)
    unseen = [one for one in topics if one.decision is not None and not one.is_reviewed]
    if unseen:
        yield Objection("feedback.unreviewed", f"还有 {len(unseen)} 类意见的答复没有经过审核", _PROVISION)


def bound_sentences(*, figures: Figures) -> tuple[str, ...]:
    """The sentences with numbers, word for word: while they stand in the text it agrees with the records."""
    ways = "，".join(
        f"{channel.label} {figures.by_channel[channel]} 条"
        for channel in Channel
        if figures.by_channel.get(channel)
    )
    sentences = [f"共收到意见 {figures.received} 条{f'，其中{ways}' if ways else ''}。"]
    if figures.received:
        results = "，".join(f"{one.label} {figures.by_decision.get(one, 0)} 条" for one in Decision)
        sentences.append(f"{results}。")
    if figures.late:
        sentences.append(f"期满后收到 {figures.late} 条，一并研究。")
    return tuple(sentences)


def feedback_text(*, about: Consulted, figures: Figures, topics: Iterable[tuple[Topic, int]]) -> str:
    """The draft of the feedback; each topic comes with how many comments touch it."""
    lines = [
        f"《{about.title}》自{_day(about.opened_on)}至{_day(about.closes_on)}公开征求意见，"
        + "".join(bound_sentences(figures=figures))
    ]
    for number, (topic, count) in enumerate(topics, start=1):
        decided = topic.decision.label if topic.decision is not None else ""
        lines.append(
            f"{_numeral(number)}、{topic.title}（涉及意见 {count} 条）。{decided}。{topic.reason.strip()}"
        )
    return "\n".join(lines)


def stale_sentences(*, text: str, figures: Figures) -> tuple[str, ...]:
    """The sentences with numbers as they should stand that do not stand in the text; empty where it agrees."""
    plain = "".join(text.split())
    return tuple(one for one in bound_sentences(figures=figures) if "".join(one.split()) not in plain)


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _numeral(number: int) -> str:
    """From one to ninety-nine as a paragraph is numbered; beyond that in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones else "")
