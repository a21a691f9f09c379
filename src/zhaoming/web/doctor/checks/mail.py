"""Mail: whether notices go out, and whether the server that is set takes a connection."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from django.conf import settings

from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn

TITLE, ORDER, ASKS_DATABASE = "邮件", 110, False
_SECONDS = 5.0


def look(_scope: Scope) -> Iterator[Line]:
    """Nothing is sent."""
    if not settings.ZHAOMING_SENDS_MAIL:
        yield warn(
            "mail.none",
            "没有设邮件服务器，不发通知，忘记密码要找管理员",
            "有邮件服务器",
            "设置 ZHAOMING_SMTP_HOST",
        )
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=_SECONDS).close()
    except OSError as error:
        yield fault(
            "mail.server",
            f"连不上邮件服务器 {where}（{error}）",
            "可以连接",
            "检查 ZHAOMING_SMTP_HOST、_PORT 和防火墙",
        )
    else:
        yield ok("mail.server", f"邮件服务器 {where} 可以连接")
    if not settings.ZHAOMING_SITE_ADDRESS:
        yield warn("mail.site", "通知里没有本站网址", "有网址", "设置 ZHAOMING_SITE 或 ZHAOMING_HOSTS")
