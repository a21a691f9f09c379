"""Addresses outside the site that public pages lead to, and the hosts an administrator ruled on."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.publishing.subject import LinkState


class WatchLink(models.Model):
    """One address, with what the last look brought. `wanted_on` is the last day a public page led to it.

    `checked_at` is empty where nobody looked yet. `refused_since` as in `publishing.watching.links`.
    """

    digest = models.CharField(max_length=64, unique=True)
    address = models.TextField("地址")
    host = models.CharField("主机", max_length=255, db_index=True)
    state = models.CharField("状态", max_length=12, default=LinkState.NOT_CHECKED.value)
    why = models.CharField("说明", max_length=300, blank=True)
    checked_at = models.DateTimeField("检查时间", null=True, blank=True, db_index=True)
    refused_since = models.DateField(null=True, blank=True)
    wanted_on = models.DateField("最近出现")

    class Meta:
        verbose_name = "站外链接"
        verbose_name_plural = "站外链接"
        constraints = (models.CheckConstraint(condition=Q(state__in=list(LinkState)), name="watch_link_state"),)

    def __str__(self) -> str:
        return self.address

    @staticmethod
    def digest_of(address: str) -> str:
        """What an address is found by: it may be longer than an index takes."""
        return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


class HostRule(models.Model):
    """A host the watch may reach though its address is private (`is_allowed`), or must never reach."""

    host = models.CharField("主机", max_length=255)
    is_allowed = models.BooleanField("允许")
    reason = models.CharField("理由", max_length=300)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="设定人", on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField("设定时间")
    ended_at = models.DateTimeField("取消时间", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "主机规则"
        verbose_name_plural = "主机规则"
        ordering = ("host", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("host",), condition=Q(ended_at__isnull=True), name="watch_host_ruled_once"
            ),
        )

    def __str__(self) -> str:
        return self.host
