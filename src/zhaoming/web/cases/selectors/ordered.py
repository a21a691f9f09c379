"""Requests whose reply somebody had to order: their silence was found unlawful, whatever day the order set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhaoming.casework.events import AnswerOrdered
from zhaoming.law.counting import DisputeResult
from zhaoming.web.cases.models import CaseDispute, CaseEvent

if TYPE_CHECKING:
    from django.db.models import QuerySet


def answered_by_order(*, agencies: Iterable[int] | None = None) -> QuerySet[CaseEvent, int]:
    """The ids of those of some agencies, or of all, for a condition `pk__in`.

    The last day in their index column is that of the order: by the law's they were late. Only the events of the
    few with a dispute that was corrected are looked at.
    """
    corrected = CaseDispute.objects.filter(result=DisputeResult.CORRECTED)
    if agencies is not None:
        corrected = corrected.filter(agency__in=list(agencies))
    ordered = CaseEvent.objects.filter(case__in=corrected.values("case"), kind=AnswerOrdered.kind)
    return ordered.values_list("case", flat=True)
