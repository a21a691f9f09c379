"""A scan handed in with a registration that is not saved yet, held encrypted for who handed it in."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class HeldScan(models.Model):
    """Lies in the database and not among the stored files, so that dropping it leaves nothing behind."""

    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField("种类", max_length=20)
    sealed_name = models.TextField("文件名（加密）", editable=False)
    sealed_content = models.BinaryField("内容（加密）", editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    held_at = models.DateTimeField("暂存时间")

    class Meta:
        verbose_name = "待登记的扫描件"
        verbose_name_plural = "待登记的扫描件"
        ordering = ("pk",)
        indexes = (models.Index(fields=("holder", "held_at"), name="held_scan_holder"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.size}"
