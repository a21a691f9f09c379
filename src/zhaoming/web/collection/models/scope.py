"""What a report declares to hold, and why the sum of all differs from the parent's own report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.collection.models.campaign import Campaign

_USER = settings.AUTH_USER_MODEL


class ScopeDeclaration(models.Model):
    """Whose figures a report holds beside the agency's own: those of `agencies`, nobody's where there are none.

    Signed; a new declaration replaces the old one, which stays on record.
    """

    version = models.ForeignKey("reports.ReportVersion", on_delete=models.CASCADE, related_name="scopes")
    agencies = models.ManyToManyField("agencies.Agency", related_name="+", blank=True)
    declared_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    declared_as = models.CharField(max_length=200)
    declared_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "统计范围声明"
        verbose_name_plural = "统计范围声明"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("version",), condition=Q(replaced_at__isnull=True), name="one_scope_a_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.declared_as}"


class CellExplanation(models.Model):
    """Why a cell of the parent's own report is not the sum; it holds while both numbers stay as they were.

    `total` and `printed` are the numbers as shown on the day of signing.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="explanations")
    key = models.CharField(max_length=80)
    total = models.CharField(max_length=40)
    printed = models.CharField(max_length=40)
    text = models.TextField()
    signer = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "差异说明"
        verbose_name_plural = "差异说明"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "key"),
                condition=Q(replaced_at__isnull=True),
                name="one_explanation_a_cell",
            ),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.key}"
