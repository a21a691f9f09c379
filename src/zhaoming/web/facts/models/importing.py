"""A table on its way to be the rows of a batch: read by the worker, so that nobody waits for the page."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.web.publications.models import LONGEST_TITLE

LONGEST_NAME = 200


class ImportState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取表格"
    LOOKING = "looking", "正在检查各行"
    WRITING = "writing", "正在保存"
    DONE = "done", "已读入"
    REFUSED = "refused", "没有读入"


# In these a worker is at it, or will be; one that begins takes them up again.
UNDER_WAY = (ImportState.WAITING, ImportState.READING, ImportState.LOOKING, ImportState.WRITING)


class How(models.TextChoices):
    """What the rows of the table become."""

    NEW = "new", "新建一批"
    REPLACE = "replace", "替换本批现有的行"
    APPEND = "append", "加在现有的行之后"
    MEND = "mend", "只替换有问题的行（用“下载这些行改正”得到的表）"


class ListImport(models.Model):
    """One table handed in. `publication` is the batch: the one to change, or the one that was made of it.

    The table lies encrypted and only until it was read: names that are cut on the way in must not stay
    behind in it. `seen` is the state of the batch it was meant for; `attempts` how often a worker began. `left`
    are sentences on what of the table was not taken, `message` and `next_step` say why nothing was.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="list_imports"
    )
    list_key = models.CharField("清单", max_length=24)
    publication = models.ForeignKey(
        "publications.Publication",
        verbose_name="批次",
        null=True,
        on_delete=models.PROTECT,
        related_name="list_imports",
    )
    how = models.CharField("方式", max_length=8, choices=How)
    title = models.CharField("标题", max_length=LONGEST_TITLE)
    formed_on = models.DateField("形成日期", null=True)
    current_on = models.DateField("数据截至")
    seen = models.PositiveIntegerField(null=True)
    name = models.CharField("文件名", max_length=LONGEST_NAME)
    sealed_content = models.BinaryField("内容（加密）", null=True, editable=False)
    state = models.CharField("状态", max_length=8, choices=ImportState, default=ImportState.WAITING)
    attempts = models.PositiveSmallIntegerField("开始的次数", default=0)
    rows = models.PositiveIntegerField("行数", default=0)
    looked = models.PositiveIntegerField("已检查", default=0)
    faulty = models.PositiveIntegerField("有错误的行", default=0)
    doubtful = models.PositiveIntegerField("待核对的行", default=0)
    left = models.JSONField("没有读入的", default=list, blank=True)
    message = models.TextField("没有读入的原因", blank=True)
    next_step = models.TextField("下一步", blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="交来的人", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("交来时间")
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "清单导入"
        verbose_name_plural = "清单导入"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="list_import_state_listed"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="list_import_how_listed"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(publication__isnull=False), name="list_import_done_has_a_batch"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["done", "refused"], sealed_content__isnull=True, finished_at__isnull=False
                )
                | Q(state__in=[one.value for one in UNDER_WAY], sealed_content__isnull=False),
                name="list_import_keeps_no_table",
            ),
        )
        indexes = (
            models.Index(
                fields=("agency", "state"),
                name="list_import_open",
                condition=~Q(state="done"),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_under_way(self) -> bool:
        """Whether a worker has still to do with it."""
        return self.state in UNDER_WAY
