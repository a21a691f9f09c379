"""The guide of an agency: the draft that is worked on, and the editions the public was shown."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

_USER = settings.AUTH_USER_MODEL


class GuideDraft(models.Model):
    """What is written now; one an agency. `content` holds the words by the keys of `publishing.guide`.

    `version` counts its changes: an act chosen on an older view is refused. `returned_words` say why the
    reviewer gave it back.
    """

    agency = models.OneToOneField(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="guide_draft"
    )
    content = models.JSONField("内容", default=dict)
    change_note = models.CharField("改了什么", max_length=300, blank=True)
    in_review = models.BooleanField("待审核", default=False)
    returned_words = models.CharField("退回意见", max_length=300, blank=True)
    changed_by = models.ForeignKey(_USER, verbose_name="修改人", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("修改时间")
    version = models.PositiveIntegerField("修改次数", default=0)

    class Meta:
        verbose_name = "公开指南草稿"
        verbose_name_plural = "公开指南草稿"

    def __str__(self) -> str:
        return f"{self.agency}公开指南"


class GuideEditionIsFixedError(Exception):
    """Somebody tried to change or remove an edition; the database refuses the same with a trigger."""


class GuideEdition(models.Model):
    """What the public was shown from a day on; the newest is the guide, the others stay to be read.

    `content` is that of the draft, with the work body as it was told that day under `body`.
    """

    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="guide_editions"
    )
    number = models.PositiveIntegerField("版次")
    content = models.JSONField("内容")
    change_note = models.CharField("改了什么", max_length=300)
    changed_by = models.ForeignKey(_USER, verbose_name="修改人", on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(_USER, verbose_name="审核人", on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField("公布日期")
    published_at = models.DateTimeField("公布时间")

    class Meta:
        verbose_name = "公开指南"
        verbose_name_plural = "公开指南"
        ordering = ("agency", "-number")
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), name="guide_edition_once"),
            models.CheckConstraint(
                condition=~models.Q(changed_by=models.F("reviewed_by")), name="guide_edition_two_persons"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency}公开指南（第{self.number}版）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise GuideEditionIsFixedError("已经公布的指南不能修改，请公布新的一版。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise GuideEditionIsFixedError("已经公布的指南不能删除。")


class GuideTakenDown(models.Model):
    """A replaced edition the public may not read any more, with who took it down and why; the edition stays.

    `words` stay inside: the public reads the day alone.
    """

    edition = models.OneToOneField(
        GuideEdition, verbose_name="指南旧版", on_delete=models.PROTECT, related_name="taken_down"
    )
    words = models.CharField("理由", max_length=300)
    taken_by = models.ForeignKey(_USER, verbose_name="撤下人", on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField("撤下日期")

    class Meta:
        verbose_name = "撤下的指南旧版"
        verbose_name_plural = "撤下的指南旧版"

    def __str__(self) -> str:
        return f"{self.edition}（已撤下）"
