"""The append-only events of publications."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from zhaoming.web.publications.models.publication import Publication

_FIXED = "公开文件的办理记录只能追加，不能修改、删除。"


class PublicationEventIsFixedError(Exception):
    """Somebody tried to change or remove an event; the database refuses the same with a trigger."""


class PublicationEventQuerySet(models.QuerySet["PublicationEvent"]):
    """Reading events; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise PublicationEventIsFixedError(_FIXED)

    def delete(self) -> NoReturn:
        """Always refused."""
        raise PublicationEventIsFixedError(_FIXED)


class PublicationEvent(models.Model):
    """One event of a publication, the `position`-th from 1; `entry` is `publishing.entries.to_entry` of it.

    `actor` is the person who recorded it; empty where the installation did, at a time somebody had set.
    """

    publication = models.ForeignKey(
        Publication, verbose_name="公开文件", on_delete=models.PROTECT, related_name="events"
    )
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

    objects = PublicationEventQuerySet.as_manager()

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ("publication", "position")
        constraints = (
            models.UniqueConstraint(fields=("publication", "position"), name="publication_event_once"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="publication_event_counts_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.position} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise PublicationEventIsFixedError(_FIXED)
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise PublicationEventIsFixedError(_FIXED)
