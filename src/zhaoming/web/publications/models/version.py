"""A version of a publication: what it says, its files, and what had to be cleared in them."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.publications.models.publication import Publication

_USER = settings.AUTH_USER_MODEL
LONGEST_TITLE, LONGEST_BODY, LONGEST_SUMMARY = 200, 200_000, 500


class PublicationVersion(models.Model):
    """What one version says. It changes while it is drafted; what was handed in is fixed by its digest.

    A change of what was published is a new version. `change_note` says in public what is new in it,
    `changed_on` when the matter changed; one that `is_correction` mends words alone. `suppressed_on`: no exit
    shows it any more, whatever else is true of it.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版本")
    title = models.CharField("标题", max_length=LONGEST_TITLE)
    body = models.TextField("正文", blank=True)
    summary = models.CharField("内容概述", max_length=LONGEST_SUMMARY, blank=True)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    issued_by = models.CharField("发文机关", max_length=200, blank=True)
    formed_on = models.DateField("成文日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    theme = models.CharField("主题分类", max_length=60, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    audience = models.CharField("服务对象", max_length=100, blank=True)
    origin = models.CharField("来源", max_length=200, blank=True)
    openness_stage = models.CharField("公开环节", max_length=16, blank=True)
    change_note = models.CharField("修改说明", max_length=300, blank=True)
    changed_on = models.DateField("变更之日", null=True, blank=True)
    is_correction = models.BooleanField("只更正文字", default=False)
    made_by = models.ForeignKey(_USER, verbose_name="起草人", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("修改时间")
    published_on = models.DateField("发布日期", null=True, blank=True)
    suppressed_on = models.DateField("屏蔽日期", null=True, blank=True)

    class Meta:
        verbose_name = "公开文件版本"
        verbose_name_plural = "公开文件版本"
        ordering = ("publication", "-number")
        constraints = (
            models.UniqueConstraint(fields=("publication", "number"), name="publication_version_once"),
            models.CheckConstraint(
                condition=Q(suppressed_on__isnull=True) | Q(published_on__isnull=False),
                name="publication_version_suppressed_was_public",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    @property
    def change_words(self) -> str:
        """What it changes and since when, as the record of versions tells."""
        day, said = self.changed_on, [self.change_note]
        if self.is_correction and self.number > 1 and self.change_note != "更正文字":
            said.insert(0, "更正文字")
        if day is not None:
            said.insert(0, f"{day.year}年{day.month}月{day.day}日变更")
        return "，".join(one for one in said if one)

    @property
    def paragraphs(self) -> list[str]:
        """The lines of the text that say something; each is a paragraph."""
        return [line for line in self.body.splitlines() if line.strip()]


class PublicationFile(models.Model):
    """A file of a version. `text` is what was read from it, for the search; `refusal` why it cannot go out.

    `is_recognised`: a machine read the text from a picture, with its mistakes. `textless_pages` are those of a
    PDF of which nothing could be read, as people write them.

    `inspected_at` is empty until somebody looked into it; until then nobody opens it, whatever the role. Its
    bytes leave the house through `selectors.public.public_file` alone. With the mark of a state secret they
    are destroyed: see `services.destroying`.
    """

    version = models.ForeignKey(PublicationVersion, on_delete=models.PROTECT, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=160)
    position = models.PositiveSmallIntegerField("次序", default=0)
    inspected_at = models.DateTimeField("检查时间", null=True, blank=True)
    refusal = models.TextField("不能公开的原因", blank=True)
    text = models.TextField("文字", blank=True)
    is_recognised = models.BooleanField("由机器识别", default=False)
    textless_pages = models.CharField("无文字的页", max_length=200, blank=True)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def shut_words(self) -> str:
        """Why nobody may open it, "" where its bytes may be had."""
        if self.stored.erased_at is not None:
            return "这份附件带有国家秘密标志，没有接收，内容已经销毁。"
        if self.stored.is_held:
            return self.stored.held_words
        return "" if self.inspected_at is not None else "附件还在检查，检查完才能打开。"

    @property
    def kind_word(self) -> str:
        """What sort of file it is, by the ending of its name: "PDF", "DOCX"."""
        return PurePosixPath(self.name).suffix.removeprefix(".").upper() or "文件"


class PublicationFinding(models.Model):
    """What was found in the words (`file` empty) or in a file of a version; the messages are masked.

    It blocks the first gate until a named person cleared it. Nobody clears one that `is_refusal`; one that
    `is_notice` blocks nothing. `gate` is the `publishing.remark.Gate` of a check, empty for what the inspection
    found; `other` is the document it speaks of besides.
    """

    version = models.ForeignKey(PublicationVersion, on_delete=models.PROTECT, related_name="findings")
    file = models.ForeignKey(
        PublicationFile, null=True, blank=True, on_delete=models.CASCADE, related_name="findings"
    )
    finding_id = models.CharField(max_length=40)
    code = models.CharField("代码", max_length=10)
    message = models.TextField("发现")
    next_step = models.TextField("怎么办")
    is_refusal = models.BooleanField("不能放行", default=False)
    is_notice = models.BooleanField("只作提示", default=False)
    gate = models.CharField("关口", max_length=12, blank=True)
    other = models.ForeignKey(
        Publication, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="另一份"
    )
    cleared_by = models.ForeignKey(
        _USER, verbose_name="放行人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_at = models.DateTimeField("放行时间", null=True, blank=True)
    clearing_reason = models.TextField("放行理由", blank=True)

    class Meta:
        verbose_name = "检查发现"
        verbose_name_plural = "检查发现"
        ordering = ("-is_refusal", "is_notice", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(cleared_by__isnull=True) | Q(is_refusal=False),
                name="publication_refusal_not_cleared",
            ),
        )

    def __str__(self) -> str:
        return self.message


class MarkSearch(models.Model):
    """How far a release looked for secrecy marks in what older ones kept; `position` is that of a version.

    Every release looks once: it may know marks the one before did not.
    """

    release = models.CharField("版本", max_length=40, unique=True)
    position = models.PositiveBigIntegerField(default=0)
    done_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "密级标志的清查"
        verbose_name_plural = "密级标志的清查"

    def __str__(self) -> str:
        return self.release
