"""What archives and libraries are handed (Article 25): recipients, lists of a period, hand-overs."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_USER = settings.AUTH_USER_MODEL


class DeliveryIsFixedError(Exception):
    """Somebody tried to change or remove a list or a hand-over; the database refuses the same."""


class _Fixed(models.Model):
    """Added once, never changed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise DeliveryIsFixedError("移交记录只能追加。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise DeliveryIsFixedError("移交记录不能删除。")


class RecipientKind(models.TextChoices):
    """Where the public may read."""

    ARCHIVE = "archive", "国家档案馆"
    LIBRARY = "library", "公共图书馆"
    HALL = "hall", "政务服务场所"
    OTHER = "other", "其他"


class Recipient(models.Model):
    """One place an agency and those under it hand their documents to."""

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="移交机关", on_delete=models.PROTECT, related_name="recipients"
    )
    kind = models.CharField("类别", max_length=12, choices=RecipientKind)
    name = models.CharField("名称", max_length=120)
    contact = models.CharField("联系方式", max_length=200, blank=True)

    class Meta:
        verbose_name = "移交对象"
        verbose_name_plural = "移交对象"
        ordering = ("agency", "name")
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="recipient_once"),)

    def __str__(self) -> str:
        return self.name


class DeliveryList(_Fixed):
    """What was published and taken back in a period, for one recipient, as it stood when the list was made.

    `lines` names documents, versions and files by id and digest, never by title or file name: what is withdrawn
    or suppressed later must not live on in it.
    """

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="lists")
    first = models.DateField("自")
    last = models.DateField("至")
    lines = models.JSONField("清单")
    made_by = models.ForeignKey(_USER, verbose_name="编制人", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("编制时间")

    class Meta:
        verbose_name = "移交清单"
        verbose_name_plural = "移交清单"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="delivery_list_has_a_period"),
        )

    def __str__(self) -> str:
        return f"{self.recipient}移交清单（{self.first} 至 {self.last}）"


class Handover(_Fixed):
    """That a list was handed over: on which day, by whom, to whom."""

    list = models.OneToOneField(DeliveryList, on_delete=models.PROTECT, related_name="handover")
    on = models.DateField("移交日期")
    received_by = models.CharField("接收人", max_length=60)
    note = models.CharField("备注", max_length=300, blank=True)
    by = models.ForeignKey(_USER, verbose_name="移交人", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "移交"
        verbose_name_plural = "移交"

    def __str__(self) -> str:
        return f"{self.list_id} {self.on}"
