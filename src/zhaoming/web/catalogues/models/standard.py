"""The grass-roots standard catalogue (标准目录): a table of an agency, and its rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.publishing.catalogue import Audience, CatalogueRow, Channel, Level, Way


class CatalogueState(models.TextChoices):
    """A table that was read but not taken into use, the one in use, and those before it."""

    DRAFT = "draft", "待启用"
    CURRENT = "current", "使用中"
    REPLACED = "replaced", "已替换"
    DROPPED = "dropped", "已放弃"


class StandardCatalogue(models.Model):
    """One table of one field (领域). `faults` is what could not be read of the file, by row.

    `version` counts its changes: an act chosen on an older view is refused.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="standard_catalogues"
    )
    name = models.CharField("领域", max_length=80)
    state = models.CharField("状态", max_length=12, choices=CatalogueState, default=CatalogueState.DRAFT)
    source = models.CharField("来源文件", max_length=200, blank=True)
    faults = models.JSONField("没有读出的", default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="导入人", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("导入时间")
    current_from = models.DateField("启用日期", null=True, blank=True)
    version = models.PositiveIntegerField("修改次数", default=0)

    class Meta:
        verbose_name = "标准目录"
        verbose_name_plural = "标准目录"
        ordering = ("agency", "name", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "name"), condition=Q(state="current"), name="standard_catalogue_one_current"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="standard_catalogue_is_named"),
        )

    def __str__(self) -> str:
        return f"{self.agency}{self.name}领域标准目录"


class StandardRow(models.Model):
    """A row as it is printed, and how its publication is known.

    `responsible` is the agency that must publish. What it last published is `publication` where one was
    named, else the newest of `responsible` in `category`, or of `item` and `kind`; with none set, nothing.
    """

    catalogue = models.ForeignKey(StandardCatalogue, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField("次序")
    number = models.CharField("序号", max_length=20, blank=True)
    first = models.CharField("一级事项", max_length=200, blank=True)
    second = models.CharField("二级事项", max_length=200, blank=True)
    content = models.TextField("公开内容（要素）", blank=True)
    basis = models.TextField("公开依据", blank=True)
    term = models.CharField("公开时限", max_length=300, blank=True)
    body = models.CharField("公开主体", max_length=200, blank=True)
    channels = models.JSONField("公开渠道和载体", default=list)
    other_channel = models.CharField("其他渠道", max_length=200, blank=True)
    audience = models.JSONField("公开对象", default=list)
    specific_group = models.CharField("特定群体", max_length=200, blank=True)
    ways = models.JSONField("公开方式", default=list)
    levels = models.JSONField("公开层级", default=list)
    responsible = models.ForeignKey(
        "agencies.Agency",
        verbose_name="责任机关",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    item = models.CharField("法定事项", max_length=24, blank=True)
    category = models.ForeignKey(
        "publications.Category",
        verbose_name="本机关分类",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField("体裁", max_length=32, blank=True)
    publication = models.ForeignKey(
        "publications.Publication",
        verbose_name="对应文件",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "标准目录事项"
        verbose_name_plural = "标准目录事项"
        ordering = ("catalogue", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("catalogue", "position"), name="standard_row_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.first} {self.second}".strip()

    def value(self) -> CatalogueRow:
        """The row as a value of the pure room."""
        return CatalogueRow(
            number=self.number,
            first=self.first,
            second=self.second,
            content=self.content,
            basis=self.basis,
            term=self.term,
            body=self.body,
            channels=frozenset(Channel(one) for one in self.channels),
            other_channel=self.other_channel,
            audience=frozenset(Audience(one) for one in self.audience),
            specific_group=self.specific_group,
            ways=frozenset(Way(one) for one in self.ways),
            levels=frozenset(Level(one) for one in self.levels),
        )
