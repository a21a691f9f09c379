"""Derived data that saves work: the findings of the last check, and documents already drawn."""

from __future__ import annotations

from django.db import models

from zhaoming.web.reports.models.version import ReportVersion


class CheckedReport(models.Model):
    """The findings of a version (as `finding_entry` dicts) under the given content, context and rules.

    The pure `identities.check` is the oracle: while `context_hash` equals that of the present, so
    do the findings. Losing the table costs time only.
    """

    version = models.OneToOneField(ReportVersion, on_delete=models.CASCADE, related_name="checked")
    context_hash = models.CharField(max_length=64)
    findings = models.JSONField()
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.context_hash[:8]}"


class Rendering(models.Model):
    """A download already drawn, for one content of one version."""

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="renderings")
    to = models.CharField(max_length=8)
    content_hash = models.CharField(max_length=64)
    data = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "to"], name="one_rendering_a_format")]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.to}"


class Compilation(models.Model):
    """The requests each cell of a compiled version counted when it was made: ids by key of the cell, in order.

    Totals are put together from the others (`remembered`); versions compiled before that keep them as well.

    `figures` are those no cell holds, by key (`rec.…`), as the records told them then. Written with
    the version; what the records say later shows as a difference. `cases` never change, `figures` in an open
    draft alone, by `take_over_figures`.
    """

    version = models.OneToOneField(ReportVersion, on_delete=models.CASCADE, related_name="compilation")
    cases = models.JSONField()
    figures: models.JSONField[dict[str, int | str | None]] = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id}"
