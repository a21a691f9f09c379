"""What the texts leave to the agency about publishing."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PublishingRules(models.Model):
    """All settings of an agency as they count from a day on; never changed, the last row counts.

    `own_terms` are working days by the key of a period of publication. `validity_months` is empty where no
    local rule asks for a look before a document ends.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="publishing_rules"
    )
    index_pattern = models.CharField("索引号格式", max_length=80)
    own_terms = models.JSONField("本机关的公开期限", default=dict)
    reassess_months = models.PositiveSmallIntegerField("重新评估间隔（月）")
    second_look_days = models.PositiveSmallIntegerField("补作平台审核期限（工作日）")
    sample_percent = models.PositiveSmallIntegerField("抽查比例（%）")
    sample_least = models.PositiveSmallIntegerField("最少抽查行数")
    validity_months = models.PositiveSmallIntegerField("有效期届满前评估（月）", null=True, blank=True)
    reason = models.CharField("依据", max_length=300)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="设定人", on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "公开规则"
        verbose_name_plural = "公开规则"
        ordering = ("agency", "pk")

    def __str__(self) -> str:
        return f"{self.agency} {self.index_pattern}"
