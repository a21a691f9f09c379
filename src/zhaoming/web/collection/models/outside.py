"""Reports of bodies outside the system: what was taken in for them, and handed in on their behalf."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.collection.models.campaign import Entry

_USER = settings.AUTH_USER_MODEL


class OutsideBatch(models.Model):
    """A batch of files the collecting office took in for an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="batches")
    batch = models.OneToOneField("reports.Batch", on_delete=models.PROTECT, related_name="taken_in_for")

    class Meta:
        verbose_name = "代收文件"
        verbose_name_plural = "代收文件"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.entry} {self.batch_id}"


class OutsideFiling(models.Model):
    """A report handed in for a body outside, as it read then (`content_hash`); a change undoes the filing.

    The version itself stays a draft: it belongs to no agency of the system.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="filings")
    version = models.ForeignKey(
        "reports.ReportVersion", on_delete=models.PROTECT, related_name="outside_filings"
    )
    content_hash = models.CharField(max_length=64)
    filed_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    returned_by = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    remarks = models.TextField(blank=True)

    class Meta:
        verbose_name = "代为报送"
        verbose_name_plural = "代为报送"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by__isnull=True)
                | Q(returned_at__isnull=False, returned_by__isnull=False) & ~Q(remarks=""),
                name="outside_returned_with_remarks",
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry} {self.version_id}"
