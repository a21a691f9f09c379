"""The header and footer of an existing portal, around the public pages of one agency or of all."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PortalFrame(models.Model):
    """What an administrator loaded, already cleaned; of the whole installation where `agency` is empty.

    `css` holds for these fragments alone. The agency's own goes before that of the installation.
    """

    agency = models.OneToOneField(
        "agencies.Agency",
        verbose_name="机关",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="portal_frame",
    )
    header = models.TextField("页眉", blank=True)
    footer = models.TextField("页脚", blank=True)
    css = models.TextField("样式", blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="修改人", on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "门户页眉页脚"
        verbose_name_plural = "门户页眉页脚"
        constraints = (
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(agency=None), name="portal_frame_one_of_all"
            ),
        )

    def __str__(self) -> str:
        return str(self.agency or "全部机关")
