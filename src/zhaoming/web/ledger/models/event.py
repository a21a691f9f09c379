"""The append-only table of events."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class LedgerIsAppendOnlyError(Exception):
    """Somebody tried to change or remove an event; the database refuses the same with a trigger."""


class EventQuerySet(models.QuerySet["Event"]):
    """Reading events; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise LedgerIsAppendOnlyError("操作记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise LedgerIsAppendOnlyError("操作记录只能追加，不能删除。")


class Event(models.Model):
    """One thing that was done. `kind` is dotted and past ("report.filed"); `data` holds no secret.

    `sealed_words` is empty but in a row whose words named somebody and were closed later (`ledger.sealing`).
    """

    at = models.DateTimeField("时间", db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="操作人",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("事件", max_length=80, db_index=True)
    subject_type = models.CharField("对象类型", max_length=60, blank=True)
    subject_id = models.CharField("对象编号", max_length=64, blank=True)
    data = models.JSONField("内容", default=dict, encoder=DjangoJSONEncoder)
    sealed_words = models.TextField("原文（加密）", blank=True, default="", editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "操作记录"
        verbose_name_plural = "操作记录"
        ordering = ("-id",)
        indexes = (models.Index(fields=("subject_type", "subject_id"), name="event_subject"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__contains="."), name="event_kind_is_dotted"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise LedgerIsAppendOnlyError("操作记录只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise LedgerIsAppendOnlyError("操作记录只能追加，不能删除。")
