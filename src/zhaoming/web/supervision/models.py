"""Supervision orders, the requests they are about, and their append-only events."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.supervision.order_acts import RULES, OrderAct, OrderState

ISSUED_EVENT = "issue"


class OrderEventIsFixedError(Exception):
    """Somebody tried to change or remove an event; the database refuses the same with a trigger."""


class Order(models.Model):
    """An order of a supervisor to an agency, about requests, about an indicator, or both.

    The term is either `days` working days after `term_from` (which is not counted), or the day `last_on`.
    Its last day is counted when it is asked for, so that a notice on days off moves it by itself.
    `state`, `term_from`, `days`, `last_on` and `version` follow from the events.
    """

    issuer = models.ForeignKey(
        "agencies.Agency", verbose_name="督办机关", on_delete=models.PROTECT, related_name="orders_issued"
    )
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="承办机关", on_delete=models.PROTECT, related_name="orders"
    )
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    title = models.CharField("事由", max_length=200)
    indicator = models.CharField("指标", max_length=32, blank=True)
    cases = models.ManyToManyField("cases.Case", verbose_name="申请", related_name="orders", blank=True)
    state = models.CharField("状态", max_length=12, choices=[(one.value, one.label) for one in OrderState])
    issued_on = models.DateField("签发日期")
    term_from = models.DateField("起算日")
    days = models.PositiveSmallIntegerField("期限（工作日）", null=True, blank=True)
    last_on = models.DateField("最后一日", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=0)

    class Meta:
        verbose_name = "督办"
        verbose_name_plural = "督办"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("issuer", "year", "serial"), name="order_serial_once"),
            models.CheckConstraint(
                condition=Q(days__isnull=True, last_on__isnull=False)
                | Q(days__isnull=False, last_on__isnull=True),
                name="order_has_one_term",
            ),
            models.CheckConstraint(condition=Q(state__in=list(OrderState)), name="order_state_is_listed"),
        )
        indexes = (models.Index(fields=("agency", "state"), name="order_agency_state"),)

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number in brackets as official papers bear it."""
        return f"{self.issuer.short_name or self.issuer.name}督办〔{self.year}〕{self.serial}号"


class OrderEventQuerySet(models.QuerySet["OrderEvent"]):
    """Reading events; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise OrderEventIsFixedError("督办的记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise OrderEventIsFixedError("督办的记录只能追加，不能删除。")


class OrderEvent(models.Model):
    """One event of an order, the `position`-th from 1; the term is there where the event set one."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    on = models.DateField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)

    objects = OrderEventQuerySet.as_manager()

    class Meta:
        verbose_name = "督办记录"
        verbose_name_plural = "督办记录"
        ordering = ("order", "position")
        constraints = (
            models.UniqueConstraint(fields=("order", "position"), name="order_event_position_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[ISSUED_EVENT, *OrderAct]), name="order_event_is_listed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.order_id}/{self.position} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise OrderEventIsFixedError("督办的记录只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise OrderEventIsFixedError("督办的记录只能追加，不能删除。")

    @property
    def label(self) -> str:
        """What happened, in words."""
        return "签发督办" if self.kind == ISSUED_EVENT else RULES[OrderAct(self.kind)].label
