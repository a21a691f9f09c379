"""What is known of a stored file; its bytes lie on disk under their SHA-256."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Scan(models.TextChoices):
    """What a scanner said of a file. Held are those that wait, and those that are infected."""

    UNSCANNED = "unscanned", "没有扫描"
    WAITING = "waiting", "等待扫描"
    CLEAN = "clean", "没有发现病毒"
    INFECTED = "infected", "发现病毒"


HELD = (Scan.WAITING, Scan.INFECTED)


class StoredFile(models.Model):
    """One file as it was handed in. Two rows may share the same bytes under different names.

    `erased_at`: when its bytes were removed because the term for keeping them had passed, or for the mark of a
    state secret; its SHA-256 stays.
    `scan` is what a scanner said; `scan_words` what it found, or why it gave no answer. `is_sealed`: the bytes
    are encrypted with the data key, and are opened to be scanned.
    """

    sha256 = models.CharField("SHA-256", max_length=64, db_index=True, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    content_type = models.CharField("类型", max_length=100, editable=False)
    name = models.CharField("文件名", max_length=200, editable=False)
    stored_at = models.DateTimeField("存入时间", editable=False)
    scan = models.CharField("扫描", max_length=12, choices=Scan, default=Scan.UNSCANNED, editable=False)
    scan_words = models.CharField("扫描结果", max_length=200, blank=True, editable=False)
    scanned_at = models.DateTimeField("扫描时间", null=True, editable=False)
    is_sealed = models.BooleanField("已加密", default=False, editable=False)
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="存入人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    agency = models.ForeignKey(
        "agencies.Agency",
        verbose_name="机关",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    erased_at = models.DateTimeField("清除时间", null=True, editable=False)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        constraints = (
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha256_is_hex"),
            models.CheckConstraint(condition=Q(scan__in=Scan.values), name="file_scan_is_listed"),
        )
        indexes = (
            models.Index(
                fields=("stored_at",), name="file_held", condition=Q(scan__in=["waiting", "infected"])
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_held(self) -> bool:
        """Whether nobody may have its bytes: no scanner has let them pass."""
        return self.scan in HELD

    @property
    def held_words(self) -> str:
        """Why nobody may have them."""
        if self.scan == Scan.INFECTED:
            return f"文件含有病毒（{self.scan_words}），已经隔离，不能打开、下载和公开。"
        return "文件在隔离区等待病毒扫描，扫描器答复之后才能打开。"
