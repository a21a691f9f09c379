"""The line of time: where the request stands now, what comes next, and the last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.casework.standing import Stage, is_expired
from zhaoming.law.clocks import Clock
from zhaoming.letters.remedy_words import remedies_in_words
from zhaoming.web.cases.history import end_of
from zhaoming.web.cases.selectors import ReadPending, Standing
from zhaoming.web.portal.following.dates import REPLY, ExplainedDay, is_late
from zhaoming.web.presentation.days import due_text
from zhaoming.web.presentation.status import Status, Tone

_INSIDE = frozenset({Stage.DRAFTED, Stage.REVIEWED, Stage.SIGNED})


class Pace(StrEnum):
    """Where a point lies on the line."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the line of time."""

    label: str
    pace: Pace
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The line, the state in a word, now and next in a sentence each; `last` is the last day that counts.

    `left` is how far it still is, in working days where the notices reach.
    """

    points: tuple[Point, ...]
    status: Status
    now: str
    next: str
    last: ExplainedDay | None = None
    left: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    status: Status
    now: str
    next: str


_WORKING = _Place(
    Status("办理中", Tone.WAITING),
    "受理机关正在办理您的申请。",
    "受理机关应当在最后一日之前答复您。",
)
_PLACES: dict[Stage, _Place] = {
    Stage.UNCONFIRMED: _Place(
        Status("待确认收到", Tone.WAITING),
        "受理机关还没有与您确认收到申请。",
        "确认收到之日起，开始计算答复期限。",
    ),
    Stage.IN_PROCESS: _WORKING,
    Stage.CONSULTING: _Place(
        Status("征求意见中", Tone.WAITING),
        "受理机关正在书面征求第三方或者其他机关的意见。",
        "收到意见或者期满之后继续办理；征求意见的时间不计入答复期限。",
    ),
    Stage.AWAITING_CORRECTION: _Place(
        Status("等您补正", Tone.WARN),
        "申请内容不够明确，受理机关告知您补正。",
        "您补正之后，答复期限重新计算。没有正当理由逾期不补正的，视为放弃申请。",
    ),
    Stage.CORRECTION_EXPIRED: _Place(
        Status("补正期限已过", Tone.WARN),
        "补正的期限已过，受理机关还没有收到您的补正。",
        "有正当理由的，现在仍可以补正并写明理由；否则视为放弃申请，不再处理。",
    ),
    Stage.AWAITING_REASONS: _Place(
        Status("等您说明理由", Tone.WARN),
        "受理机关请您说明申请数量、频次的理由。",
        "理由合理的继续办理；理由不合理的，受理机关会告知您不予处理。",
    ),
    Stage.AWAITING_PAYMENT: _Place(
        Status("等您缴费", Tone.WARN),
        "受理机关通知您缴纳信息处理费。",
        "您缴费之后继续办理。逾期不缴费的，视为放弃申请。",
    ),
    Stage.PAYMENT_EXPIRED: _Place(
        Status("缴费期限已过", Tone.WARN),
        "缴费的期限已过。",
        "视为放弃申请，受理机关不再处理。",
    ),
    Stage.SERVED: _Place(
        Status("已答复", Tone.OK),
        "答复已经送达。",
        "对答复不服的，怎样申请救济、到哪一天为止，见答复书和下文。",
    ),
    Stage.CLOSED: _Place(
        Status("已办结", Tone.NONE),
        "因逾期没有补正或者缴费，视为放弃申请，不再处理。",
        "需要这些信息的，可以重新提出申请；对不再处理不服的，怎样申请救济见下文。",
    ),
    Stage.WITHDRAWN: _Place(
        Status("已撤回", Tone.NONE),
        "申请已经撤回，受理机关不再办理。不是您本人撤回的，请立即联系受理机关。",
        "需要这些信息的，可以重新提出申请。",
    ),
    Stage.SPLIT: _Place(
        Status("已拆分", Tone.NONE),
        "申请含有多项内容，已拆分为几件分别办理。",
        "请用各件的编号和查询码分别查询；没有收到查询码的，请联系受理机关。",
    ),
}
_BEING_JUDGED = _Place(
    Status("补正待判断", Tone.WAITING),
    "您逾期提交的补正和理由已经收到，受理机关正在判断理由是否正当。",
    "判断的结果会显示在这里；在此之前，答复期限不重新计算。",
)
_ENDED = frozenset({Stage.SERVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.SPLIT})


def is_judged(*, sent: ReadPending | None) -> bool | None:
    """Whether the reason of a late correction was judged and confirmed; None where none was sent."""
    return None if sent is None else not sent.row.is_open


def course_of(*, found: Standing, days: tuple[ExplainedDay, ...], sent: ReadPending | None = None) -> Course:
    """The line of a request; work inside the agency (draft, review, signature) is one and the same point.

    `sent` is the late correction the applicant sent, if one was.
    """
    at = _seen_stage(found)
    place, late = _PLACES[at], is_late(found=found)
    if at is Stage.CORRECTION_EXPIRED and sent is not None:
        place = _late_place(sent, place)
    last = next((one for one in days if one.mine), None)
    last = last or next((one for one in days if one.key == REPLY), None)
    if late:
        place = _Place(
            Status("已过答复期限", Tone.DANGER),
            "答复期限已过，受理机关还没有答复您。",
            f"您可以催办，也可以{remedies_in_words(order=found.law.remedies.silence)}，见下文。",
        )
    return Course(
        points=_points(found, place, at, days),
        status=place.status,
        now=place.now,
        next=place.next,
        last=None if at in _ENDED else last,
        left=_left(found, last.on) if last is not None and last.on is not None else "",
        is_late=late,
    )


def _left(found: Standing, last: dt.date) -> str:
    """The law counts working days, and so does the reader."""
    if last < found.on:
        return ""
    left = found.law.calendar.between(start=found.on, end=last)
    if left is None or left.count == 0:
        return due_text(last, today=found.on)
    return f"还有 {left.count} 个工作日"


def is_correction_late(*, found: Standing) -> bool:
    """Whether the time for the correction has passed and it may still come, with a good reason."""
    notice = found.value.correction
    open_to_it = found.stage is Stage.CORRECTION_EXPIRED or found.stage in _INSIDE
    return open_to_it and is_expired(notice=notice, clock=Clock.CORRECTION_REPLY, on=found.on, law=found.law)


def _seen_stage(found: Standing) -> Stage:
    """A draft shows nothing of itself: until service the applicant sees what it is they let pass."""
    if found.stage not in _INSIDE:
        return found.stage
    if is_correction_late(found=found):
        return Stage.CORRECTION_EXPIRED
    fee = is_expired(notice=found.value.fee_notice, clock=Clock.FEE_PAYMENT, on=found.on, law=found.law)
    return Stage.PAYMENT_EXPIRED if fee else Stage.IN_PROCESS


def _late_place(sent: ReadPending, place: _Place) -> _Place:
    """A refusal says why, in the words two persons of the agency agreed upon."""
    if sent.row.is_open:
        return _BEING_JUDGED
    if sent.accepts is not False:
        return place
    now = f"您逾期补正的理由，受理机关判断不属于正当理由：{sent.why}"
    return _Place(place.status, now, "视为放弃申请，不再处理。需要这些信息的，可以重新提出申请。")


def _points(found: Standing, place: _Place, at: Stage, days: tuple[ExplainedDay, ...]) -> tuple[Point, ...]:
    value = found.value
    received = value.received_on
    points = [Point("提交申请", Pace.DONE, value.arrival.submitted_on)]
    if received or at not in _ENDED:
        points.append(Point("收到申请", Pace.DONE if received else Pace.NOW, received))
    if at in _ENDED:
        return (*points, Point(place.status.word, Pace.NOW, end_of(value=value)))
    if received:
        points.append(Point(place.status.word, Pace.NOW))
    reply = next((one for one in days if one.key == REPLY), None)
    return (*points, Point("答复", Pace.NEXT, reply.on if reply else None))
