"""The row of a request: who it is, and columns to search and count by, all of which follow from its events."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhaoming.casework.acts import STAGE_LABELS
from zhaoming.casework.standing import Stage
from zhaoming.law.counting import ApplicantKind


class Case(models.Model):
    """One request. What is true of it is in its events; the columns under "index" are written with each event.

    `stage` is that of the last act; should nothing be done, it turns to `next_stage` on `turns_on`. `due_on` is
    the last day for the reply, empty where `due_state` (a `law.certainty.Certainty`) says that there is none.
    `next_on` is the day the desk sorts by: when the agency must have done the next thing; far away
    (`NO_DAY`) where no day can be named, empty once the request ended. `counts` is False before receipt
    and for a letter that was split; `counted_as` is the leaf of the first end, on `handled_on` in `end_year`.
    `days_used` are the working days the reply clock had counted when the reply that stands was served; empty
    where none stands, or a year without a notice lies between. `version` is the number of events: an act on
    an older view is refused.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="cases"
    )
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    number = models.CharField("编号", max_length=60, unique=True)
    code_digest = models.CharField("查询码", max_length=64, editable=False)
    registered_on = models.DateField("登记日期")
    channel = models.CharField("途径", max_length=20)
    part_of = models.ForeignKey(
        "self", verbose_name="拆分自", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    subject = models.CharField("所需信息", max_length=300)
    sealed_wanted = models.TextField("申请内容（加密）", editable=False)

    anonymised_on = models.DateField("清除个人信息之日", null=True, blank=True, editable=False)

    # The index.
    version = models.PositiveIntegerField("版本", default=0)
    stage = models.CharField("阶段", max_length=24)
    next_stage = models.CharField("下一阶段", max_length=24, blank=True)
    turns_on = models.DateField("阶段变化日", null=True, blank=True)
    is_open = models.BooleanField("办理中", default=True)
    applicant_kind = models.CharField("申请人类别", max_length=24)
    received_on = models.DateField("收到申请之日", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    due_state = models.CharField("期限状态", max_length=16, blank=True)
    is_extended = models.BooleanField("已延期", default=False)
    next_on = models.DateField("下一时点", null=True, blank=True)
    last_act_on = models.DateField("最近办理日")
    ended_on = models.DateField("办结日", null=True, blank=True)
    outcome = models.CharField("处理结果", max_length=32, blank=True)
    is_corrected = models.BooleanField("告知过补正", default=False)
    counts = models.BooleanField("计入年报", default=False)
    new_year = models.PositiveSmallIntegerField("新收年度", null=True, blank=True)
    end_year = models.PositiveSmallIntegerField("办结年度", null=True, blank=True)
    handled_on = models.DateField("首次办结日", null=True, blank=True)
    counted_as = models.CharField("年报结果", max_length=32, blank=True)
    days_used = models.PositiveSmallIntegerField("答复所用工作日", null=True, blank=True)

    class Meta:
        verbose_name = "公开申请"
        verbose_name_plural = "公开申请"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "year", "serial"), name="case_serial_once"),
            models.CheckConstraint(condition=Q(stage__in=list(Stage)), name="case_stage_is_listed"),
            models.CheckConstraint(
                condition=Q(applicant_kind__in=list(ApplicantKind)), name="case_applicant_is_listed"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, next_on__isnull=False) | Q(is_open=False, next_on__isnull=True),
                name="case_open_has_a_day",
            ),
        )
        indexes = (
            # The desk: open requests of an agency, or of many, by the day something must be done.
            models.Index(F("agency"), F("next_on"), F("id"), name="case_desk", condition=Q(is_open=True)),
            models.Index(F("next_on"), F("id"), name="case_desk_all", condition=Q(is_open=True)),
            models.Index(F("turns_on"), name="case_turns", condition=Q(turns_on__isnull=False)),
            # The ended ones, the last worked on first.
            models.Index(
                F("agency"), F("last_act_on").desc(), F("id").desc(),
                name="case_ended", condition=Q(is_open=False),
            ),
            models.Index(
                F("last_act_on").desc(), F("id").desc(), name="case_ended_all", condition=Q(is_open=False)
            ),
            models.Index(F("agency"), F("subject"), name="case_subject"),
            # The tally groups by these columns and needs no other.
            models.Index(
                F("agency"), F("applicant_kind"), F("counted_as"), F("new_year"), F("end_year"),
                name="case_tally", condition=Q(counts=True),
            ),
            # The supervisor counts by these, any number of agencies and any period.
            models.Index(F("received_on"), F("agency"), name="case_received", condition=Q(counts=True)),
            models.Index(
                F("handled_on"), F("agency"), F("counted_as"),
                name="case_handled", condition=Q(counts=True, handled_on__isnull=False),
            ),
            models.Index(
                F("ended_on"), F("agency"), F("days_used"),
                name="case_answered", condition=Q(stage="served"),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    def get_stage_display(self) -> str:
        """The words for the stage of the last act."""
        return STAGE_LABELS[Stage(self.stage)]


class CaseDispute(models.Model):
    """Index of the reconsiderations and suits of a request; follows from its events.

    `dispute` says which of the request it is; its own number is encrypted in the event, `digest` finds it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disputes")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    dispute = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    kind = models.CharField(max_length=24)
    filed_on = models.DateField()
    concluded_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=16, blank=True)
    received_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "复议、诉讼"
        verbose_name_plural = "复议、诉讼"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("case", "dispute"), name="dispute_once_a_case"),)
        indexes = (
            models.Index(fields=("agency", "filed_on"), name="dispute_agency"),
            models.Index(fields=("concluded_on", "agency"), name="dispute_concluded"),
            models.Index(fields=("digest",), name="dispute_digest"),
        )

    def __str__(self) -> str:
        return self.dispute


class Numbering(models.Model):
    """The last number given by an agency in a year. Its row is locked while a request is registered.

    A registration that fails gives its number back with its transaction: no number is left out.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "编号"
        verbose_name_plural = "编号"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="numbering_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.last}"
