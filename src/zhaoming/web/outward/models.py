"""Subscribers, channels, what was sent to each channel, and what each channel shows."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

_USER = settings.AUTH_USER_MODEL
LONGEST_ADDRESS = 1000


class Rhythm(models.TextChoices):
    """How often a subscriber is written to."""

    AT_ONCE = "at_once", "有新公开就发"
    DAILY = "daily", "每天一封"


class Subscription(models.Model):
    """What somebody asked to be told of. The address is encrypted, and gone when the subscription ends.

    `asked` holds agency (code), kind, item, and q, the words of a saved search. `code_digest` is that of the
    code that was sent to confirm; `position` is how far the change feed was followed. What was told stands in
    `TellingDone`.
    """

    address = models.TextField("电子邮箱（加密）", blank=True, editable=False)
    address_key = models.CharField(max_length=64, db_index=True)
    asked = models.JSONField("内容", default=dict)
    asked_key = models.CharField(max_length=64)
    rhythm = models.CharField("频率", max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    made_at = models.DateTimeField("申请时间")
    code_digest = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    ended_at = models.DateTimeField("停止时间", null=True)
    position = models.PositiveBigIntegerField(default=0)
    told_at = models.DateTimeField("上次发送", null=True)

    class Meta:
        verbose_name = "订阅"
        verbose_name_plural = "订阅"
        constraints = (
            models.UniqueConstraint(
                fields=("address_key", "asked_key"),
                condition=Q(ended_at__isnull=True),
                name="subscription_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(address=""), name="subscription_ended_holds_no_address"
            ),
        )

    def __str__(self) -> str:
        return f"订阅 {self.pk}"


class TellingDone(models.Model):
    """That a subscriber was told of a version; nobody is told twice."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="told")
    publication = models.ForeignKey("publications.Publication", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        verbose_name = "已告知"
        verbose_name_plural = "已告知"
        constraints = (
            models.UniqueConstraint(fields=("subscription", "publication", "version"), name="told_once"),
        )

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.publication_id}"


class ChannelKind(models.TextChoices):
    """Where a channel shows what it was sent."""

    WECHAT = "wechat", "微信公众号"
    WEIBO = "weibo", "微博"
    APP = "app", "客户端"
    SCREEN = "screen", "大屏"
    GAZETTE = "gazette", "政府公报"
    OTHER = "other", "其他"


class Channel(models.Model):
    """An outside channel of an agency, for what the agency and those under it publish.

    With an address it is told by webhook; address and secret are encrypted. `position` is how far the change
    feed was followed. `failing_since` is when it last ceased to answer; `next_at` when it is tried again.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="channels"
    )
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("种类", max_length=10, choices=ChannelKind)
    url = models.TextField("推送地址（加密）", blank=True, editable=False)
    host = models.CharField("推送主机", max_length=200, blank=True)
    secret = models.TextField("密钥（加密）", blank=True, editable=False)
    allows_private = models.BooleanField("可以是内部地址", default=False)
    position = models.PositiveBigIntegerField(default=0)
    made_by = models.ForeignKey(_USER, verbose_name="建立人", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("建立时间")
    attempts = models.PositiveSmallIntegerField("连续失败次数", default=0)
    failing_since = models.DateTimeField("自何时起失败", null=True)
    next_at = models.DateTimeField("下次尝试", null=True)
    trouble = models.CharField("原因", max_length=300, blank=True)
    disabled_at = models.DateTimeField("停用时间", null=True)
    disabled_for = models.CharField("停用原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "渠道"
        verbose_name_plural = "渠道"
        ordering = ("agency", "name")
        constraints = (
            models.UniqueConstraint(fields=("agency", "name"), name="channel_name_once"),
            models.CheckConstraint(
                condition=Q(url="", secret="") | (~Q(url="") & ~Q(secret="")),
                name="channel_told_is_signed",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Happening(models.TextChoices):
    """What a channel is told."""

    PUBLISHED = "published", "公开"
    CHANGED = "changed", "变更"
    WITHDRAWN = "withdrawn", "撤回"
    SUPPRESSED = "suppressed", "撤除"


class Delivery(models.Model):
    """One thing a channel was told and answered for; `event_id` is the same at every attempt.

    What is sent is made when it is sent: rows hold neither title nor text. A row without `delivered_at` is
    under way; there is at most one for a channel, so that everything arrives in its order.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    position = models.PositiveBigIntegerField()
    event_id = models.UUIDField(default=uuid.uuid4, unique=True)
    publication = models.ForeignKey(
        "publications.Publication", on_delete=models.PROTECT, related_name="deliveries"
    )
    happening = models.CharField("事项", max_length=10, choices=Happening)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    made_at = models.DateTimeField("产生时间")
    delivered_at = models.DateTimeField("送达时间", null=True)
    status = models.PositiveSmallIntegerField("答复", null=True)

    class Meta:
        verbose_name = "推送"
        verbose_name_plural = "推送"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("channel", "position"), name="delivery_once"),
            models.UniqueConstraint(
                fields=("channel",), condition=Q(delivered_at__isnull=True), name="delivery_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel_id} {self.happening} {self.publication_id}"


class ChannelPost(models.Model):
    """That a channel showed a document from a day on, told by itself or by an officer (`recorded_by`).

    `off_on` is when the channel took off what is public no more, confirmed by itself or by `confirmed_by`.
    """

    channel = models.ForeignKey(Channel, verbose_name="渠道", on_delete=models.PROTECT, related_name="posts")
    publication = models.ForeignKey(
        "publications.Publication", on_delete=models.PROTECT, related_name="channel_posts"
    )
    shown_on = models.DateField("发布日期")
    address = models.CharField("地址", max_length=LONGEST_ADDRESS, blank=True)
    outside_id = models.CharField("渠道编号", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(
        _USER, verbose_name="登记人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    off_on = models.DateField("撤下日期", null=True)
    confirmed_by = models.ForeignKey(
        _USER, verbose_name="确认人", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "渠道发布"
        verbose_name_plural = "渠道发布"
        ordering = ("-shown_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("channel", "publication"),
                condition=Q(off_on__isnull=True),
                name="channel_post_once",
            ),
        )
        indexes = (models.Index(fields=("channel", "shown_on"), name="channel_post_counted"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.shown_on}"
