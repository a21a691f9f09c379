"""That an entry was reminded: once before and once after a last day, again where a late filing fell away."""

from __future__ import annotations

from django.db import models

from zhaoming.web.collection.models.campaign import Entry


class When(models.TextChoices):
    """Which of the two reminders it is."""

    BEFORE = "before", "到期前提醒"
    AFTER = "after", "逾期催报"


class Reminder(models.Model):
    """A reminder of an entry; another last day may be reminded of again, and one whose late filing fell away.

    `letters` counts the e-mails queued.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reminders")
    when = models.CharField("种类", max_length=8, choices=When)
    due_on = models.DateField("最后一日")
    sent_on = models.DateField("提醒日期")
    letters = models.PositiveSmallIntegerField("邮件", default=0)

    class Meta:
        verbose_name = "提醒"
        verbose_name_plural = "提醒"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "when", "due_on", "sent_on"), name="reminded_once_a_morning"
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry} {self.get_when_display()} {self.sent_on}"
