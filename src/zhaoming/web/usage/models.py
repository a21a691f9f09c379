"""Counts by day. No row tells an address, a session, an hour of reading or a browser."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

LONGEST_TERM = 40


class PageKind(models.TextChoices):
    """What was read; `object_id` is a publication, an agency, an answer or a version of a report."""

    DOCUMENT = "document", "文件"
    LIST = "list", "目录页"
    ANSWER = "answer", "公开答复"
    REPORT = "report", "年报"


class DayRead(models.Model):
    """How often one page was read on one day; `agency` is whose page it is."""

    kind = models.CharField("页面", max_length=12, choices=PageKind.choices)
    object_id = models.BigIntegerField("编号")
    day = models.DateField("日期")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    reads = models.PositiveBigIntegerField("次数", default=0)

    class Meta:
        verbose_name = "阅读"
        verbose_name_plural = "阅读"
        constraints = (
            models.UniqueConstraint(fields=("kind", "object_id", "day"), name="day_read_once"),
            models.CheckConstraint(condition=Q(kind__in=list(PageKind)), name="day_read_kind_is_listed"),
        )
        indexes = (
            models.Index(fields=("kind", "agency", "day", "object_id", "reads"), name="day_read_of_agency"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.day:%Y-%m-%d}: {self.reads}"


class SpanRead(models.Model):
    """How often one page was read in a year, half, quarter or month; the sum of its days, kept with them.

    The most read pages of a span are the first rows of an index, however many pages there are.
    """

    kind = models.CharField("页面", max_length=12, choices=PageKind.choices)
    object_id = models.BigIntegerField("编号")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    first = models.DateField("第一天")
    last = models.DateField("最后一天")
    reads = models.PositiveBigIntegerField("次数", default=0)

    class Meta:
        verbose_name = "时段阅读"
        verbose_name_plural = "时段阅读"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "object_id", "agency", "first", "last"), name="span_read_once"
            ),
        )
        indexes = (
            models.Index(
                F("kind"), F("first"), F("last"), F("reads").desc(), F("object_id"), name="span_read_most"
            ),
            models.Index(
                F("kind"),
                F("agency"),
                F("first"),
                F("last"),
                F("reads").desc(),
                F("object_id"),
                name="span_read_most_of_agency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.first:%Y-%m-%d}/{self.last:%Y-%m-%d}: {self.reads}"


class SpanTotal(models.Model):
    """All readings of an agency's pages of one kind in a span; the sum of its days, kept with them."""

    kind = models.CharField("页面", max_length=12, choices=PageKind.choices)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    first = models.DateField("第一天")
    last = models.DateField("最后一天")
    reads = models.PositiveBigIntegerField("次数", default=0)

    class Meta:
        verbose_name = "机关阅读"
        verbose_name_plural = "机关阅读"
        constraints = (
            models.UniqueConstraint(fields=("first", "last", "agency", "kind"), name="span_total_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.agency_id} {self.first:%Y-%m-%d}/{self.last:%Y-%m-%d}: {self.reads}"


class Term(models.Model):
    """Words sought often enough to be kept; the row without words stands for all others."""

    words = models.CharField("字词", max_length=LONGEST_TERM, unique=True, blank=True)

    class Meta:
        verbose_name = "查找的字词"
        verbose_name_plural = "查找的字词"

    def __str__(self) -> str:
        return self.words or "其他"


class DaySought(models.Model):
    """How often words were sought on one day, and how often nothing had all of them."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="days")
    day = models.DateField("日期")
    times = models.PositiveBigIntegerField("次数", default=0)
    without_result = models.PositiveBigIntegerField("没有结果", default=0)

    class Meta:
        verbose_name = "查找"
        verbose_name_plural = "查找"
        constraints = (models.UniqueConstraint(fields=("term", "day"), name="day_sought_once"),)
        indexes = (models.Index(fields=("day", "term", "times", "without_result"), name="day_sought_day"),)

    def __str__(self) -> str:
        return f"{self.term} {self.day:%Y-%m-%d}: {self.times}"


class SeenTerm(models.Model):
    """A keyed fingerprint of words that were sought: in how many hours so far, and in which last.

    The words themselves are written nowhere until they were sought in enough different hours.
    """

    digest = models.CharField("指纹", max_length=64, unique=True)
    hours = models.PositiveSmallIntegerField("小时数")
    last_hour = models.DateTimeField("最近一小时", db_index=True)

    class Meta:
        verbose_name = "待留的字词"
        verbose_name_plural = "待留的字词"

    def __str__(self) -> str:
        return self.digest[:8]
