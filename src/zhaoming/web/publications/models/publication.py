"""The row of a publication: who it is, and columns to search and show by, which follow from its events."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from zhaoming.law.disclosure import Attribute, Column
from zhaoming.publishing.acts import PUBLIC_LABELS, WORK_LABELS
from zhaoming.publishing.standing import PublicStage, WorkStage
from zhaoming.web.publications.models.catalogue import Category

# Of a row that was written before the column came.
NOT_WRITTEN = "?"


class Publication(models.Model):
    """One document on its way to the public, or there. What is true of it is in its events.

    `version` is the number of events: an act on an older view is refused. The columns under "index" are
    written with each event. `public_version` is the version the public may read, from the instant
    `public_from` on (the beginning of the day it was published); both are empty for what was never published,
    was withdrawn, or was suppressed: `selectors.public.visible` asks them. `index_number` is given with the
    first publication and never again to another. `publish_by` is the last day of Article 26 or of the special
    period, empty where none can be named. `publish_at` is the instant somebody set for its publication.
    `next_duty` is the `publishing.standing.Duty` it waits for first after its publication or registration, "?"
    where that was not written yet, and `next_duty_on` its last day, empty where none can be named. What
    `is_imported` showed already on an old site. `validity` is that of the last act; from `turns_on` on it is
    `next_validity` though nothing is done (`validity_at`); `validity_changes` are all that were told
    (`law.disclosure.ValidityChange`). A state secret is a row without title and without versions: the database
    holds that it is never public.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="publications"
    )
    kind = models.CharField("体裁", max_length=32)
    column = models.CharField("栏目", max_length=12, choices=[(one.value, one.label) for one in Column])
    item = models.CharField("法定事项", max_length=24, blank=True)
    category = models.ForeignKey(
        Category,
        verbose_name="目录",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publications",
    )
    made_on = models.DateField("建档日期")

    # The index.
    version = models.PositiveIntegerField("记录数", default=0)
    work_stage = models.CharField("办理阶段", max_length=24)
    public_stage = models.CharField("公开状态", max_length=24)
    title = models.CharField("标题", max_length=200, blank=True)
    attribute = models.CharField("公开属性", max_length=16, blank=True)
    index_number = models.CharField("索引号", max_length=40, unique=True, null=True, blank=True)
    public_version = models.ForeignKey(
        "publications.PublicationVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    public_from = models.DateTimeField("公开时间", null=True, blank=True)
    first_published_on = models.DateField("首次发布日期", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    publish_at = models.DateTimeField("定时发布", null=True, blank=True)
    publish_by = models.DateField("应当公开日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    suppressed_on = models.DateField("屏蔽日期", null=True, blank=True)
    public_reason = models.TextField("撤回理由（公布）", blank=True)
    review_on = models.DateField("重新评估日期", null=True, blank=True)
    validity = models.CharField("效力状态", max_length=16, blank=True)
    validity_on = models.DateField("效力变化日期", null=True, blank=True)
    validity_words = models.CharField("效力变化依据", max_length=2000, blank=True)
    validity_changes = models.JSONField("历次效力变化", default=list, blank=True)
    next_validity = models.CharField("下一效力状态", max_length=16, blank=True)
    turns_on = models.DateField("效力将变日期", null=True, blank=True)
    next_duty = models.CharField("下一事项", max_length=24, default=NOT_WRITTEN, blank=True)
    next_duty_on = models.DateField("下一事项期限", null=True, blank=True)
    is_imported = models.BooleanField("从旧网站迁入", default=False)
    successor = models.ForeignKey(
        "self", verbose_name="替代文件", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_act_on = models.DateField("最近办理日")

    class Meta:
        verbose_name = "公开文件"
        verbose_name_plural = "公开文件"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(public_version__isnull=True, public_from__isnull=True)
                | Q(
                    public_version__isnull=False,
                    public_from__isnull=False,
                    index_number__isnull=False,
                    published_on__isnull=False,
                    withdrawn_on__isnull=True,
                    attribute=Attribute.PROACTIVE,
                ),
                name="publication_public_is_whole",
            ),
            models.CheckConstraint(condition=Q(column__in=list(Column)), name="publication_column_is_listed"),
            models.CheckConstraint(
                condition=Q(work_stage__in=list(WorkStage), public_stage__in=list(PublicStage)),
                name="publication_stages_are_listed",
            ),
            models.CheckConstraint(
                condition=~Q(title="") | Q(public_version__isnull=True),
                name="publication_secret_is_never_public",
            ),
        )
        indexes = (
            # The public lists: one agency's or all, the newest first.
            models.Index(
                F("agency"), F("published_on").desc(), F("id").desc(),
                name="publication_public", condition=Q(public_version__isnull=False),
            ),
            models.Index(
                F("agency"), F("first_published_on").desc(), F("id").desc(),
                name="publication_first", condition=Q(public_version__isnull=False),
            ),
            models.Index(
                F("first_published_on").desc(), F("id").desc(),
                name="publication_first_all", condition=Q(public_version__isnull=False),
            ),
            # What changed lately: the watch, and harvesters of the API.
            models.Index(
                F("published_on").desc(), F("id").desc(),
                name="publication_public_all", condition=Q(public_version__isnull=False),
            ),
            # The notices of what was withdrawn.
            models.Index(
                F("agency"), F("public_version"),
                name="publication_gone",
                condition=Q(public_version__isnull=True, first_published_on__isnull=False),
            ),
            # The desk.
            models.Index(F("agency"), F("work_stage"), F("last_act_on").desc(), name="publication_desk"),
            models.Index(F("next_duty"), F("next_duty_on"), name="publication_duty"),
            models.Index(F("publish_at"), name="publication_scheduled", condition=Q(publish_at__isnull=False)),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title or "不予公开事项"

    def get_stage_display(self) -> str:
        """Where the open version is; with none open, what the public sees."""
        work = WorkStage(self.work_stage)
        return PUBLIC_LABELS[PublicStage(self.public_stage)] if work is WorkStage.NONE else WORK_LABELS[work]

    def validity_at(self, *, on: dt.date) -> str:
        """The key of `law.disclosure.Validity` on a day not before the last act; "" where it has none."""
        return self.next_validity if self.turns_on is not None and self.turns_on <= on else self.validity

    def validity_since(self, *, on: dt.date) -> dt.date | None:
        """The day from which it is what it is; None where nothing changed it."""
        return self.turns_on if self.turns_on is not None and self.turns_on <= on else self.validity_on

    def changed_last(self, *, on: dt.date) -> dt.date | None:
        """When its page changed last: by a version, or by a mark of its validity."""
        days = (self.published_on, self.validity_since(on=on))
        return max((one for one in days if one is not None and one <= on), default=None)


class IndexCounter(models.Model):
    """The last serial of an index number given by an agency in a year; its row is locked while one is given.

    `month` is 0 unless the agency's pattern counts by months.

    A publication that fails gives its number back with its transaction; a number that was public is never given
    again.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField(default=0)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "索引号序号"
        verbose_name_plural = "索引号序号"
        constraints = (
            models.UniqueConstraint(fields=("agency", "year", "month"), name="index_counter_once_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.last}"
