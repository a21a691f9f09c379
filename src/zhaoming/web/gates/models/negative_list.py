"""The negative list (负面清单) of an agency."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_USER = settings.AUTH_USER_MODEL
LONGEST_WORDS = 100


class NegativeLine(models.Model):
    """One line: what must not go out without a second look, on which ground, from when until when.

    A line is never changed: it is closed from a day on, and another is added. The list of any day follows.
    `kinds` are keys of `law.disclosure.DOCUMENT_KINDS`, empty for all; `words` may be empty where kinds are
    named. `ground` is a key of `law.grounds.Ground`, or "".
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="negative_lines"
    )
    words = models.CharField("词语", max_length=LONGEST_WORDS, blank=True)
    is_pattern = models.BooleanField("有通配符", default=False)
    kinds = models.JSONField("体裁", default=list)
    ground = models.CharField("依据", max_length=32, blank=True)
    reason = models.CharField("说明", max_length=300)
    from_on = models.DateField("自何日起")
    until_on = models.DateField("至何日止", null=True, blank=True)
    made_by = models.ForeignKey(_USER, verbose_name="登记人", on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(
        _USER, verbose_name="停用人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "负面清单"
        verbose_name_plural = "负面清单"
        ordering = ("agency", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(words="") | ~Q(kinds=[]), name="negative_line_speaks_of_something"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="negative_line_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.words or self.reason
