"""The text of a compiled report as people write it: each saving of a section is a row, the newest stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.reports.models.version import ReportVersion

_USER = settings.AUTH_USER_MODEL


class SectionText(models.Model):
    """One saving of one section, with its bindings as they were written; `maker` is empty for a proposal.

    `section` is 一 … 六 or "" for what stands before them. Rows are only added, and only while the version
    is open; what a reader sees is drawn from the newest of each section.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="section_texts")
    section = models.CharField(max_length=1, blank=True)
    text = models.TextField(blank=True)
    maker = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "section"], name="section_text_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.section}"


class PointEntry(models.Model):
    """What a person signed for a point of the checklist: that there is none (with why), or its result.

    `point` is an id of `annual_report.writing.checklist`. A new entry replaces the old one, which stays on
    record (`replaced_at`).
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="point_entries")
    point = models.CharField(max_length=24)
    has_none = models.BooleanField()
    text = models.TextField()
    signer = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "point"], condition=Q(replaced_at__isnull=True), name="one_entry_a_point"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.point}"


class PriorProblem(models.Model):
    """A problem last year's report told of, and what became of it this year; `became` is empty until told."""

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="prior_problems")
    text = models.TextField()
    became = models.TextField(blank=True)
    maker = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]
