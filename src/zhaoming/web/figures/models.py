"""The marks of publications by which figures are counted; they follow from the events and can be made again."""

from __future__ import annotations

from django.db import models

from zhaoming.publishing.standing import Duty


class Marked(models.Model):
    """The marks of one publication; `publishing.marks` says what each means and which values are empty.

    `agency`, `kind` and `item` repeat the publication's, so that the counting reads one index alone.
    """

    publication = models.OneToOneField(
        "publications.Publication", on_delete=models.PROTECT, primary_key=True, related_name="marked"
    )
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("体裁", max_length=32)
    item = models.CharField("法定事项", max_length=24, blank=True)
    first_published_on = models.DateField("首次发布日期", null=True, blank=True)
    in_time = models.BooleanField("按时公开", null=True, blank=True)
    interpreted = models.BooleanField("按时解读", null=True, blank=True)
    penalty_withdrawn_on = models.DateField("处罚决定撤回日期", null=True, blank=True)
    penalty_in_time = models.BooleanField("按时撤回", null=True, blank=True)
    is_unsettled = models.BooleanField("期限待定", default=False)

    class Meta:
        verbose_name = "统计标记"
        verbose_name_plural = "统计标记"
        indexes = (
            models.Index(
                fields=("agency", "first_published_on", "in_time", "interpreted", "kind", "item"),
                name="marked_public",
            ),
            models.Index(
                fields=(
                    "first_published_on",
                    "publication",
                    "agency",
                    "in_time",
                    "interpreted",
                    "kind",
                    "item",
                ),
                name="marked_newest",
            ),
            models.Index(
                fields=("agency", "penalty_withdrawn_on"),
                name="marked_penalties",
                condition=models.Q(penalty_withdrawn_on__isnull=False),
            ),
            models.Index(
                fields=("publication",), name="marked_unsettled", condition=models.Q(is_unsettled=True)
            ),
        )

    def __str__(self) -> str:
        return str(self.publication_id)


class CommentRound(models.Model):
    """One period for comments that was closed, and whether its outcome was told."""

    marked = models.ForeignKey(Marked, on_delete=models.CASCADE, related_name="rounds")
    closed_on = models.DateField("结束日期")
    answered = models.BooleanField("已反馈")

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"
        indexes = (models.Index(fields=("closed_on", "marked", "answered"), name="comment_round_closed"),)

    def __str__(self) -> str:
        return f"{self.marked_id} {self.closed_on:%Y-%m-%d}"


class PublishedUpdate(models.Model):
    """A later version that told a change, by the day it was published; `in_time` is empty where unknown."""

    marked = models.ForeignKey(Marked, on_delete=models.CASCADE, related_name="updates")
    published_on = models.DateField("发布日期")
    in_time = models.BooleanField("按时更新", null=True, blank=True)

    class Meta:
        verbose_name = "更新"
        verbose_name_plural = "更新"
        indexes = (models.Index(fields=("published_on", "marked", "in_time"), name="update_published"),)

    def __str__(self) -> str:
        return f"{self.marked_id} {self.published_on:%Y-%m-%d}"


class OpenDuty(models.Model):
    """Something a publication waits for; `due_on` is empty where no last day can be named.

    From `ends_on` on it is not waited for any more.
    """

    marked = models.ForeignKey(Marked, on_delete=models.CASCADE, related_name="duties")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField("待办", max_length=24, choices=[(one.value, one.label) for one in Duty])
    due_on = models.DateField("最后一日", null=True, blank=True)
    ends_on = models.DateField("不再要求之日", null=True, blank=True)

    class Meta:
        verbose_name = "待办"
        verbose_name_plural = "待办"
        constraints = (models.UniqueConstraint(fields=("marked", "duty"), name="open_duty_once"),)
        indexes = (models.Index(fields=("agency", "duty", "due_on", "ends_on"), name="open_duty_due"),)

    def __str__(self) -> str:
        return f"{self.marked_id} {self.duty}"
