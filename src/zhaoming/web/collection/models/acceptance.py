"""The supervisor's second look: that a filed report was accepted, and by whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhaoming.web.collection.models.campaign import Entry

_USER = settings.AUTH_USER_MODEL


class Acceptance(models.Model):
    """A report accepted as it was filed at `filed_at`.

    It belongs to that filing: a report that is recalled or returned and filed again has to be accepted again.
    Two offices may collect one report, a city and its district; each accepts it for itself.
    `signed_as` is the name and role it was signed with, empty for one older than that column.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="acceptances")
    version = models.ForeignKey("reports.ReportVersion", on_delete=models.PROTECT, related_name="acceptances")
    filed_at = models.DateTimeField("报送时间")
    filed_by = models.ForeignKey(_USER, verbose_name="报送人", on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(_USER, verbose_name="接收人", on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField("签署", max_length=200, blank=True)
    accepted_at = models.DateTimeField("接收时间")

    class Meta:
        verbose_name = "接收"
        verbose_name_plural = "接收"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("entry", "version", "filed_at"), name="one_acceptance_a_filing"),
            models.CheckConstraint(condition=~Q(accepted_by=F("filed_by")), name="accepted_by_another_person"),
        )

    def __str__(self) -> str:
        return f"{self.entry} {self.version_id}"
