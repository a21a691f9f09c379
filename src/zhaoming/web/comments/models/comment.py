"""The comments of the public, and whether each is shown: rows that are added and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.publishing.consultations import Channel, HoldGround
from zhaoming.web.comments.models.consultation import Consultation

_USER = settings.AUTH_USER_MODEL
LONGEST_COMMENT, LONGEST_AUTHOR = 5000, 200
_FIXED = "公众的意见和处理记录只能追加，不能修改、删除。"


class CommentIsFixedError(Exception):
    """Somebody tried to change or remove a comment; the database refuses the same with a trigger."""


class FixedQuerySet(models.QuerySet[Any]):
    """Reading; changing is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise CommentIsFixedError(_FIXED)

    def delete(self) -> NoReturn:
        """Always refused."""
        raise CommentIsFixedError(_FIXED)


class FixedRow(models.Model):
    """A row that can be added alone."""

    objects = FixedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise CommentIsFixedError(_FIXED)
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise CommentIsFixedError(_FIXED)


class CommentCounter(models.Model):
    """The last number of an agency and year, locked while one is given."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "意见编号"
        verbose_name_plural = "意见编号"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="comment_counter_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}: {self.last}"


class Comment(FixedRow):
    """One comment as it came in. `sealed_words` is its text, `sealed_author` name and contact, both encrypted.

    `paragraph` counts the paragraphs of the draft from 1, `quoted` is how that one began; None for the whole.
    `entered_by` typed in what came by another channel; `code_digest` is empty there, nobody got a code.
    `fingerprint` tells the same comment from the same channel and day apart from a new one.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="comments")
    number = models.CharField("编号", max_length=60, unique=True)
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    channel = models.CharField("渠道", max_length=12, choices=[(one.value, one.label) for one in Channel])
    received_on = models.DateField("收到日期")
    recorded_at = models.DateTimeField("登记时间")
    entered_by = models.ForeignKey(_USER, null=True, on_delete=models.PROTECT, related_name="+")
    paragraph = models.PositiveSmallIntegerField("段落", null=True, blank=True)
    quoted = models.CharField("针对", max_length=80, blank=True)
    is_late = models.BooleanField("期满后收到", default=False)
    sealed_words = models.TextField("意见（加密）", editable=False)
    sealed_author = models.TextField("姓名、联系方式（加密）", blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "意见"
        verbose_name_plural = "意见"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(channel__in=[one.value for one in Channel]), name="comment_channel_is_listed"
            ),
        )
        indexes = (models.Index(fields=("consultation", "fingerprint"), name="comment_fingerprint"),)

    def __str__(self) -> str:
        return self.number


class Moderation(FixedRow):
    """Whether a comment is shown to everybody: the last one counts. `words` are told to whoever commented."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="moderations")
    is_shown = models.BooleanField("公开")
    ground = models.CharField(
        "不公开的理由", max_length=16, blank=True, choices=[(one.value, one.label) for one in HoldGround]
    )
    words = models.CharField("说明", max_length=300, blank=True)
    decided_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "意见的公开"
        verbose_name_plural = "意见的公开"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(is_shown=True, ground="")
                | Q(is_shown=False, ground__in=[one.value for one in HoldGround]),
                name="moderation_held_back_for_a_ground",
            ),
        )

    def __str__(self) -> str:
        return f"{self.comment_id} {self.is_shown}"
