"""The records a published version's figures came from, kept when it was published and never changed."""

from __future__ import annotations

from django.db import models

from zhaoming.web.reports.models.version import ReportVersion


class RecordKind(models.TextChoices):
    """What kind of record was counted."""

    REQUEST = "request", "申请"
    DISPUTE = "dispute", "复议、诉讼"
    DOCUMENT = "document", "文件"


class FrozenRecord(models.Model):
    """One thing counted in a published version: nothing of a person but the kind of applicant.

    `record` is the id of the request (also for its disputes) or of the document. `came` is the row of 表三 in
    which a request came (新收 or 上年结转), `outcome` the row in which it counts, for disputes and documents
    row and column of their cell; `applicant` the column. Two disputes with one result are two rows.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="frozen_records")
    kind = models.CharField(max_length=8, choices=RecordKind.choices)
    record = models.BigIntegerField()
    came = models.CharField(max_length=16, blank=True)
    outcome = models.CharField(max_length=40)
    applicant = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "kind", "record"], name="frozen_version_record")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind} {self.record} {self.outcome}"
