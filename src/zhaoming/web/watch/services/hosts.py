"""Ruling on hosts: which private ones the watch may reach, which ones it must never reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.web.agencies.models import Placement
from zhaoming.web.agencies.permissions import Permission, agency_ids_where
from zhaoming.web.agencies.selectors import current, existing
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.watch.addresses import target_of
from zhaoming.web.watch.models import HostRule
from zhaoming.web.watch.refusal import WatchRefusedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_LONGEST_REASON = 300


def may_rule_hosts(*, user: User) -> bool:
    """Whether the person administers every agency at the top: a host concerns the whole installation."""
    held = agency_ids_where(user=user, permission=Permission.RULE_HOSTS)
    below = Placement.objects.filter(current(on=today())).values("agency")
    tops = set(existing(on=today()).exclude(pk__in=below).values_list("pk", flat=True))
    return bool(tops) and tops <= held


@transaction.atomic
def rule_host(*, actor: User, host: str, is_allowed: bool, reason: str) -> HostRule:
    """Allow a host though its address is private, or forbid one; on record with the reason."""
    _must_be_allowed(actor)
    name = host.strip().lower()
    target = target_of(f"http://{name}/")
    if target is None or target.path != "/" or target.host != name.rstrip("."):
        raise WatchRefusedError(
            code="PUB250",
            message=f"“{host.strip()}”不是主机名。",
            next_step="请只写主机名，例如 old.example.gov.cn，不写 http:// 和路径。",
            given="host",
        )
    if not 0 < len(reason.strip()) <= _LONGEST_REASON:
        raise WatchRefusedError(
            code="PUB251",
            message=f"理由应有 1 至 {_LONGEST_REASON} 字，填的有 {len(reason.strip())} 字。",
            next_step="请写明为什么允许或者禁止访问。",
            given="reason",
        )
    if HostRule.objects.select_for_update().filter(host=target.host, ended_at=None).exists():
        raise WatchRefusedError(
            code="PUB252",
            message=f"“{target.host}”已有规则。",
            next_step="请先取消原来的规则，再设定新的。",
            given="host",
        )
    row = HostRule.objects.create(
        host=target.host, is_allowed=is_allowed, reason=reason.strip(), set_by=actor, set_at=now()
    )
    told = {"host": row.host, "allowed": is_allowed}
    record(kind="watch.host.ruled", actor=actor, subject=row, data=told)
    return row


@transaction.atomic
def end_host_rule(*, actor: User, rule: HostRule) -> HostRule:
    """Take a rule back."""
    _must_be_allowed(actor)
    row = HostRule.objects.select_for_update().get(pk=rule.pk)
    if row.ended_at is not None:
        raise WatchRefusedError(
            code="PUB253", message=f"“{row.host}”的规则已经取消。", next_step="请刷新页面。"
        )
    row.ended_at, row.ended_by = now(), actor
    row.save(update_fields=["ended_at", "ended_by"])
    record(kind="watch.host.rule_ended", actor=actor, subject=row, data={"host": row.host})
    return row


def _must_be_allowed(actor: User) -> None:
    if not may_rule_hosts(user=actor):
        raise PermissionDenied("主机规则关系到整个系统，只有最上级机关的管理员可以设定。")
