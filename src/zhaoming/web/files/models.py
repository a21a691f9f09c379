"""What is known of a stored file; its bytes lie on disk under their SHA-256."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """One file as it was handed in. Two rows may share the same bytes under different names.

    `erased_at`: when its bytes were removed because the term for keeping them had passed; its SHA-256 stays.
    """

    sha256 = models.CharField("SHA-256", max_length=64, db_index=True, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    content_type = models.CharField("类型", max_length=100, editable=False)
    name = models.CharField("文件名", max_length=200, editable=False)
    stored_at = models.DateTimeField("存入时间", editable=False)
    erased_at = models.DateTimeField("清除时间", null=True, editable=False)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        constraints = (
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha256_is_hex"),
        )

    def __str__(self) -> str:
        return self.name
