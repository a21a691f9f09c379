"""What `check --deploy` says of the public log."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

NO_ORIGIN = "zhaoming.invalid/log"


@register(deploy=True)
def public_log(**_kwargs: Any) -> list[CheckMessage]:
    """Loud where the log bears the name of nobody, or its key is made and kept on one machine alone."""
    found: list[CheckMessage] = []
    if settings.ZHAOMING_LOG_ORIGIN == NO_ORIGIN:
        text = f"没有设置公开日志的名称：日志将以 {NO_ORIGIN} 签名，有了第一条记录就不能再改。"
        hint = "设置 ZHAOMING_LOG_ORIGIN，例：gk.example.gov.cn/log；见 docs/how-to/run-for-real.md。"
        found.append(Warning(text, hint=hint, id="zhaoming.W003"))
    if not settings.ZHAOMING_LOG_KEY:
        text = "没有设置公开日志的签名密钥：将在本机生成 log.key，其他节点会各签各的，丢失后只能换新的。"
        hint = (
            "用 zhaoming log new-key 生成，设置 ZHAOMING_LOG_KEY（只用一台机器的，设为 log.key 里的那一行），"
            "并另存一份；见 docs/how-to/keys-and-backup.md。"
        )
        found.append(Warning(text, hint=hint, id="zhaoming.W004"))
    return found
