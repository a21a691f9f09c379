"""What changed, in the order of commits."""

from __future__ import annotations

from django.db import models


class Head(models.Model):
    """The last position given. Its one row is locked until the transaction that took a position ends.

    So positions are committed in their order, without gaps: who has read up to one has missed none before it.
    """

    ONLY = 1
    position = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "变更序列的末尾"
        verbose_name_plural = "变更序列的末尾"
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="outbox_has_one_head"),)

    def __str__(self) -> str:
        return f"{self.position}"


class Change(models.Model):
    """One thing that may be seen differently since: the reader looks at it anew, the change tells no more."""

    position = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField("种类", max_length=20)
    object_id = models.PositiveBigIntegerField("对象")

    class Meta:
        verbose_name = "变更"
        verbose_name_plural = "变更"
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.object_id}"
