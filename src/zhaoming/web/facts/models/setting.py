"""What an agency settled for a list."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

LONGEST_SHOWN = 600


class FactSetting(models.Model):
    """How long a row of a list is shown, in months from its day; without a row of this table, for good."""

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="fact_settings"
    )
    list_key = models.CharField("清单", max_length=24)
    shown_months = models.PositiveSmallIntegerField(
        "公示期（月）", validators=(MinValueValidator(1), MaxValueValidator(LONGEST_SHOWN))
    )

    class Meta:
        verbose_name = "清单设置"
        verbose_name_plural = "清单设置"
        constraints = (
            models.UniqueConstraint(fields=("agency", "list_key"), name="fact_setting_once"),
            models.CheckConstraint(condition=Q(shown_months__gte=1), name="fact_setting_shows_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.agency} {self.list_key} {self.shown_months}"
