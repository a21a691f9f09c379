"""Notices that were installed besides those of the package, and which agency lies in which region."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_USER = settings.AUTH_USER_MODEL


class InstalledNotice(models.Model):
    """One version of a notice. Never changed; withdrawn once, from a day on.

    `entry` is what `law.calendars.notice_from_entry` reads; `sha256` is that of its canonical text. Two rows of
    one `notice_id` are two versions, the one installed later counts.
    """

    notice_id = models.CharField("通知标识", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("种类", max_length=20)
    region = models.CharField("地区", max_length=80, blank=True)
    title = models.CharField("标题", max_length=200)
    entry = models.JSONField("内容")
    sha256 = models.CharField("校验值", max_length=64, editable=False)
    known_from = models.DateField("自何日起适用")
    withdrawn_from = models.DateField("自何日起不再适用", null=True, blank=True)
    installed_by = models.ForeignKey(
        _USER, verbose_name="安装人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    installed_at = models.DateTimeField("安装时间")

    class Meta:
        verbose_name = "节假日安排"
        verbose_name_plural = "节假日安排"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_from__isnull=True) | Q(withdrawn_from__gte=F("known_from")),
                name="notice_withdrawn_after_known",
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="notice_sha256_is_hex"),
        )

    def __str__(self) -> str:
        return self.title


class AgencyRegion(models.Model):
    """The festival days of a region count for an agency and for all that stand under it."""

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="regions"
    )
    region = models.CharField("地区", max_length=80)

    class Meta:
        verbose_name = "适用地区"
        verbose_name_plural = "适用地区"
        constraints = (models.UniqueConstraint(fields=("agency", "region"), name="region_once_an_agency"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.region}"


class AgencyReading(models.Model):
    """A reading (`readings.SETTABLE`) an agency set for itself and all under it, from a day on.

    Never changed: what is set later on counts from then on, and past days are judged by what counted then.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="readings"
    )
    name = models.CharField("理解", max_length=40)
    value = models.CharField("取值", max_length=40)
    reason = models.TextField("理由")
    from_on = models.DateField("自何日起")
    set_by = models.ForeignKey(_USER, verbose_name="设定人", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "本机关采用的理解"
        verbose_name_plural = "本机关采用的理解"
        ordering = ("pk",)
        indexes = (models.Index(fields=("agency", "name"), name="reading_agency"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.name}"
