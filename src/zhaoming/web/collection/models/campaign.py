"""A campaign of a supervisor for a year, and an entry for everybody whose report is asked for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_USER = settings.AUTH_USER_MODEL
REMINDED_BEFORE, REMINDED_AFTER = 7, 3
MOST_DAYS = 90


class Duty(models.TextChoices):
    """Whether a report is asked for."""

    MUST = "must", "应报送"
    EXEMPT = "exempt", "免于报送"


class Origin(models.TextChoices):
    """How an entry came into the campaign."""

    TREE = "tree", "隶属"
    ADDED = "added", "另行加入"
    OUTSIDE = "outside", "系统外单位"


class Campaign(models.Model):
    """The collection of one year's reports by one agency; there is one for both at most.

    `due_on` is the supervisor's own day where it is earlier than the law's. `remind_before` and `remind_after`
    are calendar days before and after an entry's last day.
    """

    collector = models.ForeignKey(
        "agencies.Agency", verbose_name="收集机关", on_delete=models.PROTECT, related_name="campaigns"
    )
    year = models.PositiveSmallIntegerField("年度")
    due_on = models.DateField("报送的最后一日", null=True, blank=True)
    remind_before = models.PositiveSmallIntegerField("到期前几日提醒", default=REMINDED_BEFORE)
    remind_after = models.PositiveSmallIntegerField("到期后几日提醒", default=REMINDED_AFTER)
    opened_by = models.ForeignKey(_USER, verbose_name="开始人", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("开始时间")

    class Meta:
        verbose_name = "年报收集"
        verbose_name_plural = "年报收集"
        ordering = ("-year", "collector")
        constraints = (
            models.UniqueConstraint(fields=("collector", "year"), name="one_campaign_a_year"),
            models.CheckConstraint(
                condition=Q(remind_before__lte=MOST_DAYS, remind_after__lte=MOST_DAYS),
                name="campaign_reminds_near_the_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.collector} {self.year} 年年报收集"


class Entry(models.Model):
    """Whose report is asked for, and by when: an agency, or a body outside the system by its `name`.

    `parent` and `depth` are the tree as it stood on the last day of the reported year, `position` its reading
    order. `legal_on` is the last day by the law on the day of entry, None where the law names none; `due_on`
    the day asked for. `reason` says why an entry departs from what the tree and the law give.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="entries")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    agency = models.ForeignKey(
        "agencies.Agency",
        verbose_name="机关",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="collection_entries",
    )
    name = models.CharField("单位名称", max_length=120, blank=True)
    contact = models.CharField("联系方式", max_length=200, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    depth = models.PositiveSmallIntegerField("层次", default=1)
    position = models.PositiveIntegerField("次序")
    origin = models.CharField("来由", max_length=8, choices=Origin)
    duty = models.CharField("是否应报", max_length=8, choices=Duty, default=Duty.MUST)
    legal_on = models.DateField("法定最后一日", null=True, blank=True)
    due_on = models.DateField("最后一日")
    reason = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = "应报机关"
        verbose_name_plural = "应报机关"
        ordering = ("campaign", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "agency"), condition=Q(agency__isnull=False), name="one_entry_an_agency"
            ),
            models.UniqueConstraint(
                fields=("campaign", "name"), condition=Q(agency__isnull=True), name="one_entry_a_name"
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, name="") & ~Q(origin=Origin.OUTSIDE)
                | Q(agency__isnull=True, origin=Origin.OUTSIDE) & ~Q(name=""),
                name="entry_is_agency_or_outside",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.TREE, duty=Duty.MUST) | ~Q(reason=""),
                name="entry_departs_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(legal_on__isnull=True) | Q(due_on__lte=F("legal_on")), name="entry_due_within_law"
            ),
        )

    def __str__(self) -> str:
        return self.agency.name if self.agency is not None else self.name

    @property
    def is_outside(self) -> bool:
        """True for a body that has no people here."""
        return self.agency_id is None
