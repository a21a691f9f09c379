"""A notice on its way, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NoticeState(models.TextChoices):
    """How far a notice has come."""

    QUEUED = "queued", "等待发送"
    SENDING = "sending", "正在发送"
    SENT = "sent", "已发出"
    GIVEN_UP = "given_up", "未能发出"


UNSENT = (NoticeState.QUEUED, NoticeState.SENDING)


class Notice(models.Model):
    """One e-mail. `about` names what it tells of, once: a second notice about the same is never made.

    `sealed` holds address, subject and text, encrypted, and is emptied when the notice was sent or given up.
    `subject_type` and `subject_id` name the record it belongs to, as the ledger does. `next_at` is when it is
    tried next; `claimed_at` when somebody last began to send it. `trouble` tells in words why it was not sent.
    """

    about = models.CharField("事由", max_length=120, unique=True)
    kind = models.CharField("种类", max_length=60)
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", null=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    sealed = models.TextField("内容（加密）", blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=NoticeState, default=NoticeState.QUEUED)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    made_at = models.DateTimeField("产生时间")
    next_at = models.DateTimeField("下次发送")
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    trouble = models.CharField("原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "电子邮件通知"
        verbose_name_plural = "电子邮件通知"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=UNSENT, ended_at__isnull=True)
                | models.Q(
                    state__in=(NoticeState.SENT, NoticeState.GIVEN_UP), ended_at__isnull=False, sealed=""
                ),
                name="notice_ended_holds_nothing",
            ),
        )
        indexes = (
            models.Index(fields=("next_at",), name="notice_next", condition=models.Q(state__in=UNSENT)),
            models.Index(fields=("subject_type", "subject_id"), name="notice_subject"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class DayNoticeWish(models.Model):
    """A person who asked to be told every working morning what waits; who did not ask has no row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.CASCADE, related_name="day_notice_wish"
    )
    since = models.DateTimeField("自何时起")

    class Meta:
        verbose_name = "每日提醒"
        verbose_name_plural = "每日提醒"

    def __str__(self) -> str:
        return str(self.user)
