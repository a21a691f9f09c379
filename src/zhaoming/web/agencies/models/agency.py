"""An agency, its place in the tree by date, and what became of it."""

from __future__ import annotations

import datetime as dt

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q


class Kind(models.TextChoices):
    """What sort of body an agency is."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    TOWNSHIP = "township", "乡镇人民政府"
    SUBDISTRICT = "subdistrict", "街道办事处"
    OTHER = "other", "其他机关"


class Level(models.TextChoices):
    """The level of government an agency stands on."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class Agency(models.Model):
    """One administrative organ (行政机关).

    It exists on days from `founded_on` (unknown when null) up to, not including, `dissolved_on`. Its code never
    changes and is never given to another agency.
    """

    code = models.CharField(
        "代码",
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", "代码只能用字母、数字、点、横线和下划线。")
        ],
    )
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    level = models.CharField("层级", max_length=20, choices=Level)
    founded_on = models.DateField("成立日期", null=True, blank=True)
    dissolved_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "机关"
        verbose_name_plural = "机关"
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(dissolved_on__gt=F("founded_on")),
                name="agency_dissolved_after_founded",
                violation_error_message="撤销日期应晚于成立日期。",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="agency_kind_is_listed"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="agency_level_is_listed"),
        )

    def __str__(self) -> str:
        return self.name

    def exists_on(self, day: dt.date) -> bool:
        """Whether the agency stands on that day."""
        founded = self.founded_on is None or self.founded_on <= day
        return founded and (self.dissolved_on is None or day < self.dissolved_on)


class Placement(models.Model):
    """Whose child an agency is, from `from_on` up to, not including, `until_on` (open when null).

    No two placements of one agency overlap; the services keep this under a lock, the unique open end and the
    unique first day keep the plainest breaches out of the database too.
    """

    agency = models.ForeignKey(Agency, verbose_name="机关", on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(
        Agency, verbose_name="上级机关", on_delete=models.PROTECT, related_name="child_placements"
    )
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "隶属关系"
        verbose_name_plural = "隶属关系"
        ordering = ("agency", "from_on")
        constraints = (
            models.CheckConstraint(
                condition=~Q(agency=F("parent")),
                name="placement_not_under_itself",
                violation_error_message="机关不能隶属于自己。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="placement_until_after_from",
                violation_error_message="终止日期应晚于起始日期。",
            ),
            models.UniqueConstraint(fields=("agency", "from_on"), name="placement_one_per_first_day"),
            models.UniqueConstraint(
                fields=("agency",), condition=Q(until_on__isnull=True), name="placement_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency} → {self.parent} ({self.from_on})"


class Succession(models.Model):
    """`successor` takes over the affairs and records of `predecessor` from `effective_on`."""

    predecessor = models.ForeignKey(
        Agency, verbose_name="原机关", on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Agency, verbose_name="承继机关", on_delete=models.PROTECT, related_name="inheritances"
    )
    effective_on = models.DateField("生效日期")

    class Meta:
        verbose_name = "承继关系"
        verbose_name_plural = "承继关系"
        ordering = ("effective_on", "predecessor")
        constraints = (
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_not_to_itself",
                violation_error_message="机关不能承继自己。",
            ),
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.effective_on})"
