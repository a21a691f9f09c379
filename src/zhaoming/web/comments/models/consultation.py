"""A period in which the public comments on a draft: how one may comment, and where it stands."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q

LONGEST_WAY = 200


class Consultation(models.Model):
    """One period for comments on a published draft. Its days follow from the draft's events.

    While `opened_on` is empty, `asked_by` proposed a shorter period and waits for a signature. `explanation` is
    another public document that explains the draft; without one the draft holds its explanation itself.
    `asks_name` demands a name and a contact with each comment. `feedback` is the document that tells what was
    adopted, from its draft on.
    """

    publication = models.ForeignKey(
        "publications.Publication", verbose_name="草案", on_delete=models.PROTECT, related_name="consultations"
    )
    closes_on = models.DateField("截止日期")
    short_reason = models.CharField("缩短期限的理由", max_length=300, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提出人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("提出时间")
    opened_on = models.DateField("开始日期", null=True, blank=True)
    closed_on = models.DateField("结束日期", null=True, blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    explanation = models.ForeignKey(
        "publications.Publication", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    feedback = models.ForeignKey(
        "publications.Publication", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asks_name = models.BooleanField("要求留姓名和联系方式", default=False)
    post_address = models.CharField("来信地址", max_length=LONGEST_WAY, blank=True)
    email = models.CharField("电子邮箱", max_length=LONGEST_WAY, blank=True)
    telephone = models.CharField("电话", max_length=LONGEST_WAY, blank=True)

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"
        ordering = (F("opened_on").desc(nulls_first=True), "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("publication",), condition=Q(closed_on=None), name="consultation_one_open_a_draft"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on__isnull=False), name="consultation_closed_was_open"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(closed_on__isnull=False, feedback__isnull=False),
                name="consultation_answered_was_closed",
            ),
        )
        indexes = (models.Index(fields=("closed_on", "closes_on"), name="consultation_running"),)

    def __str__(self) -> str:
        return str(self.publication)

    def is_open(self, *, on: dt.date) -> bool:
        """Whether the public may comment on a day: to the end of the last one."""
        return self.opened_on is not None and self.closed_on is None and self.opened_on <= on <= self.closes_on
