"""What was read and sought most; titles only of what is public now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.config.clock import now
from zhaoming.web.publications.selectors import visible_by_id
from zhaoming.web.reports.selectors import public_reports
from zhaoming.web.usage.models import DayRead, DaySought, PageKind, SpanRead, SpanTotal, Term

MOST = 100
# What is not public any more is named by nothing but this.
GONE = "（已不再公开）"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A page with its readings; `url` is empty for what is not public any more."""

    title: str
    url: str
    agency: Agency
    reads: int


@dataclass(frozen=True, slots=True)
class SoughtLine:
    """Words with how often they were sought, and how often nothing had all of them."""

    term: Term
    times: int
    without_result: int


def most_read(
    *, agencies: Iterable[Agency], first: dt.date, last: dt.date, kind: PageKind
) -> tuple[ReadLine, ...]:
    """The pages of some agencies read most in a year or a part of one; two queries, however many pages."""
    held = {one.pk: one for one in agencies}
    rows = SpanRead.objects.filter(kind=kind, first=first, last=last)
    if len(held) == 1:
        rows = rows.filter(agency__in=list(held))
    else:
        # Read in the order of readings until there are enough: by agency all of them would have to be sorted.
        rows = rows.annotate(owner=F("agency_id") + 0).filter(owner__in=list(held))
    found = list(rows.order_by("-reads", "object_id").values_list("object_id", "agency", "reads")[:MOST])
    told = _told(kind, [key for key, _, _ in found])
    return tuple(
        ReadLine(*told.get(key, (GONE, "")), agency=held[agency], reads=reads) for key, agency, reads in found
    )


def reads_in_all(*, agencies: Iterable[int], first: dt.date, last: dt.date) -> Mapping[str, int]:
    """All readings by kind of page in a year or a part of one; one query."""
    rows = SpanTotal.objects.filter(agency__in=list(agencies), first=first, last=last)
    return dict(rows.values("kind").annotate(sum=Sum("reads")).values_list("kind", "sum"))


def most_sought(*, first: dt.date, last: dt.date, missed: bool = False) -> tuple[SoughtLine, ...]:
    """The words sought most on the whole site, or most often without a result; one query."""
    order = "-missed" if missed else "-sum"
    rows = Term.objects.exclude(words="").filter(days__day__range=(first, last))
    summed = rows.annotate(sum=Sum("days__times"), missed=Sum("days__without_result"))
    if missed:
        summed = summed.filter(missed__gt=0)
    return tuple(SoughtLine(one, one.sum, one.missed) for one in summed.order_by(order, "words")[:MOST])


def sought_in_all(*, first: dt.date, last: dt.date) -> tuple[int, int, int]:
    """Searches, those without a result, and those whose words were not kept; one query."""
    rows = DaySought.objects.filter(day__range=(first, last))
    found = rows.aggregate(
        times=Sum("times", default=0),
        missed=Sum("without_result", default=0),
    )
    unnamed = rows.filter(term__words="").aggregate(times=Sum("times", default=0))
    return found["times"], found["missed"], unnamed["times"]


def reads_shown() -> dict[str, Any]:
    """The column `reads` for a query of publications: readings in all; nothing where the setting hides them."""
    if not settings.ZHAOMING_SHOW_READS:
        return {}
    rows = DayRead.objects.filter(kind=PageKind.DOCUMENT, object_id=OuterRef("pk")).order_by()
    summed = rows.values("object_id").annotate(sum=Sum("reads")).values("sum")
    return {"reads": Coalesce(Subquery(summed), 0, output_field=BigIntegerField())}


def term_named(*, term_id: str) -> Term | None:
    """Words that are kept, by the number an address bears; None for anything else."""
    if not (term_id.isascii() and term_id.isdigit() and len(term_id) < 16):
        return None
    return Term.objects.exclude(words="").filter(pk=int(term_id)).first()


def _told(kind: PageKind, ids: list[int]) -> Mapping[int, tuple[str, str]]:
    """Title and address of those that are public now; one query."""
    if kind is PageKind.DOCUMENT:
        shown = visible_by_id(ids=ids, at=now())
        return {pk: (str(_title(one)), reverse("portal:document", args=[pk])) for pk, one in shown.items()}
    if kind is PageKind.ANSWER:
        answers = public_answers().filter(answer__in=ids)
        return {
            one.answer_id: (one.question, reverse("portal:answer", args=[one.answer_id])) for one in answers
        }
    if kind is PageKind.REPORT:
        reports = public_reports().filter(pk__in=ids).select_related("agency")
        return {
            one.pk: (
                f"{one.agency}{one.year}年政府信息公开工作年度报告",
                reverse("portal:report", args=[one.pk]),
            )
            for one in reports
        }
    agencies = Agency.objects.filter(pk__in=ids)
    return {one.pk: (f"{one}政府信息公开", reverse("portal:disclosure", args=[one.code])) for one in agencies}


def _title(publication: Any) -> str:
    return publication.public_version.title
