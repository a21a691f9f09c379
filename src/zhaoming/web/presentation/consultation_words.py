"""How consultations, comments and topics are shown: each state a word with a shape."""

from __future__ import annotations

from typing import Any

from zhaoming.publishing.consultations import HoldGround
from zhaoming.web.comments.models import CommentTopic, Consultation
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.status import Status, Tone


def consultation_status(row: Consultation) -> Status:
    """Where a consultation stands today."""
    if row.opened_on is None:
        return Status("待签批", Tone.WARN)
    if row.answered_on is not None:
        return Status("已反馈", Tone.OK)
    if row.closed_on is not None:
        return Status("研究意见", Tone.WAITING)
    return Status("正在征求", Tone.INFO) if row.closes_on >= today() else Status("期满，待结束", Tone.WARN)


def moderation_status(comment: Any) -> Status:
    """Whether a comment is shown; told by the columns `shown` and `ground` of the list."""
    if comment.shown is None:
        return Status("待审看", Tone.WARN)
    if comment.shown:
        return Status("已公开", Tone.OK)
    return Status(f"不公开：{HoldGround(comment.ground).label}", Tone.NONE)


def topic_status(topic: CommentTopic) -> Status:
    """How far the answer to a topic has come."""
    if not topic.decision:
        return Status("退回重写" if topic.returned_for else "待答复", Tone.WARN)
    if topic.reviewed_by_id is None:
        return Status(f"{topic.get_decision_display()}，待审核", Tone.WAITING)
    return Status(topic.get_decision_display(), Tone.OK)
