"""What came with a comment as a file, and what was found in it: rows that are added and never changed."""

from __future__ import annotations

from django.db import models

from zhaoming.web.comments.models.comment import Comment, FixedRow


class CommentFile(FixedRow):
    """One attachment. The stored bytes are encrypted and lie under a name that says nothing.

    `sealed_name` is the name it came with, encrypted; `sha256` and `size` are those of the readable content.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    sealed_name = models.TextField("文件名（加密）", editable=False)
    content_type = models.CharField("类型", max_length=100, editable=False)
    sha256 = models.CharField("校验值", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    added_at = models.DateTimeField("收到时间")

    class Meta:
        verbose_name = "意见的附件"
        verbose_name_plural = "意见的附件"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.comment_id} {self.pk}"


class CommentFileLook(FixedRow):
    """That a file was looked into, once the scanner had let it pass; `sealed_told` says what was found.

    `is_marked`: it bears the mark of a state secret, and its content was not kept.
    """

    file = models.OneToOneField(CommentFile, on_delete=models.PROTECT, related_name="look")
    is_marked = models.BooleanField("带有涉密标志", default=False)
    sealed_told = models.TextField("发现（加密）", editable=False)
    looked_at = models.DateTimeField("检查时间")

    class Meta:
        verbose_name = "附件的检查"
        verbose_name_plural = "附件的检查"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.file_id} {self.is_marked}"
