"""How many public documents stand where, kept with each act so that a list need not count them."""

from __future__ import annotations

from django.db import models

# What a list may be narrowed by. `category` is 0 where there is none, `column` "" for all that an agency has.
PLACES = ("column", "item", "category", "theme", "kind", "stage", "year")


class _Place(models.Model):
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    column = models.CharField("栏目", max_length=16, blank=True)
    item = models.CharField("法定事项", max_length=24, blank=True)
    category = models.PositiveBigIntegerField("分类", default=0)
    theme = models.CharField("主题", max_length=60, blank=True)
    kind = models.CharField("体裁", max_length=32, blank=True)
    stage = models.CharField("公开环节", max_length=16, blank=True)
    year = models.PositiveSmallIntegerField("公布年度", default=0)

    class Meta:
        abstract = True


class Shelved(_Place):
    """Where a public document is counted. There is a row as long as anybody may read the document."""

    publication = models.OneToOneField(
        "publications.Publication", on_delete=models.PROTECT, primary_key=True, related_name="shelved"
    )

    class Meta:
        verbose_name = "公开文件的位置"
        verbose_name_plural = "公开文件的位置"

    def __str__(self) -> str:
        return f"{self.publication_id} {self.column}"


class ShelfCount(_Place):
    """How many documents of an agency stand at one place; with all places empty: how many in all."""

    documents = models.PositiveIntegerField("文件数", default=0)

    class Meta:
        verbose_name = "公开文件计数"
        verbose_name_plural = "公开文件计数"
        constraints = (models.UniqueConstraint(fields=("agency", *PLACES), name="shelf_count_once"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.column}: {self.documents}"
