"""Reports about pages: the row to list by, and the steps, which are never changed."""

from __future__ import annotations

import datetime as dt
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhaoming.publishing.problems import KINDS, STATES, Act, Kind, Outcome, State

_USER = settings.AUTH_USER_MODEL
LONGEST_WORDS, LONGEST_CONTACT, LONGEST_PAGE = 2000, 200, 300
_FIXED = "报告的办理记录只能追加，不能修改、删除。"


class ProblemIsFixedError(Exception):
    """Somebody tried to change or remove a step; the database refuses the same with a trigger."""


class FixedQuerySet(models.QuerySet[Any]):
    """Reading steps; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise ProblemIsFixedError(_FIXED)

    def delete(self) -> NoReturn:
        """Always refused."""
        raise ProblemIsFixedError(_FIXED)


class Problem(models.Model):
    """One report. `sealed_words` is what was written, `sealed_contact` how to reach whoever wrote it.

    `page` is the path of the page it speaks of, "" where none was named; `publication` the document on it. The
    columns under "index" follow from the steps. `due_on` is empty where no last day can be named; while the
    reporter is asked it counts from `asked_until`, the last day for adding. Number and code together show the
    reporter what became of it; of the code only a keyed digest is kept.
    """

    number = models.CharField("编号", max_length=60, unique=True)
    code_digest = models.CharField(max_length=64, editable=False)
    kind = models.CharField("种类", max_length=16, choices=[(one.value, KINDS[one].label) for one in Kind])
    page = models.CharField("页面", max_length=LONGEST_PAGE, blank=True)
    publication = models.ForeignKey(
        "publications.Publication",
        verbose_name="文件",
        null=True,
        on_delete=models.PROTECT,
        related_name="problems",
    )
    received_on = models.DateField("收到日期")
    received_at = models.DateTimeField("收到时间")
    sealed_words = models.TextField("报告内容（加密）", editable=False)
    sealed_contact = models.TextField("联系方式（加密）", blank=True, editable=False)

    # The index.
    version = models.PositiveIntegerField("记录数", default=0)
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="problems"
    )
    state = models.CharField(
        "阶段",
        max_length=12,
        choices=[(one.value, STATES[one].label) for one in State],
        default=State.RECEIVED.value,
    )
    is_first = models.BooleanField("优先", default=False)
    due_on = models.DateField("答复期限", null=True, blank=True)
    asked_until = models.DateField("补充期限", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    outcome = models.CharField(
        "结果", max_length=16, blank=True, choices=[(one.value, one.label) for one in Outcome]
    )
    was_late = models.BooleanField("逾期答复", default=False)
    urged = models.PositiveSmallIntegerField("督促次数", default=0)

    class Meta:
        verbose_name = "公众报告的问题"
        verbose_name_plural = "公众报告的问题"
        ordering = ("-is_first", F("due_on").asc(nulls_last=True), "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Kind], state__in=[one.value for one in State]),
                name="problem_kind_and_state_listed",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED.value, answered_on__isnull=False)
                | (~Q(state=State.ANSWERED.value) & Q(answered_on__isnull=True)),
                name="problem_answered_on_a_day",
            ),
        )
        indexes = (models.Index(fields=("agency", "state", "due_on"), name="problem_desk"),)

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.state != State.ANSWERED

    def is_given_up(self, *, on: dt.date) -> bool:
        """Whether the reporter's last day for adding has passed: the report is handled on what there is."""
        return self.state == State.ASKED and self.asked_until is not None and self.asked_until < on


class ProblemCounter(models.Model):
    """The last number of an agency and year, locked while one is given."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "问题编号"
        verbose_name_plural = "问题编号"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="problem_counter_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}: {self.last}"


class ProblemStep(models.Model):
    """One thing done with a report, the `position`-th from 1; `actor` is empty for the reporter.

    `agency` is where it was transferred to, `until` the last day the reporter was given. The words of an answer
    and of what was added are encrypted.
    """

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField("序号")
    act = models.CharField("事项", max_length=12)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("登记时间")
    actor = models.ForeignKey(_USER, null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField("结果", max_length=16, blank=True)
    until = models.DateField("补充期限", null=True, blank=True)
    sealed_words = models.TextField("内容（加密）", blank=True, editable=False)

    objects = FixedQuerySet.as_manager()

    class Meta:
        verbose_name = "问题办理记录"
        verbose_name_plural = "问题办理记录"
        ordering = ("problem", "position")
        constraints = (
            models.UniqueConstraint(fields=("problem", "position"), name="problem_step_once"),
            models.CheckConstraint(
                condition=Q(act__in=[one.value for one in Act]), name="problem_step_is_listed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.problem_id}/{self.position} {self.act}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise ProblemIsFixedError(_FIXED)
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise ProblemIsFixedError(_FIXED)
