"""What is known of a link in a text."""

from __future__ import annotations

from django.db import models


class LinkLook(models.Model):
    """The last look at an address; `state` is a `publishing.subject.LinkState`."""

    address = models.CharField("地址", max_length=2000)
    key = models.CharField("校验值", max_length=64, unique=True, editable=False)
    state = models.CharField("状态", max_length=16)
    why = models.CharField("说明", max_length=200, blank=True)
    looked_at = models.DateTimeField("检查时间")

    class Meta:
        verbose_name = "链接检查"
        verbose_name_plural = "链接检查"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.address
