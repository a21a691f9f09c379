"""What several comments ask for, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhaoming.publishing.consultations import Decision
from zhaoming.web.comments.models.comment import Comment
from zhaoming.web.comments.models.consultation import Consultation

_USER = settings.AUTH_USER_MODEL
LONGEST_TITLE, LONGEST_REASON = 100, 2000


class CommentTopic(models.Model):
    """A topic with its decision; who reviewed it is never who decided it, which the database holds too.

    A topic merged into another keeps its row and its name. `returned_for` is what the reviewer asked to change.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="topics")
    title = models.CharField("主题", max_length=LONGEST_TITLE)
    decision = models.CharField(
        "是否采纳", max_length=12, blank=True, choices=[(one.value, one.label) for one in Decision]
    )
    reason = models.CharField("理由", max_length=LONGEST_REASON, blank=True)
    decided_by = models.ForeignKey(_USER, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("答复时间", null=True)
    reviewed_by = models.ForeignKey(_USER, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField("审核时间", null=True)
    returned_for = models.CharField("退回意见", max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        verbose_name = "意见主题"
        verbose_name_plural = "意见主题"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("consultation", "title"), name="comment_topic_title_once"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | (Q(decided_by__isnull=False) & ~Q(reviewed_by=F("decided_by"))),
                name="comment_topic_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | (Q(decided_by__isnull=False) & ~Q(reason="")),
                name="comment_topic_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", *(one.value for one in Decision)]),
                name="comment_topic_decision_is_listed",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Sorting(models.Model):
    """A comment under a topic; one comment may touch several."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="sortings")
    topic = models.ForeignKey(CommentTopic, on_delete=models.PROTECT, related_name="sortings")
    sorted_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    sorted_at = models.DateTimeField("归类时间")

    class Meta:
        verbose_name = "意见归类"
        verbose_name_plural = "意见归类"
        constraints = (models.UniqueConstraint(fields=("comment", "topic"), name="sorting_once"),)

    def __str__(self) -> str:
        return f"{self.comment_id} {self.topic_id}"
