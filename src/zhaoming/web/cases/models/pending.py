"""What one person proposed and a second one has to confirm before it happens."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhaoming.web.cases.models.case import Case


class PendingKind(models.TextChoices):
    """What is proposed; all but the letterhead are named by their act on a request."""

    CLOSE = "close", "办结（不再处理）"
    WITHDRAW = "withdraw", "撤回申请"
    RECEIVE_CORRECTION = "receive_correction", "逾期补正"
    CORRECT_REGISTRATION = "correct_registration", "更正登记"
    RESUME = "resume", "恢复办理"
    LETTERHEAD = "letterhead", "设定文书抬头"


class PendingState(models.TextChoices):
    """How far it is. `ASKED` is what an applicant wrote and no officer has judged yet."""

    ASKED = "asked", "待判断"
    PROPOSED = "proposed", "待复核"
    CONFIRMED = "confirmed", "已复核"
    RETURNED = "returned", "已退回"
    TAKEN_BACK = "taken_back", "已收回"


OPEN = (PendingState.ASKED, PendingState.PROPOSED)
_DECIDED = [PendingState.CONFIRMED.value, PendingState.RETURNED.value]


class PendingAct(models.Model):
    """One proposal. What it says is sealed: the event it makes, the words with it, and what it rests on.

    `proposed_by` is empty while an applicant's words wait to be judged; `decided_by` is the second person, who
    the database holds to be another one. `version` is the number of steps taken with it: a decision on an
    older view is refused. `sealed_decision` is what the second person said.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(
        Case, verbose_name="申请", null=True, on_delete=models.PROTECT, related_name="pending_acts"
    )
    kind = models.CharField("事项", max_length=24, choices=PendingKind)
    state = models.CharField("状态", max_length=12, choices=PendingState, default=PendingState.PROPOSED)
    version = models.PositiveIntegerField("版本", default=1)
    made_at = models.DateTimeField("提出时间")
    sealed = models.TextField("内容（加密）", editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提出人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField("提请复核时间", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="复核人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("复核时间", null=True)
    sealed_decision = models.TextField("复核意见（加密）", blank=True, editable=False)

    class Meta:
        verbose_name = "待复核事项"
        verbose_name_plural = "待复核事项"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=PendingKind.values), name="pending_kind_is_listed"),
            models.CheckConstraint(condition=Q(state__in=PendingState.values), name="pending_state_is_listed"),
            # Four eyes are not two.
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="pending_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED)
                | Q(decided_by__isnull=False, decided_at__isnull=False, proposed_by__isnull=False),
                name="pending_decided_by_two",
            ),
            models.CheckConstraint(
                condition=Q(kind=PendingKind.LETTERHEAD.value, case__isnull=True)
                | (~Q(kind=PendingKind.LETTERHEAD.value) & Q(case__isnull=False)),
                name="pending_is_about_a_case",
            ),
            models.UniqueConstraint(
                fields=("case", "kind"),
                condition=Q(state__in=[one.value for one in OPEN]),
                name="pending_one_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=("agency",),
                condition=Q(kind=PendingKind.LETTERHEAD.value, state=PendingState.PROPOSED.value),
                name="pending_one_letterhead",
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "state"),
                name="pending_queue",
                condition=Q(state__in=[one.value for one in OPEN]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case or self.agency}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to judge or decide it."""
        return self.state in OPEN
