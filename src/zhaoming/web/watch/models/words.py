"""Loaded lists of wrong wordings, in dated versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class WordList(models.Model):
    """One version of a list of an agency, for itself and those below; `number` counts the versions of a name.

    It counts from `from_on` on, until a later version of the same name counts, or `ended_on`.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="word_lists"
    )
    name = models.CharField("名称", max_length=60)
    number = models.PositiveIntegerField("版本")
    from_on = models.DateField("生效日期")
    ended_on = models.DateField("停用日期", null=True, blank=True)
    source = models.CharField("文件名", max_length=160)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="装载人", on_delete=models.PROTECT, related_name="+"
    )
    loaded_at = models.DateTimeField("装载时间")

    class Meta:
        verbose_name = "错敏词表"
        verbose_name_plural = "错敏词表"
        ordering = ("agency", "name", "-number")
        constraints = (
            models.UniqueConstraint(fields=("agency", "name", "number"), name="watch_word_list_once"),
            models.CheckConstraint(condition=~Q(name=""), name="watch_word_list_has_name"),
        )

    def __str__(self) -> str:
        return f"{self.name}（第{self.number}版）"


class WordLine(models.Model):
    """One line of a version: what is wrong, what is right instead, and why."""

    list = models.ForeignKey(WordList, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField("次序")
    wrong = models.CharField("错误表述", max_length=60)
    right = models.CharField("正确表述", max_length=60, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "词语"
        verbose_name_plural = "词语"
        ordering = ("position",)

    def __str__(self) -> str:
        return self.wrong
