"""What an event of a publication says besides its name and day, in words: one small function an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import singledispatch

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import Attribution
from zhaoming.law.grounds import GROUNDS
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import ACT_OF_EVENT, ACT_RULES
from zhaoming.publishing.standing import CHINA

_FIRST = {happened.Drafted: "起草", happened.SecretLineRegistered: "登记不予公开事项（国家秘密）"}


def label_of(event: happened.Event) -> str:
    """What happened, by the name of the act."""
    act = ACT_OF_EVENT.get(type(event))
    return ACT_RULES[act].label if act is not None else _FIRST[type(event)]


def details_of(event: happened.Event, *, names: Mapping[str, str]) -> list[str]:
    """The sentences of one event; `names` are those of the people by their usernames."""
    if isinstance(event, happened.Submitted):
        return [f"审查人：{names.get(event.reviewer, event.reviewer)}"]
    return [one for one in _told(event) if one]


@singledispatch
def _told(event: happened.Event) -> Iterator[str]:
    for name in ("words", "reason", "unit"):
        said = getattr(event, name, "")
        if isinstance(said, str):
            yield said


@_told.register
def _(event: happened.AttributeFixed) -> Iterator[str]:
    yield from _attribution(event.attribution, event.on)


def _attribution(held: Attribution, on: dt.date) -> Iterator[str]:
    rules = GROUNDS.on(on)
    yield held.attribute.label
    if held.ground is not None and not isinstance(rules, NoneInstalled):
        yield f"依据：{rules[held.ground].label}"
    if held.words:
        yield f"理由：{held.words}"
    if held.review_on is not None:
        yield f"重新评估日期：{_day(held.review_on)}"


@_told.register
def _(event: happened.Inspected) -> Iterator[str]:
    yield f"发现 {len(event.found)} 处" if event.found else "没有发现"


@_told.register
def _(event: happened.Referred) -> Iterator[str]:
    yield f"报请：{event.to}"
    yield event.words


@_told.register
def _(event: happened.OpinionReceived) -> Iterator[str]:
    yield event.opinion.label
    yield event.words


@_told.register
def _(event: happened.SampleDrawn) -> Iterator[str]:
    yield f"抽取的种子：{event.seed}"


@_told.register
def _(event: happened.Reviewed) -> Iterator[str]:
    yield f"逐行核对抽取的 {len(event.sampled)} 行，没有问题" if event.sampled else ""
    yield f"此前不得公开的答复不适用于现在的内容：{event.opinion_words}" if event.opinion_words else ""


@_told.register
def _(event: happened.Scheduled) -> Iterator[str]:
    at = event.at.astimezone(CHINA)
    yield f"定在 {_day(at.date())} {at:%H:%M}"


@_told.register
def _(event: happened.Published) -> Iterator[str]:
    yield f"索引号 {event.index_number}" if event.index_number else ""


@_told.register
def _(event: happened.PublishedUrgently) -> Iterator[str]:
    yield event.reason
    yield f"索引号 {event.index_number}" if event.index_number else ""


@_told.register
def _(event: happened.Imported) -> Iterator[str]:
    yield f"原发布日期 {_day(event.published_on)}" if event.published_on else "原网站没有标明发布日期"
    yield f"索引号 {event.index_number}"
    yield f"原索引号 {event.former_number}" if event.former_number else ""


@_told.register
def _(event: happened.Withdrawn) -> Iterator[str]:
    yield event.reason.label
    yield f"公告：{event.notice}"


@_told.register
def _(event: happened.NoticeReworded) -> Iterator[str]:
    yield f"公告：{event.notice}"
    yield event.words


@_told.register
def _(event: happened.SuppressionProposed) -> Iterator[str]:
    yield f"第 {event.version} 版"
    yield event.reason


@_told.register
def _(event: happened.SuppressionConfirmed) -> Iterator[str]:
    yield f"第 {event.version} 版"


@_told.register
def _(event: happened.ValidityChanged) -> Iterator[str]:
    yield f"{_day(event.effective_on)}起{event.validity.label}{'（更正）' if event.mistake else ''}"
    if event.decision:
        day = _day(event.decided_on) if event.decided_on is not None else ""
        yield f"{day}{event.decision_number}《{event.decision.strip('《》')}》"
    yield event.words


@_told.register
def _(event: happened.PenaltyRecalled) -> Iterator[str]:
    yield f"{_day(event.recalled_on)}{event.recall.label}：{event.body}，{event.document}"


@_told.register
def _(event: happened.RelationMade) -> Iterator[str]:
    yield event.relation.kind.label


@_told.register
def _(event: happened.RelationRemoved) -> Iterator[str]:
    yield event.relation.kind.label


@_told.register
def _(event: happened.Reassessed) -> Iterator[str]:
    yield "继续不予公开" if event.stays else "可以公开"
    yield event.words


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
