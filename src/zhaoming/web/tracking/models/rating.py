"""What an applicant thinks of the service."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

LOWEST, HIGHEST = 1, 5


class Rating(models.Model):
    """The rating of one request by its applicant, who may change it; the words are encrypted."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="rating")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    grade = models.PositiveSmallIntegerField(
        "评分", validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    sealed_words = models.TextField("意见（加密）", blank=True, editable=False)
    given_on = models.DateField("评价日期")
    changed_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "服务评价"
        verbose_name_plural = "服务评价"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(grade__gte=LOWEST, grade__lte=HIGHEST), name="rating_grade_in_range"
            ),
        )
        indexes = (models.Index(fields=("agency", "given_on"), name="rating_agency"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.grade}"
