"""The applicant of a request, encrypted; and keyed digests to find the same applicant again."""

from __future__ import annotations

from django.db import models

from zhaoming.web.cases.applicant import KeyKind
from zhaoming.web.cases.models.case import Case


class SealedApplicant(models.Model):
    """The personal data of the applicant, readable with the data key alone."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="sealed_applicant")
    sealed = models.TextField(editable=False)

    class Meta:
        verbose_name = "申请人（加密）"
        verbose_name_plural = "申请人（加密）"

    def __str__(self) -> str:
        return f"{self.case_id}"


class ApplicantKey(models.Model):
    """A digest of one thing an applicant is known by; equal things have equal digests, nothing reads them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="applicant_keys")
    kind = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "申请人索引"
        verbose_name_plural = "申请人索引"
        constraints = (
            models.UniqueConstraint(fields=("case", "kind"), name="applicant_key_once_a_case"),
            models.CheckConstraint(condition=models.Q(kind__in=list(KeyKind)), name="applicant_key_is_listed"),
        )
        indexes = (models.Index(fields=("digest", "case"), name="applicant_key_digest"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
