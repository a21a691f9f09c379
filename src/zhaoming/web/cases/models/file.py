"""The files of a request, encrypted on disk."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from zhaoming.web.cases.models.case import Case


class FileKind(models.TextChoices):
    """What a file of a request is."""

    APPLICATION = "application", "申请书"
    IDENTITY = "identity", "身份证明"
    CORRECTION = "correction", "补正材料"
    OPINION = "opinion", "第三方或者其他机关的意见"
    SEARCH = "search", "查找记录"
    LETTER = "letter", "文书"
    SEALED_LETTER = "sealed_letter", "盖章文书"
    DISCLOSED = "disclosed", "向申请人提供的信息"
    ORIGINAL = "original", "不提供的原件"
    PROOF_OF_SERVICE = "proof_of_service", "送达凭证"
    DISPUTE = "dispute", "复议、诉讼文书"
    OTHER = "other", "其他材料"


class MadeAs(models.TextChoices):
    """How a file was made from another one of the request."""

    REDACTED = "redacted", "遮盖后的副本"
    STRIPPED = "stripped", "去除隐藏内容后的副本"
    CONVERTED = "converted", "转换成的 PDF"


class CaseFile(models.Model):
    """One file of a request. The stored bytes are encrypted and lie under a name that says nothing.

    `name` is the name it came with, encrypted; `sha256` and `size` are those of the readable content.
    `origin` is the file it was made from, `made_as` how. `released_at` is set when the reply it belongs to was
    served: from then on it neither changes nor goes.
    """

    case = models.ForeignKey(Case, verbose_name="申请", on_delete=models.PROTECT, related_name="files")
    kind = models.CharField("种类", max_length=20, choices=FileKind)
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    sealed_name = models.TextField("文件名（加密）", editable=False)
    content_type = models.CharField("类型", max_length=100, editable=False)
    sha256 = models.CharField("校验值", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    added_at = models.DateTimeField("存入时间")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="存入人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.ForeignKey(
        "self", verbose_name="原件", null=True, blank=True, on_delete=models.PROTECT, related_name="made"
    )
    made_as = models.CharField("由原件", max_length=16, choices=MadeAs, blank=True)
    released_at = models.DateTimeField("提供时间", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "卷宗文件"
        verbose_name_plural = "卷宗文件"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=FileKind.values), name="case_file_is_listed"),
            models.CheckConstraint(
                condition=models.Q(origin__isnull=True, made_as="")
                | models.Q(origin__isnull=False, made_as__in=MadeAs.values),
                name="case_file_says_how_it_was_made",
            ),
            models.CheckConstraint(
                condition=models.Q(released_at__isnull=True) | models.Q(kind=FileKind.DISCLOSED),
                name="case_file_released_is_disclosed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
