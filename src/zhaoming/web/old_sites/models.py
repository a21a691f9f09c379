"""The import of an old site and its pages: what was read, what was decided, and what became of each page."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

_USER = settings.AUTH_USER_MODEL
LONGEST_PATH = 500
LONGEST_ADDRESS = 2000


class SiteState(models.TextChoices):
    """How far an import has come."""

    FETCHING = "fetching", "正在取回"
    READING = "reading", "正在读取"
    MAPPING = "mapping", "待核对"
    TAKING_IN = "taking_in", "正在导入"
    ANSWERING = "answering", "待负责人确认"
    LOOKING = "looking", "待平台抽查"
    RELEASING = "releasing", "正在迁入"
    DONE = "done", "已完成"
    STOPPED = "stopped", "已停止"


# In these the worker is at it; a worker that begins takes them up again.
UNDER_WAY = (SiteState.FETCHING, SiteState.READING, SiteState.TAKING_IN, SiteState.RELEASING)


class SourceKind(models.TextChoices):
    """What an old site was handed over as."""

    ARCHIVE = "archive", "网站文件（zip）"
    FOLDER = "folder", "服务器上的文件夹"
    TABLE = "table", "清单表格"
    SITEMAP = "sitemap", "网站地图（联网取回）"


class PageState(models.TextChoices):
    """What became of one page. `REFUSED`: it could not be taken; `HELD`: a draft, kept back with findings."""

    FOUND = "found", "待读取"
    READ = "read", "已读取"
    REFUSED = "refused", "不能导入"
    LEFT_OUT = "left_out", "不导入"
    DRAFTED = "drafted", "正在检查"
    READY = "ready", "待迁入"
    HELD = "held", "留作草稿"
    RELEASED = "released", "已公开"


class FetchRole(models.IntegerChoices):
    """What an address is fetched as; in this order, so that what there is to fetch is known early."""

    MAP = 0, "网站地图"
    PAGE = 1, "网页"
    FILE = 2, "附件"


class FetchState(models.TextChoices):
    """What became of an address. `MISSED`: not fetched, which does not say that there is nothing."""

    WAITING = "waiting", "待取回"
    TAKEN = "taken", "已取回"
    MISSED = "missed", "没有取回"


class OldSite(models.Model):
    """One batch. `address` is where the old site stood; `mapping` what the officer confirmed.

    `sitemap` is the address its pages are fetched by; `robots` what the site asks of robots, None while nobody
    asked; `heeds_robots` whether the batch keeps to it. `fetched_until` is how long the worker that fetches it
    keeps the others away; each address it asks for prolongs it, and a worker that was killed lets it lapse.

    `mapping` holds `columns` (of a table: field or "" for each column), `kinds` (old word to kind), `kind` (for
    every other word), `item` and `text_at` (a CSS selector). `seeds` are those the samples were drawn from.
    `stage_before` is where a stopped batch was.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="old_sites"
    )
    name = models.CharField("名称", max_length=80)
    address = models.CharField("原网址", max_length=200, blank=True)
    source = models.CharField("来源", max_length=10, choices=SourceKind)
    archive = models.ForeignKey(
        "files.StoredFile", verbose_name="网站文件", null=True, on_delete=models.PROTECT, related_name="+"
    )
    table = models.ForeignKey(
        "files.StoredFile", verbose_name="清单", null=True, on_delete=models.PROTECT, related_name="+"
    )
    folder = models.CharField("文件夹", max_length=1000, blank=True)
    sitemap = models.CharField("网站地图", max_length=LONGEST_PATH, blank=True)
    heeds_robots = models.BooleanField("遵守 robots.txt", default=True)
    robots = models.TextField("robots.txt", null=True)  # noqa: DJ001 - an empty one is an answer.
    state = models.CharField("状态", max_length=12, choices=SiteState, default=SiteState.READING)
    stage_before = models.CharField(max_length=12, choices=SiteState, blank=True)
    fetched_until = models.DateTimeField(null=True, editable=False)
    is_listed = models.BooleanField("已列出", default=False)
    heads = models.JSONField("表头", default=list)
    mapping = models.JSONField("对应关系", default=dict)
    seeds = models.JSONField("抽样种子", default=list)
    trouble = models.TextField("停止的原因", blank=True)
    made_by = models.ForeignKey(_USER, verbose_name="建立人", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("建立时间")
    confirmed_by = models.ForeignKey(
        _USER, verbose_name="核对人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField("核对时间", null=True)
    answered_by = models.ForeignKey(
        _USER, verbose_name="负责人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField("确认时间", null=True)
    looked_by = models.ForeignKey(
        _USER, verbose_name="抽查人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    looked_at = models.DateTimeField("抽查时间", null=True)
    done_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "旧网站导入"
        verbose_name_plural = "旧网站导入"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=list(SiteState)), name="old_site_state_is_listed"),
            models.CheckConstraint(
                condition=~Q(state__in=["releasing", "done"])
                | Q(answered_by__isnull=False, looked_by__isnull=False),
                name="old_site_released_was_answered_for",
            ),
        )

    def __str__(self) -> str:
        return self.name


class OldPage(models.Model):
    """One page or row. `name` is its file within the source, or "row 12" of a table; `path` its old address.

    `told` is {field: [text, where]}, `notes` sentences on what was not taken, `files` [name, file or ""].
    `cells` are those of a row; `digest` finds pages that say the same.
    `reason` says why it was refused or kept back. `path_key` finds it by its old address. `number` counts the
    pages that are ready, from 1, once samples are drawn; `is_in_order` is what the platform's look found.
    """

    site = models.ForeignKey(OldSite, on_delete=models.PROTECT, related_name="pages")
    position = models.PositiveIntegerField("次序")
    name = models.CharField("文件", max_length=LONGEST_PATH)
    path = models.CharField("原地址", max_length=LONGEST_PATH, blank=True)
    path_key = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField("状态", max_length=10, choices=PageState, default=PageState.FOUND)
    reason = models.TextField("原因", blank=True)
    title = models.CharField("标题", max_length=200, blank=True)
    told = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    files = models.JSONField(default=list)
    cells = models.JSONField("行", default=list)
    digest = models.CharField(max_length=64, blank=True)
    former_number = models.CharField("原索引号", max_length=80, blank=True, db_index=True)
    publication = models.OneToOneField(
        "publications.Publication", null=True, on_delete=models.PROTECT, related_name="old_page"
    )
    number = models.PositiveIntegerField("抽样序号", null=True)
    is_in_order = models.BooleanField("抽查结果", null=True)

    class Meta:
        verbose_name = "旧网站页面"
        verbose_name_plural = "旧网站页面"
        ordering = ("site", "position")
        constraints = (
            models.UniqueConstraint(fields=("site", "name"), name="old_page_once"),
            models.UniqueConstraint(fields=("site", "number"), name="old_page_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["drafted", "ready", "held", "released"]) | Q(publication__isnull=False),
                name="old_page_taken_in_has_a_document",
            ),
        )
        indexes = (
            models.Index(fields=("site", "state", "position"), name="old_page_next"),
            models.Index(fields=("site", "digest"), name="old_page_twin"),
        )

    def __str__(self) -> str:
        return self.title or self.name

    def said(self, key: str) -> str:
        """What a field says, "" where the page does not say it plainly."""
        found = self.told.get(key)
        return str(found[0]) if found else ""


class OldFetch(models.Model):
    """One address of a site that is fetched over the network. `name` is its file within the source.

    `key` finds it by its name, in small letters. `is_askable` is False for what is not the site's, or too long,
    and is never asked for. `tries` counts how often it was asked for without an answer. `reached` is where it
    stood in the end: what its page leads to counts from there.
    """

    site = models.ForeignKey(OldSite, on_delete=models.PROTECT, related_name="fetches")
    position = models.PositiveIntegerField("次序")
    role = models.PositiveSmallIntegerField("种类", choices=FetchRole)
    address = models.CharField("地址", max_length=LONGEST_ADDRESS)
    name = models.CharField("文件", max_length=LONGEST_PATH)
    key = models.CharField(max_length=64)
    state = models.CharField("状态", max_length=8, choices=FetchState, default=FetchState.WAITING)
    is_askable = models.BooleanField(default=True)
    tries = models.PositiveSmallIntegerField("问过的次数", default=0)
    reason = models.CharField("原因", max_length=300, blank=True)
    reached = models.CharField("转到", max_length=LONGEST_ADDRESS, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", verbose_name="内容", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "取回的地址"
        verbose_name_plural = "取回的地址"
        ordering = ("site", "position")
        constraints = (
            models.UniqueConstraint(fields=("site", "key"), name="old_fetch_once"),
            models.CheckConstraint(condition=Q(state__in=list(FetchState)), name="old_fetch_state_is_listed"),
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(file__isnull=False), name="old_fetch_taken_has_a_file"
            ),
        )
        indexes = (models.Index(fields=("site", "state", "tries", "role", "position"), name="old_fetch_next"),)

    def __str__(self) -> str:
        return self.name


class HostTurn(models.Model):
    """When a host may be asked next, whichever worker asks: the pause between two requests is one for all."""

    host = models.CharField("主机", max_length=255, unique=True)
    free_at = models.DateTimeField("何时可以再问")

    class Meta:
        verbose_name = "访问次序"
        verbose_name_plural = "访问次序"

    def __str__(self) -> str:
        return self.host
