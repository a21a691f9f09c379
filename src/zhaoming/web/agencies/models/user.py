"""A person with an account, and the roles the person holds at agencies, by date."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q

from zhaoming.web.agencies.models.agency import Agency


class UserManager(BaseUserManager["User"]):
    """Finds and makes users; acts of administrators go through `agencies.services`."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Save a user; without a password the account cannot log in until one is set."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account. What the person may do comes only from memberships, never from a flag here."""

    username = models.CharField(
        "用户名",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "该用户名已有人使用。"},
    )
    full_name = models.CharField("姓名", max_length=60)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The person's name."""
        return self.full_name

    def get_short_name(self) -> str:
        """The person's name."""
        return self.full_name


class Role(models.TextChoices):
    """What a person is at an agency. What each role may do stands in `agencies.permissions`."""

    OFFICER = "officer", "经办人"
    REVIEWER = "reviewer", "审核人"
    HEAD = "head", "机关负责人"
    BODY_HEAD = "body_head", "政府信息公开工作机构负责人"
    PLATFORM_EDITOR = "platform_editor", "平台编辑"
    SUPERVISOR = "supervisor", "主管部门监督员"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


class Membership(models.Model):
    """A role of a user at an agency from `from_on` up to, not including, `until_on` (open when null)."""

    user = models.ForeignKey(User, verbose_name="用户", on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(
        Agency, verbose_name="机关", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField("角色", max_length=20, choices=Role)
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        ordering = ("user", "agency", "role", "from_on")
        constraints = (
            # A role taken back on the day it was given has no day left; it stays on record with an empty span.
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_until_not_before_from",
                violation_error_message="终止日期不应早于起始日期。",
            ),
            models.UniqueConstraint(
                fields=("user", "agency", "role"),
                condition=Q(until_on__isnull=True),
                name="membership_one_open",
                violation_error_message="该用户在此机关已担任这一角色。",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_listed"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} @ {self.agency}"
