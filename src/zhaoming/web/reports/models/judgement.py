"""What people decided about a reading: corrections, dismissals, signed explanations, remarks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.reports.models.version import ReportVersion

_USER = settings.AUTH_USER_MODEL


class CellCorrection(models.Model):
    """A cell set right by a person; the printed value stays in the entry.

    `old` and `new` are texts as a form would print them ("" for blank); `old` is what stood there
    just before, printed or corrected. Undone corrections stay on record. `carried_from` is the
    correction of the replaced version that a revision took over.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="corrections")
    key = models.CharField(max_length=80)
    old = models.CharField(max_length=200, blank=True)
    new = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    maker = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "key"], name="correction_version_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.old} -> {self.new}"


class _OnFinding(models.Model):
    """What dismissals and explanations share: they belong to a finding by its id, not to its text.

    `code` and `message` are kept as they read on the day, so that a lapsed one can still be read.
    """

    finding_id = models.CharField(max_length=40)
    code = models.CharField(max_length=10)
    message = models.TextField()

    class Meta:
        abstract = True


class Dismissal(_OnFinding):
    """An officer's judgement, with a reason, that a finding is no fault. It can be restored.

    It lapses by itself when no current finding has its id.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="dismissals")
    reason = models.TextField()
    maker = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    restored_by = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    restored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "finding_id"],
                condition=Q(restored_at__isnull=True),
                name="one_dismissal_a_finding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.finding_id}"


class Explanation(_OnFinding):
    """A signed explanation of an error that stands: the report may be filed with it.

    `signed_as` is the signer's name and role on that day. A new explanation of the same finding
    replaces the old one, which stays on record (`replaced_at`).
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="explanations")
    text = models.TextField()
    signer = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "finding_id"],
                condition=Q(replaced_at__isnull=True),
                name="one_explanation_a_finding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.finding_id}"


class Remark(models.Model):
    """What the supervisor wrote when returning a report.

    `act_number` is the version's right after: while it is still that, nobody has worked on the report since.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField()
    maker = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    act_number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]
