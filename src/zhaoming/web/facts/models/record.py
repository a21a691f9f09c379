"""A record: one licence, penalty, leader or project, whatever batch and version speaks of it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.publishing.facts.recalling import FactEventKind, Recall

_USER = settings.AUTH_USER_MODEL
_FIXED = "清单事项的记录只能追加，不能修改、删除。"


# What the feed of changes calls a row that was taken back by itself.
CHANGE_KIND = "list_row"


class FactEventIsFixedError(Exception):
    """Somebody tried to change or remove what was recorded; the database refuses the same with a trigger."""


class FactRecord(models.Model):
    """One thing of a list, known by the SHA-256 of its key; its permanent address bears its id.

    The other columns are an index of its events: `recalled_on` is the day a decision was changed or annulled,
    `withdrawn_on` the day the public lost sight of it, `public_reason` what stands there instead.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="fact_records"
    )
    list_key = models.CharField("清单", max_length=24)
    key = models.CharField("标识", max_length=64)
    recalled_on = models.DateField("变更、撤销日期", null=True, blank=True)
    recall = models.CharField(
        "变更、撤销", max_length=16, blank=True, choices=[(one.value, one.label) for one in Recall]
    )
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    public_reason = models.TextField("撤回理由（公布）", blank=True)

    class Meta:
        verbose_name = "清单事项"
        verbose_name_plural = "清单事项"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "list_key", "key"), name="fact_record_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(public_reason=""),
                name="fact_record_gone_for_a_reason",
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "recalled_on"),
                name="fact_record_to_withdraw",
                condition=Q(recalled_on__isnull=False, withdrawn_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.list_key} {self.pk}"


class FactEventQuerySet(models.QuerySet["FactEvent"]):
    """Reading; changing is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise FactEventIsFixedError(_FIXED)

    def delete(self) -> NoReturn:
        """Always refused."""
        raise FactEventIsFixedError(_FIXED)


class FactEvent(models.Model):
    """What became of a record: changed or annulled by somebody, withdrawn from the public."""

    record = models.ForeignKey(FactRecord, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField("事件", max_length=16, choices=[(one.value, one.label) for one in FactEventKind])
    on = models.DateField("日期")
    recall = models.CharField("变更、撤销", max_length=16, blank=True)
    body = models.CharField("作出机关", max_length=200, blank=True)
    document = models.CharField("文书", max_length=200, blank=True)
    words = models.TextField("说明", blank=True)
    actor = models.ForeignKey(_USER, verbose_name="登记人", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")

    objects = FactEventQuerySet.as_manager()

    class Meta:
        verbose_name = "清单事项记录"
        verbose_name_plural = "清单事项记录"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.record_id} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise FactEventIsFixedError(_FIXED)
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise FactEventIsFixedError(_FIXED)


class StagePaper(models.Model):
    """A document of a project at one of its stages; the public sees it while it sees the document."""

    record = models.ForeignKey(FactRecord, on_delete=models.PROTECT, related_name="papers")
    stage = models.CharField("阶段", max_length=24)
    publication = models.ForeignKey(
        "publications.Publication", verbose_name="文件", on_delete=models.PROTECT, related_name="stages"
    )
    added_by = models.ForeignKey(_USER, verbose_name="登记人", on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField("登记日期")

    class Meta:
        verbose_name = "项目阶段文件"
        verbose_name_plural = "项目阶段文件"
        ordering = ("stage", "pk")
        constraints = (
            models.UniqueConstraint(fields=("record", "stage", "publication"), name="stage_paper_once"),
        )

    def __str__(self) -> str:
        return f"{self.stage} {self.publication_id}"
