"""Queueing and sending notices."""

from zhaoming.web.notices.services.forgetting import forget_notices
from zhaoming.web.notices.services.queueing import queue_notice, requeue_notices
from zhaoming.web.notices.services.sending import send_notice

__all__ = ["forget_notices", "queue_notice", "requeue_notices", "send_notice"]
