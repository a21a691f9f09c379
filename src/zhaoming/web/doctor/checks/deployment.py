"""What Django and our own rooms check themselves, in production with the checks for it; and who may ask."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core import checks

from zhaoming.web.doctor.line import Level, Line, Scope, fault, ok

TITLE, ORDER, ASKS_DATABASE = "部署", 140, False
# The scanner and the unfinished place have checks of their own here.
_TOLD_ELSEWHERE = frozenset({"zhaoming.E001", "zhaoming.E002", "zhaoming.W001", "zhaoming.W002"})


def look(_scope: Scope) -> Iterator[Line]:
    """The settings of production are those that redirect to TLS."""
    is_production = bool(settings.SECURE_SSL_REDIRECT)
    told = checks.run_checks(include_deployment_checks=is_production)
    found = [one for one in told if one.id not in _TOLD_ELSEWHERE and not one.is_silenced()]
    for one in found:
        level = Level.FAULT if one.is_serious() else Level.WARN
        yield Line(
            f"deployment.{one.id}",
            level,
            str(one.msg),
            "没有这个问题",
            str(one.hint or "看 zhaoming admin check --deploy"),
        )
    if not found:
        yield ok("deployment.checks", "部署检查没有问题" if is_production else "设置检查没有问题（本机设置）")
    if "*" in settings.ALLOWED_HOSTS:
        yield fault("deployment.hosts", "接受任何主机名（*）", "列明本站域名", "在 ZHAOMING_HOSTS 写明域名")
    else:
        yield ok("deployment.hosts", f"接受的主机名：{'、'.join(settings.ALLOWED_HOSTS)}")
