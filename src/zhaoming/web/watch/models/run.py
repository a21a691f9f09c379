"""One night of the watch: how far it came, so that it can be taken up again."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from zhaoming.web.watch.models.finding import PageOf


class Phase(StrEnum):
    """What the run does next; each phase may be done twice without harm."""

    GATHER = "gather"
    FETCH = "fetch"
    PAGES = "pages"
    AGENCIES = "agencies"
    SETTLE = "settle"
    DONE = "done"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _LABELS[self]


_LABELS = {
    Phase.GATHER: "收集链接",
    Phase.FETCH: "访问链接",
    Phase.PAGES: "检查页面",
    Phase.AGENCIES: "检查栏目",
    Phase.SETTLE: "核对期限",
    Phase.DONE: "已完成",
}


class WatchRun(models.Model):
    """The run of a day. `cursor` is the last id done of the kind of page whose `turn` it is.

    `blind` says why links could not be looked at, `waiting` is how many links were left for another night.
    """

    on = models.DateField("日期", unique=True)
    phase = models.CharField("阶段", max_length=12, default=Phase.GATHER.value)
    turn = models.CharField(max_length=12, default=PageOf.PUBLICATION.value)
    cursor = models.BigIntegerField(default=0)
    began_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("完成时间", null=True, blank=True)
    pages = models.PositiveIntegerField("检查的文件", default=0)
    other_pages = models.PositiveIntegerField("检查的公开答复、年度报告", default=0)
    agencies = models.PositiveIntegerField("检查的机关", default=0)
    links = models.PositiveIntegerField("访问的链接", default=0)
    waiting = models.PositiveIntegerField("没有轮到的链接", default=0)
    opened = models.PositiveIntegerField("新发现", default=0)
    closed = models.PositiveIntegerField("已整改", default=0)
    blind = models.CharField("没有检查链接的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "巡查"
        verbose_name_plural = "巡查"
        ordering = ("-on",)
        constraints = (
            models.CheckConstraint(condition=Q(phase__in=list(Phase)), name="watch_phase_is_listed"),
        )

    def __str__(self) -> str:
        return f"{self.on} {Phase(self.phase).label}"
