"""The agency's own categories under the items of the Regulation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Category(models.Model):
    """A category of the agency's own under an item of the Regulation, or under another category of it.

    The columns and the items of Articles 20 and 21 are the same for every agency and have no rows. A category
    is closed, never removed: what stands in it stays where it is.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="categories"
    )
    item = models.CharField("法定事项", max_length=24)
    parent = models.ForeignKey(
        "self", verbose_name="上级目录", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    name = models.CharField("名称", max_length=60)
    position = models.PositiveSmallIntegerField("次序", default=0)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "目录"
        verbose_name_plural = "目录"
        ordering = ("item", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "item", "name"), condition=Q(parent=None), name="category_name_once"
            ),
            models.UniqueConstraint(fields=("parent", "name"), name="category_name_once_in_its_parent"),
            models.CheckConstraint(condition=~Q(name=""), name="category_is_named"),
        )

    def __str__(self) -> str:
        return self.name
