"""The rows of one version of a batch, and what the reviewer said of those drawn."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhaoming.publishing.facts import LISTS, FactList
from zhaoming.web.facts.models.record import FactRecord

_USER = settings.AUTH_USER_MODEL


class FactSheet(models.Model):
    """The rows a version of a publication carries: of which list, and up to which day they are complete.

    `faulty` rows must be mended, `doubtful` ones looked at by the reviewer. A sheet changes while its version
    is drafted; the digest of the version fixes it.
    """

    version = models.OneToOneField(
        "publications.PublicationVersion", on_delete=models.PROTECT, related_name="fact_sheet"
    )
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="fact_sheets"
    )
    list_key = models.CharField("清单", max_length=24)
    current_on = models.DateField("数据截至")
    rows = models.PositiveIntegerField("行数", default=0)
    faulty = models.PositiveIntegerField("有错误的行", default=0)
    doubtful = models.PositiveIntegerField("待核对的行", default=0)

    class Meta:
        verbose_name = "清单批次"
        verbose_name_plural = "清单批次"
        ordering = ("-pk",)
        indexes = (models.Index(F("agency"), F("list_key"), name="fact_sheet_of_a_list"),)

    def __str__(self) -> str:
        return f"{self.kind.label} {self.version_id}"

    @property
    def kind(self) -> FactList:
        """The list."""
        return LISTS[self.list_key]


class FactRow(models.Model):
    """One row. `values` are by the keys of the columns, as `publishing.facts` keeps them; the rest follows.

    `record` is empty for a row without a usable key, which never leaves its draft. `shown_until` is the last
    day of the agency's own limit.
    """

    sheet = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="held")
    record = models.ForeignKey(FactRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField("行")
    values = models.JSONField("内容")
    title = models.CharField("名称", max_length=200, blank=True)
    text = models.TextField("检索文字", blank=True)
    day = models.DateField("日期", null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    facet = models.CharField("分类", max_length=80, blank=True)
    shown_until = models.DateField("公示至", null=True, blank=True)
    faults = models.JSONField("问题", default=list, blank=True)
    is_faulty = models.BooleanField("有错误", default=False)
    is_doubtful = models.BooleanField("待核对", default=False)

    class Meta:
        verbose_name = "清单行"
        verbose_name_plural = "清单行"
        ordering = ("sheet", "position")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "position"), name="fact_row_once"),
            models.UniqueConstraint(
                fields=("sheet", "record"), condition=Q(record__isnull=False), name="fact_row_once_a_record"
            ),
            models.CheckConstraint(condition=Q(position__gte=1), name="fact_row_counts_from_one"),
        )
        indexes = (
            models.Index(F("sheet"), F("day").desc(), F("position"), name="fact_row_by_day"),
            models.Index(
                F("sheet"),
                F("position"),
                name="fact_row_with_faults",
                condition=Q(is_faulty=True) | Q(is_doubtful=True),
            ),
        )

    def __str__(self) -> str:
        return self.title or f"第 {self.position} 行"

    def cells(self) -> list[tuple[Any, str]]:
        """Every column of the list with the value of this row."""
        return [(column, self.values.get(column.key, "")) for column in self.sheet.kind.columns]


class SampleMark(models.Model):
    """What the reviewer found in one row that was drawn; it goes when the rows are changed."""

    sheet = models.ForeignKey(FactSheet, on_delete=models.CASCADE, related_name="marks")
    position = models.PositiveIntegerField("行")
    is_right = models.BooleanField("核对无误")
    words = models.CharField("问题", max_length=300, blank=True)
    marked_by = models.ForeignKey(_USER, verbose_name="核对人", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField("核对时间")

    class Meta:
        verbose_name = "抽样核对"
        verbose_name_plural = "抽样核对"
        ordering = ("sheet", "position")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "position"), name="sample_mark_once"),
            models.CheckConstraint(
                condition=Q(is_right=True) | ~Q(words=""), name="sample_mark_says_what_is_wrong"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.position}"
