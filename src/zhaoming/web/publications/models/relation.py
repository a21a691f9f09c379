"""What belongs together: a document and its interpretation, a draft and its feedback, amended and amending."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhaoming.web.publications.models.publication import Publication

# A document that has an interpretation: `interprets`, named from the other end.
INTERPRETED_BY = "interpreted_by"


class Relation(models.Model):
    """Index of the relations among publications; follows from the events of `source`.

    `kind` is a `publishing.events.RelationKind`, or `INTERPRETED_BY`. Each stands once, from `source` to
    `target`; it is read both ways (`selectors.public`).
    """

    source = models.ForeignKey(
        Publication, verbose_name="文件", on_delete=models.PROTECT, related_name="relations"
    )
    target = models.ForeignKey(
        Publication, verbose_name="相关文件", on_delete=models.PROTECT, related_name="related_from"
    )
    kind = models.CharField("关系", max_length=24)

    class Meta:
        verbose_name = "关联"
        verbose_name_plural = "关联"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("source", "target", "kind"), name="relation_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="relation_to_another"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class RequestLink(models.Model):
    """Index of the requests that led to a publication (`answers_request`); follows from the events of it.

    The request is named on the desk alone, to those who may see it; the public is told that there was one.
    """

    publication = models.ForeignKey(
        Publication, verbose_name="文件", on_delete=models.PROTECT, related_name="request_links"
    )
    case = models.ForeignKey(
        "cases.Case", verbose_name="申请", on_delete=models.PROTECT, related_name="publication_links"
    )

    class Meta:
        verbose_name = "由来的申请"
        verbose_name_plural = "由来的申请"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("publication", "case"), name="request_link_once"),)

    def __str__(self) -> str:
        return f"{self.publication_id} {self.case_id}"
