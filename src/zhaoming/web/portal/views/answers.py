"""Answers that were published for everybody: the list, one of them, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.answers.models import AnswerFile, AnswerVersion
from zhaoming.web.answers.public_record import AnswerEnd, answer_ends, answer_record, entry_of_answer
from zhaoming.web.answers.selectors import public_answer, public_answers, public_file
from zhaoming.web.files.downloads import as_download
from zhaoming.web.portal.forms.answers import AnswersForm
from zhaoming.web.portal.views.log_entry import end_page, entry_context, receipt_answer, record_answer
from zhaoming.web.presentation.facets import Choice
from zhaoming.web.presentation.freshness import asked_again
from zhaoming.web.search.door import Found, Hit, search

PER_PAGE = 20
GONE = 410
_MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of the list; `hit` says why it is there where something was looked for."""

    version: AnswerVersion
    hit: Hit | None = None


@require_safe
@asked_again
def answers(request: HttpRequest) -> HttpResponse:
    """The list with its filters; a wrong filter is shown as a wrong filter."""
    form = AnswersForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = search(text=asked["q"], kinds=("answer",), limit=_MOST_HITS) if asked.get("q") else None
    matching = public_answers()
    if found is not None:
        matching = matching.filter(answer__in=[hit.entry.object_id for hit in found.hits])
    shown = _narrowed(matching, asked)
    page = Paginator(_rows(shown, found), PER_PAGE).get_page(request.GET.get("page"))
    if found is None:
        page.object_list = [AnswerRow(version) for version in page.object_list]
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "found": found,
        "agencies": _agencies(_narrowed(matching, asked, but="agency"), asked),
        "years": _years(_narrowed(matching, asked, but="year"), asked),
    }
    return render(request, "portal/answers.html", context)


@require_safe
@asked_again
def answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """One answer with its files; where it was taken back, a page that says so and nothing of what it said."""
    try:
        found = public_answer(answer_id=answer_id)
    except AnswerVersion.DoesNotExist:
        ends = answer_ends(answer_id=answer_id)
        if not ends:
            raise Http404("没有这份公开的答复。") from None
        context = {"answer_id": answer_id, "gone": ends[-1], "ends": ends}
        return render(request, "portal/answer_gone.html", context, status=GONE)
    return render(request, "portal/answer.html", {"found": found, "changed_on": found.version.published_on})


@require_safe
@asked_again
def file(_request: HttpRequest, answer_id: int, file_id: int) -> HttpResponseBase:
    """One file of a published answer."""
    try:
        found = public_file(answer_id=answer_id, file_id=file_id)
    except AnswerFile.DoesNotExist as error:
        raise Http404("没有这份附件，或者答复已经撤下。") from error
    if found.stored is None:
        raise Http404("没有这份附件，或者答复已经撤下。")
    return as_download(stored=found.stored)


@require_safe
@asked_again
def answer_log(request: HttpRequest, answer_id: int) -> HttpResponse:
    """What the log holds of a published answer, what that proves and what it does not, and how to check it."""
    version = _public(answer_id)
    context = {
        "version": version,
        "ends": answer_ends(answer_id=answer_id),
        **entry_context(entry=entry_of_answer(version=version)),
    }
    return render(request, "portal/answer_log.html", context)


@require_safe
@asked_again
def record(_request: HttpRequest, answer_id: int) -> HttpResponse:
    """The bytes the entry commits to."""
    return record_answer(data=answer_record(version=_public(answer_id)).data, name=f"answer-{answer_id}")


@require_safe
@asked_again
def receipt(_request: HttpRequest, answer_id: int) -> HttpResponse:
    """The receipt under the checkpoint shown now; 404 while the entry waits for its place."""
    entry = entry_of_answer(version=_public(answer_id))
    return receipt_answer(entry=entry, name=f"answer-{answer_id}")


@require_safe
@asked_again
def end(request: HttpRequest, answer_id: int, number: int = 1) -> HttpResponse:
    """What the log holds of an answer that was taken back, the `number`-th time: whose, and when."""
    gone = _end(answer_id, number)
    day = f"{gone.on.year}年{gone.on.month}月{gone.on.day}日"
    return end_page(
        request,
        title="公开答复撤下在公开日志中的记录",
        lead=f"{gone.agency}于 {day}撤下了原来公布的一份答复。记录里没有问题和答复的内容。",
        back=("原来的地址", reverse("portal:answer", args=[answer_id])),
        at="portal:answer_end",
        arguments=[answer_id] if number == 1 else [answer_id, number],
        entry=gone.entry,
    )


@require_safe
@asked_again
def end_record(_request: HttpRequest, answer_id: int, number: int = 1) -> HttpResponse:
    """The bytes the entry of the end commits to."""
    return record_answer(data=_end(answer_id, number).record.data, name=_name_of_end(answer_id, number))


@require_safe
@asked_again
def end_receipt(_request: HttpRequest, answer_id: int, number: int = 1) -> HttpResponse:
    """The receipt of the end; 404 while the entry waits for its place."""
    return receipt_answer(entry=_end(answer_id, number).entry, name=_name_of_end(answer_id, number))


def _public(answer_id: int) -> AnswerVersion:
    version = public_answers().filter(answer=answer_id).first()
    if version is None:
        raise Http404("没有这份公开的答复，或者它已经撤下。")
    return version


def _end(answer_id: int, number: int) -> AnswerEnd:
    ends = answer_ends(answer_id=answer_id)
    if not 1 <= number <= len(ends):
        raise Http404("没有这份公开的答复，或者它没有撤下。")
    return ends[number - 1]


def _name_of_end(answer_id: int, number: int) -> str:
    return f"answer-{answer_id}-end" if number == 1 else f"answer-{answer_id}-end-{number}"


def _narrowed(
    matching: QuerySet[AnswerVersion], asked: dict[str, Any], *, but: str = ""
) -> QuerySet[AnswerVersion]:
    if asked.get("agency") and but != "agency":
        matching = matching.filter(answer__agency__code=asked["agency"])
    if asked.get("year") and but != "year":
        matching = matching.filter(published_on__year=asked["year"])
    return matching


def _rows(shown: QuerySet[AnswerVersion], found: Found | None) -> Any:
    """In the order of the search where something was looked for, otherwise the newest first."""
    if found is None:
        return shown
    by_answer = {version.answer_id: version for version in shown}
    return [
        AnswerRow(by_answer[hit.entry.object_id], hit) for hit in found.hits if hit.entry.object_id in by_answer
    ]


def _agencies(matching: QuerySet[AnswerVersion], asked: dict[str, Any]) -> Sequence[Choice]:
    counted = matching.order_by("answer__agency__code").values_list(
        "answer__agency__code", "answer__agency__name"
    )
    rows = [(code, name, count) for code, name, count in counted.annotate(count=Count("pk"))]
    return _choices(rows, chosen=asked.get("agency") or "")


def _years(matching: QuerySet[AnswerVersion], asked: dict[str, Any]) -> Sequence[Choice]:
    counted = matching.annotate(in_year=ExtractYear("published_on")).order_by("-in_year").values_list("in_year")
    rows = [(str(year), f"{year} 年", count) for year, count in counted.annotate(count=Count("pk"))]
    return _choices(rows, chosen=str(asked.get("year") or ""))


def _choices(rows: Sequence[tuple[str, str, int]], *, chosen: str) -> Sequence[Choice]:
    whole = Choice("", "全部", sum(count for _, _, count in rows), here=not chosen)
    return [whole, *(Choice(value, label, count, here=value == chosen) for value, label, count in rows)]
