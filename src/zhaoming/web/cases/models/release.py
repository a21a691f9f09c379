"""What the inspection before release found in a file, who cleared it, and what was redacted on which ground."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.law.grounds import Ground
from zhaoming.web.cases.models.file import CaseFile, MadeAs


class ReleaseRecordIsFixedError(Exception):
    """Somebody tried to change or remove a result, a judgement or a redaction; the database refuses it too."""


class FixedQuerySet(models.QuerySet[Any]):
    """Reading what is fixed; changing it is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise ReleaseRecordIsFixedError("提供前检查的记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise ReleaseRecordIsFixedError("提供前检查的记录只能追加，不能删除。")


class Fixed(models.Model):
    """A row that is written once."""

    objects = FixedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise ReleaseRecordIsFixedError("提供前检查的记录只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise ReleaseRecordIsFixedError("提供前检查的记录只能追加，不能删除。")


class PendingInspection(models.Model):
    """A file that waits to be inspected; the row goes when there is a result.

    `asked_at` is when the job was queued last, `attempts` how often one began.
    """

    file = models.OneToOneField(CaseFile, on_delete=models.CASCADE, related_name="pending_inspection")
    asked_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "待检查文件"
        verbose_name_plural = "待检查文件"

    def __str__(self) -> str:
        return f"{self.file_id}"


class PendingTreatment(models.Model):
    """A copy that is being made of a file, or could not be made; the row goes when the copy is there.

    `sealed_places` holds encrypted what is to be burnt out and why, "" for other copies. `sealed_problem` says,
    encrypted, why nothing was made: it may name what was looked for.
    """

    file = models.OneToOneField(CaseFile, on_delete=models.CASCADE, related_name="pending_treatment")
    made_as = models.CharField("做成", max_length=16, choices=MadeAs)
    sealed_places = models.TextField(blank=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="承办人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sealed_problem = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = "待制作副本"
        verbose_name_plural = "待制作副本"

    def __str__(self) -> str:
        return f"{self.file_id} {self.made_as}"


class FileInspection(Fixed):
    """One inspection of a file; `checks` is the version of the checks. What was found are its discoveries."""

    file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="inspections")
    checks = models.CharField("检查规则版本", max_length=40)
    inspected_at = models.DateTimeField("检查时间")

    class Meta:
        verbose_name = "提供前检查"
        verbose_name_plural = "提供前检查"
        ordering = ("pk",)


class FileDiscovery(Fixed):
    """One thing an inspection found, or why it could not look into the file (`code` DOC###).

    `identity` is the same wherever the same is found in the same file again. `sealed_told` holds encrypted
    where it is and what, masked: names of files and places may be personal too. `bars` where nobody may
    clear it: the file itself has to be replaced.
    """

    inspection = models.ForeignKey(FileInspection, on_delete=models.PROTECT, related_name="discoveries")
    position = models.PositiveIntegerField()
    identity = models.CharField(max_length=24)
    code = models.CharField("代码", max_length=10)
    kind = models.CharField("种类", max_length=16)
    certainty = models.CharField("把握", max_length=10)
    page = models.PositiveIntegerField("页", null=True)
    bars = models.BooleanField("不能放行")
    sealed_told = models.TextField(editable=False)

    class Meta:
        verbose_name = "检查发现"
        verbose_name_plural = "检查发现"
        ordering = ("inspection", "position")
        constraints = (
            models.UniqueConstraint(fields=("inspection", "identity"), name="discovery_once_an_inspection"),
        )


class ReleaseJudgement(Fixed):
    """A named reviewer cleared a discovery of a file, with words, or took that back; the last one counts."""

    file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="judgements")
    identity = models.CharField(max_length=24)
    clears = models.BooleanField("放行")
    sealed_words = models.TextField(editable=False)
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核人", on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "放行意见"
        verbose_name_plural = "放行意见"
        ordering = ("pk",)
        indexes = (models.Index(fields=("file", "identity"), name="judgement_of_discovery"),)


class FileRedaction(Fixed):
    """One place burnt out of a file: page from 1, box in points from the top left (pixels of a picture).

    `file` is the redacted one. `ground` is the ground of the Regulation, `ground_kind` the case the article
    names where it names several, `basis` the law that forbids where the ground is one.
    """

    file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="redactions")
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField("页")
    x0 = models.FloatField()
    top = models.FloatField()
    x1 = models.FloatField()
    bottom = models.FloatField()
    ground = models.CharField("理由", max_length=24)
    ground_kind = models.CharField("情形", max_length=40, blank=True)
    basis = models.CharField("法律依据", max_length=200, blank=True)
    made_on = models.DateField("日期")

    class Meta:
        verbose_name = "遮盖"
        verbose_name_plural = "遮盖"
        ordering = ("file", "position")
        constraints = (
            models.UniqueConstraint(fields=("file", "position"), name="redaction_position_once"),
            models.CheckConstraint(condition=Q(ground__in=list(Ground)), name="redaction_ground_is_listed"),
            models.CheckConstraint(
                condition=Q(page__gte=1, x0__lt=models.F("x1"), top__lt=models.F("bottom")),
                name="redaction_is_a_place",
            ),
        )
