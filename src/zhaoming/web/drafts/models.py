"""A draft of a request and its files; both are gone when their time is over."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import localtime


class Draft(models.Model):
    """What somebody typed so far, readable with the data key alone, found by `key` from the own session alone.

    Once handed in, `case` and `submitted_at` are set, what was typed is emptied, and `sealed_code` holds the
    query code encrypted until the draft expires, so that a receipt can be seen again by whom it was made for.
    `source` is a keyed digest of the network address, to hold what comes from one place within bounds.
    """

    key = models.CharField(max_length=64, unique=True, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField(editable=False)
    source = models.CharField(max_length=64, editable=False)
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    case = models.OneToOneField("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    sealed_code = models.TextField(blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "申请草稿"
        verbose_name_plural = "申请草稿"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(case__isnull=True, submitted_at__isnull=True)
                | models.Q(case__isnull=False, submitted_at__isnull=False),
                name="draft_submitted_has_a_case",
            ),
        )
        indexes = (models.Index(fields=("source", "submitted_at"), name="draft_source"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {localtime(self.changed_at):%Y-%m-%d}"


class DraftFile(models.Model):
    """A file of a draft: its bytes lie encrypted on disk under `place`, a name that says nothing."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    sealed_name = models.TextField(editable=False)
    place = models.CharField(max_length=64, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "申请草稿的文件"
        verbose_name_plural = "申请草稿的文件"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.size}"
