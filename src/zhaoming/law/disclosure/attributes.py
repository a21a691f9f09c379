"""The disclosure attribute, fixed with the draft, and what must stand beside it (国办发〔2016〕80号)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Ground, GroundFacts, Objection, objections_to
from zhaoming.law.provisions import rule


class Attribute(StrEnum):
    """How a document is open to the public."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    NOT_PUBLIC = "not_public"

    @property
    def label(self) -> str:
        """As it is printed at the foot of a document."""
        return _LABELS[self]


_LABELS = {
    Attribute.PROACTIVE: "主动公开",
    Attribute.ON_REQUEST: "依申请公开",
    Attribute.NOT_PUBLIC: "不予公开",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """An attribute with its reasons. `review_on` is the day of the next re-assessment (Article 18).

    `words` are the reasons as written; `origin` the attribute of the document this one forwards, if it does.
    """

    attribute: Attribute
    ground: Ground | None = None
    facts: GroundFacts = field(default_factory=GroundFacts)
    review_on: dt.date | None = None
    words: str = ""
    origin: Attribute | None = None


@rule("Rules2016")
def objections_to_attribution(*, held: Attribution, on: dt.date) -> Iterator[Objection]:
    """What is not to be public needs its legal reason and a day on which that is looked at again.

    A forwarded document follows the one it forwards. What is left to requests needs reasons in words.
    """
    if held.origin is not None and held.origin is not held.attribute:
        text = f"转发的文件按被转发文件的公开属性（{held.origin.label}）确定"
        yield Objection("attribute.origin", text, "Rules2016")
    if held.attribute is Attribute.PROACTIVE:
        return
    if held.attribute is Attribute.ON_REQUEST:
        if not held.words.strip():
            yield Objection("attribute.words", "确定为依申请公开的，应当写明理由", "Rules2016")
        return
    yield from _of_a_refusal(held, on)


def _of_a_refusal(held: Attribution, on: dt.date) -> Iterator[Objection]:
    if held.ground is None:
        yield Objection("attribute.ground", "确定为不予公开的，应当写明法定理由", "Rules2016")
    elif held.ground is Ground.STATE_SECRET:
        # State secrets never enter the system: a line without title and content stands for them.
        text = "国家秘密不得录入本系统：弃用本稿并删除内容，另行登记不含标题和内容的不予公开事项"
        yield Objection("attribute.secret", text, "Secrecy2024.35")
    else:
        found = objections_to(ground=held.ground, facts=held.facts, on=on)
        yield from () if isinstance(found, NoneInstalled) else found
    yield from review_day_objections(review_on=held.review_on, on=on)


@rule("Reg711.18")
def review_day_objections(*, review_on: dt.date | None, on: dt.date) -> Iterator[Objection]:
    """What is withheld is assessed again regularly, so it has a day for that, later than today."""
    if review_on is None:
        yield Objection("attribute.review", "不予公开的，应当定下重新评估的日期", "Reg711.18")
    elif review_on <= on:
        text = f"重新评估的日期 {review_on.isoformat()} 应当晚于 {on.isoformat()}"
        yield Objection("attribute.review", text, "Reg711.18")
