"""How often numbers and query codes were guessed wrongly, by address and by number."""

from __future__ import annotations

from django.db import models


class Scope(models.TextChoices):
    """What wrong attempts are counted by."""

    ADDRESS = "address", "网络地址"
    NUMBER = "number", "编号"


class Attempts(models.Model):
    """The wrong attempts from one address, or at one number, whether there is such a request or not.

    Address and number are kept as keyed digests alone. `failures` begins anew when `last_at` lies behind the
    memory of the rule; nothing is looked at before `opens_at`.
    """

    scope = models.CharField(max_length=8, choices=Scope)
    digest = models.CharField(max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    opens_at = models.DateTimeField()

    class Meta:
        verbose_name = "查询尝试"
        verbose_name_plural = "查询尝试"
        constraints = (models.UniqueConstraint(fields=("scope", "digest"), name="attempts_once"),)
        indexes = (models.Index(fields=("last_at",), name="attempts_last_at"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.failures}"
