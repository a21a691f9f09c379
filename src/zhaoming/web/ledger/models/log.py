"""The rows of the public log: entries in the transaction of their acts, checkpoints as they were signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhaoming.merkle_log import Entry as LoggedEntry
from zhaoming.merkle_log import EntryKind, entry_of

_KINDS = [(one.value, one.value) for one in EntryKind]
OPAQUE_SIZE = 16


class LoggedThing(models.Model):
    """What the acts in the log are about, under 16 random bytes that mean nothing outside."""

    subject_type = models.CharField("对象类型", max_length=60)
    subject_id = models.CharField("对象编号", max_length=64)
    opaque = models.BinaryField("日志中的标识", max_length=OPAQUE_SIZE, unique=True)

    class Meta:
        verbose_name = "日志对象"
        verbose_name_plural = "日志对象"
        constraints = (
            models.UniqueConstraint(fields=("subject_type", "subject_id"), name="logged_thing_once"),
        )

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"


class LogEntry(models.Model):
    """One entry, written by its act and given its `index` later by the sequencer; nothing else of it changes.

    `opening` holds, encrypted, what a salted entry is opened with; it is emptied when the record is
    anonymised, and then says when and under which rule. `source` names what the record is made from again.
    """

    thing = models.ForeignKey(LoggedThing, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("类别", max_length=24, choices=_KINDS)
    data = models.BinaryField("条目")
    index = models.PositiveBigIntegerField("序号", null=True, unique=True)
    entered_at = models.DateTimeField("记入时间")
    source = models.JSONField("来源", default=dict)
    opening = models.TextField("打开的凭据（加密）", blank=True, default="", editable=False)
    destroyed_on = models.DateField("凭据销毁日期", null=True, blank=True)
    destroyed_rule = models.CharField("销毁依据", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "公开日志条目"
        verbose_name_plural = "公开日志条目"
        indexes = (models.Index(fields=("id",), name="log_entry_waiting", condition=Q(index__isnull=True)),)
        constraints = (
            models.CheckConstraint(
                condition=Q(destroyed_on__isnull=True) | (Q(opening="") & ~Q(destroyed_rule="")),
                name="log_entry_destroyed_under_a_rule",
            ),
        )

    def __str__(self) -> str:
        return f"{self.index if self.index is not None else '待编号'} {self.kind}"

    @property
    def entry(self) -> LoggedEntry:
        """The entry its bytes hold; raises `MalformedError` where they were altered past the program."""
        return entry_of(data=bytes(self.data))


class LogHead(models.Model):
    """How many entries have an index. Its one row is locked while indices are given."""

    ONLY = 1
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "公开日志的末尾"
        verbose_name_plural = "公开日志的末尾"
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="log_has_one_head"),)

    def __str__(self) -> str:
        return f"{self.size}"


class LogCheckpoint(models.Model):
    """A checkpoint as it was signed; of one size there is one for ever."""

    size = models.PositiveBigIntegerField("条数", primary_key=True)
    note = models.BinaryField("签名的检查点")
    signed_at = models.DateTimeField("签名时间")

    class Meta:
        verbose_name = "公开日志检查点"
        verbose_name_plural = "公开日志检查点"

    def __str__(self) -> str:
        return f"{self.size}"
