"""An answer for everybody: versions, each with question, text, files, and what had to be cleared."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_USER = settings.AUTH_USER_MODEL
LONGEST_QUESTION, LONGEST_TEXT = 200, 20_000


class AnswerState(models.TextChoices):
    """Where a version of an answer stands. One is open at most, and one published at most."""

    PROPOSED = "proposed", "待审核"
    RETURNED = "returned", "已退回"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被新版本取代"
    WITHDRAWN = "withdrawn", "已撤下"
    DROPPED = "dropped", "未发布即结束"


OPEN_STATES = (AnswerState.PROPOSED, AnswerState.RETURNED)
# Somebody other than the proposer decided.
_DECIDED = (AnswerState.RETURNED, AnswerState.PUBLISHED, AnswerState.SUPERSEDED, AnswerState.WITHDRAWN)


class Answer(models.Model):
    """What links the versions; the request it comes from is for the desk alone and never goes out."""

    case = models.OneToOneField(
        "cases.Case", verbose_name="申请", on_delete=models.PROTECT, related_name="public_answer"
    )
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="public_answers"
    )

    class Meta:
        verbose_name = "公开答复"
        verbose_name_plural = "公开答复"

    def __str__(self) -> str:
        return f"{self.pk}"


class AnswerVersion(models.Model):
    """One version. Question, text and files never change; a change is a new version.

    `decided_by` returned or published it and is never `proposed_by`, which the database holds too. `closed_on`
    is the day a published version was replaced or withdrawn.
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版本")
    state = models.CharField("状态", max_length=12, choices=AnswerState, default=AnswerState.PROPOSED)
    question = models.CharField("问题", max_length=LONGEST_QUESTION)
    text = models.TextField("答复", max_length=LONGEST_TEXT)
    proposed_by = models.ForeignKey(_USER, verbose_name="提出人", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(
        _USER, verbose_name="审核人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("审核时间", null=True)
    published_on = models.DateField("发布日期", null=True)
    remarks = models.TextField("退回意见", blank=True)
    closed_by = models.ForeignKey(
        _USER, verbose_name="撤下人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField("撤下日期", null=True)
    withdrawal_reason = models.TextField("撤下理由", blank=True)

    class Meta:
        verbose_name = "公开答复版本"
        verbose_name_plural = "公开答复版本"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("answer", "number"), name="answer_version_number_once"),
            models.UniqueConstraint(
                fields=("answer",), condition=Q(state__in=OPEN_STATES), name="answer_one_open_version"
            ),
            models.UniqueConstraint(
                fields=("answer",), condition=Q(state=AnswerState.PUBLISHED), name="answer_one_public_version"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="answer_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=AnswerState.PUBLISHED) | Q(published_on__isnull=False),
                name="answer_published_on_a_day",
            ),
            models.CheckConstraint(condition=Q(state__in=AnswerState.values), name="answer_state_is_listed"),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("-published_on", "-id"), name="answer_public", condition=Q(state="published")),
        )

    def __str__(self) -> str:
        return self.question


class AnswerFile(models.Model):
    """A file of the request that goes out with the answer, under a name that says nothing.

    It stays encrypted in the request until the version is published; `stored` is then its readable copy.
    `refusal` is the sentence of a file that nobody may clear, because it could not be looked into. `text` is
    what the readable copy says, read by the daily watch (`read_at`), therefore empty while nothing is public.
    """

    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="files")
    case_file = models.ForeignKey("cases.CaseFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=40)
    inspected_at = models.DateTimeField("检查时间", null=True)
    refusal = models.TextField("不能放行的原因", blank=True)
    stored = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("公布的文字", blank=True)
    read_at = models.DateTimeField("读取时间", null=True)

    class Meta:
        verbose_name = "公开答复附件"
        verbose_name_plural = "公开答复附件"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("version", "case_file"), name="answer_file_once_a_version"),
            models.CheckConstraint(
                condition=Q(stored__isnull=False) | Q(text="", read_at__isnull=True),
                name="answer_file_read_when_public",
            ),
        )

    def __str__(self) -> str:
        return self.name


class AnswerFinding(models.Model):
    """What the inspection found in the words (`file` empty) or a file; blocks until a named person cleared it.

    `finding_id`, `excerpt` and `message` are masked as `inspection.Discovery` has them. Nobody clears one that
    `is_refusal`.
    """

    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="findings")
    file = models.ForeignKey(AnswerFile, null=True, on_delete=models.PROTECT, related_name="findings")
    finding_id = models.CharField(max_length=40)
    code = models.CharField("代码", max_length=10)
    message = models.TextField("发现")
    next_step = models.TextField("怎么办")
    is_refusal = models.BooleanField("不能放行", default=False)
    cleared_by = models.ForeignKey(
        _USER, verbose_name="放行人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_at = models.DateTimeField("放行时间", null=True)
    clearing_reason = models.TextField("放行理由", blank=True)

    class Meta:
        verbose_name = "检查发现"
        verbose_name_plural = "检查发现"
        ordering = ("-is_refusal", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(cleared_by__isnull=True) | Q(is_refusal=False), name="answer_refusal_not_cleared"
            ),
        )

    def __str__(self) -> str:
        return self.message
