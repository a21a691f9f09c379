"""The append-only events of requests."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from zhaoming.web.cases.models.case import Case


class CaseEventIsFixedError(Exception):
    """Somebody tried to change or remove an event; the database refuses the same with a trigger."""


class CaseEventQuerySet(models.QuerySet["CaseEvent"]):
    """Reading events; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise CaseEventIsFixedError("申请的办理记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise CaseEventIsFixedError("申请的办理记录只能追加，不能删除。")


class CaseEvent(models.Model):
    """One event of a request, the `position`-th from 1.

    `entry` is `casework.entries.to_entry` of it without what people wrote. `actor` is the person who recorded
    it; empty where the applicant did, or the installation itself. `sealed_words` holds encrypted what people
    wrote, in the event and beside it: `event_words` puts the two together.
    """

    case = models.ForeignKey(Case, verbose_name="申请", on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField("序号")
    kind = models.CharField("事件", max_length=80)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("登记时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="登记人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    entry = models.JSONField("内容")
    sealed_words = models.TextField("所写（加密）", blank=True, editable=False)

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ("case", "position")
        constraints = (
            models.UniqueConstraint(fields=("case", "position"), name="case_event_position_once"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="case_event_counts_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.case_id}/{self.position} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise CaseEventIsFixedError("申请的办理记录只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def clear_words(self, *, entry: dict[str, Any]) -> None:
        """Put the entry without words in place; the database allows it for an anonymised request alone."""
        models.QuerySet(type(self)).filter(pk=self.pk).update(entry=entry, sealed_words="")

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise CaseEventIsFixedError("申请的办理记录只能追加，不能删除。")
