"""By what documents that repeat one another are found without reading them all."""

from __future__ import annotations

from django.db import models


class TextMark(models.Model):
    """One sign of a version: its plain title, its number, or one of the least hashes of its text.

    Two versions that share a sign may repeat each other; the checks then compare them.
    """

    version = models.ForeignKey(
        "publications.PublicationVersion", on_delete=models.CASCADE, related_name="text_marks"
    )
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    value = models.BigIntegerField("标记")

    class Meta:
        verbose_name = "文本标记"
        verbose_name_plural = "文本标记"
        ordering = ("pk",)
        indexes = (models.Index(fields=("agency", "value"), name="text_mark_value"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.value}"


class TextSketch(models.Model):
    """The sketch of a version's text (`publishing.likeness`)."""

    version = models.OneToOneField(
        "publications.PublicationVersion", on_delete=models.CASCADE, related_name="text_sketch"
    )
    values = models.JSONField("文本指纹", default=list)

    class Meta:
        verbose_name = "文本指纹"
        verbose_name_plural = "文本指纹"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.version_id}"
