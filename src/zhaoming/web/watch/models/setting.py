"""What an agency sets for the watch: how long it has to mend, and shorter limits of columns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

_USER = settings.AUTH_USER_MODEL


class OrderTerm(models.Model):
    """Working days for mending a grave finding and any other; the last row of an agency counts.

    It counts for those below it as well, unless they set their own.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    grave_days = models.PositiveSmallIntegerField("严重问题（工作日）")
    other_days = models.PositiveSmallIntegerField("其他问题（工作日）")
    set_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "整改期限"
        verbose_name_plural = "整改期限"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(grave_days__range=(1, 60), other_days__range=(1, 60)), name="watch_term_fits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency} {self.grave_days}/{self.other_days}"


class ColumnLimit(models.Model):
    """So many days within which something new must come into a column; never longer than the law's.

    `place` is a column or item of the catalogue; `days` empty takes an own limit back. The last row counts.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    place = models.CharField("栏目", max_length=24)
    days = models.PositiveSmallIntegerField("天数", null=True, blank=True)
    set_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "栏目更新期限"
        verbose_name_plural = "栏目更新期限"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("agency", "place"), name="watch_limit_place"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.place} {self.days}"
