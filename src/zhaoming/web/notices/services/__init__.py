"""Queueing and sending notices."""

from zhaoming.web.notices.services.forgetting import forget_notices
from zhaoming.web.notices.services.queueing import queue_notice, requeue_notices, sends_notices
from zhaoming.web.notices.services.sending import send_notice
from zhaoming.web.notices.services.wishing import wish_day_notice

__all__ = [
    "forget_notices",
    "queue_notice",
    "requeue_notices",
    "send_notice",
    "sends_notices",
    "wish_day_notice",
]
