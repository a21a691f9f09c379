"""The text of a compiled report as people write it: each saving of a section is a row, the newest stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from zhaoming.web.reports.models.version import ReportVersion


class SectionText(models.Model):
    """One saving of one section, with its bindings as they were written; `maker` is empty for a proposal.

    `section` is 一 … 六 or "" for what stands before them. Rows are only added, and only while the version
    is open; what a reader sees is drawn from the newest of each section.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="section_texts")
    section = models.CharField(max_length=1, blank=True)
    text = models.TextField(blank=True)
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "section"], name="section_text_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.section}"
