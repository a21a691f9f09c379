"""Requests to put right one's own record (Article 41): a register of its own, never counted in 表三."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.models.release import FixedQuerySet, ReleaseRecordIsFixedError


class RecordOutcome(StrEnum):
    """What became of it; Article 41 knows the first three, a claim that is not proved is refused."""

    CORRECTED = "corrected"
    TRANSFERRED = "transferred"
    REFERRED = "referred"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """In words."""
        return _OUTCOMES[self]


_OUTCOMES = {
    RecordOutcome.CORRECTED: "已更正并告知",
    RecordOutcome.TRANSFERRED: "已转送有权更正的机关并告知",
    RecordOutcome.REFERRED: "已告知向有权更正的机关提出",
    RecordOutcome.REFUSED: "不予更正并说明理由",
}


class OwnRecord(models.Model):
    """One such request. `sealed` holds the applicant, `sealed_claim` what is wrong, what is right, the proof.

    `about` names the record without anything of the person; `outcome` and `answered_on` are set together.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="own_records"
    )
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    number = models.CharField("编号", max_length=60, unique=True)
    channel = models.CharField("途径", max_length=20)
    received_on = models.DateField("收到日期")
    about = models.CharField("所涉记录", max_length=300)
    applicant_kind = models.CharField("申请人类别", max_length=24)
    sealed = models.TextField("申请人（加密）", editable=False)
    sealed_claim = models.TextField("申请内容（加密）", editable=False)
    version = models.PositiveIntegerField("版本", default=0)
    last_on = models.DateField("最近办理日")
    outcome = models.CharField("结果", max_length=16, blank=True)
    answered_on = models.DateField("告知日期", null=True, blank=True)
    anonymised_on = models.DateField("清除个人信息之日", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "更正本人信息"
        verbose_name_plural = "更正本人信息"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "year", "serial"), name="own_record_serial_once"),
            models.CheckConstraint(
                condition=Q(applicant_kind__in=list(ApplicantKind)), name="own_record_applicant_is_listed"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answered_on__isnull=True)
                | Q(outcome__in=list(RecordOutcome), answered_on__isnull=False),
                name="own_record_ends_on_a_day",
            ),
        )
        indexes = (models.Index(fields=("agency", "outcome", "received_on"), name="own_record_desk"),)

    def __str__(self) -> str:
        return self.number

    @property
    def outcome_label(self) -> str:
        """The outcome in words; empty while there is none."""
        return RecordOutcome(self.outcome).label if self.outcome else ""


class OwnRecordNumbering(models.Model):
    """The last number of an agency and year, locked while one is given."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "更正登记编号"
        verbose_name_plural = "更正登记编号"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="own_numbering_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}: {self.last}"


class OwnRecordEvent(models.Model):
    """One thing that happened to it, the `position`-th from 1; added and never changed."""

    record = models.ForeignKey(OwnRecord, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField("序号")
    kind = models.CharField("事件", max_length=80)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("登记时间")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed_words = models.TextField("内容（加密）", blank=True, editable=False)

    objects = FixedQuerySet.as_manager()

    class Meta:
        verbose_name = "更正办理记录"
        verbose_name_plural = "更正办理记录"
        ordering = ("record", "position")
        constraints = (models.UniqueConstraint(fields=("record", "position"), name="own_record_position_once"),)

    def __str__(self) -> str:
        return f"{self.record_id}/{self.position} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise ReleaseRecordIsFixedError("更正的办理记录只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise ReleaseRecordIsFixedError("更正的办理记录只能追加，不能删除。")
