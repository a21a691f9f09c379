"""What was handed in: a batch of files, and how far the reading of each has come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.timezone import localtime


class UploadState(models.TextChoices):
    """How far a file has come. The first two are under way, the others are ends."""

    QUEUED = "queued", "等待读取"
    READING = "reading", "正在读取"
    READ = "read", "已读取"
    PARTLY_READ = "partly_read", "部分读取"
    UNPACKED = "unpacked", "已解包"
    REPEATED = "repeated", "与已有文件相同"
    FAILED = "failed", "未能读取"


UNDER_WAY = (UploadState.QUEUED, UploadState.READING)


class Batch(models.Model):
    """The files one person dropped at one moment for one agency (and its subtree)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="report_batches")
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="report_batches"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.agency_id} {localtime(self.made_at):%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """One file: dropped by a person, or a member of a zip (`outer` is then the zip, `name` outer.zip!/inner).

    `code` and `message` say, in Chinese, why a file failed or was not read again; `repeats` is the
    earlier upload of the same bytes; `attempts` counts the readings begun, and the number of the
    reading that may still save its result; `next_step` is what the officer can do now.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="uploads")
    outer = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="members")
    file = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="report_uploads"
    )
    name = models.CharField(max_length=500)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=20, choices=UploadState.choices, default=UploadState.QUEUED)
    code = models.CharField(max_length=20, blank=True)
    message = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    repeats = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by"
    )
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    reading_since = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "reading_since"], name="upload_state_since")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_under_way(self) -> bool:
        """True while the worker still has something to do with the file."""
        return self.state in UNDER_WAY
