"""The batches of fact lists of a person's agencies, new ones, templates, and how long rows are shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.publishing.facts import LISTS, FactList
from zhaoming.publishing.facts.keeping_current import Currency
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, may_somewhere, require_somewhere
from zhaoming.web.config.clock import today
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.fact_rows import hand_in
from zhaoming.web.desk.forms.facts import FactsForm, NewBatchForm, ShownTimeForm
from zhaoming.web.facts.selectors import (
    batches_for_desk,
    currencies,
    list_imports,
    sheets_of,
    withdrawn_in_time,
)
from zhaoming.web.facts.services import RowsGiven, TableGiven, draft_batch, settle_shown_time
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.fact_tables import XLSX, template_file
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_words import stage_status

PER_PAGE = 50
# Who writes for more agencies than these sees the lists of the first.
_FEW = 3


@require_safe
def facts(request: PersonRequest) -> HttpResponse:
    """The batches, the last worked on first."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    form = FactsForm(request.GET)
    list_key = form.cleaned_data["list_key"] if form.is_valid() else ""
    found = batches_for_desk(user=request.user, list_key=list_key)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    sheets = sheets_of(publications=list(page))
    context = {
        "form": form,
        "page": page,
        "rows": [(one, stage_status(one), sheets.get(one.pk)) for one in page],
        "imports": list_imports(user=request.user),
        "is_narrowed": bool(list_key),
        "currencies": _currencies(request),
        "withdrawn": withdrawn_in_time(
            agencies=agencies_where(request.user, Permission.VIEW_DOCUMENT), year=today().year
        ),
        "may_draft": may_somewhere(request.user, Permission.DRAFT_DOCUMENT),
        "may_settle": may_somewhere(request.user, Permission.ANSWER_FOR_DOCUMENT),
    }
    return render(request, "desk/facts.html", context)


def _currencies(request: PersonRequest) -> list[tuple[Agency, list[tuple[Currency, bool]]]]:
    """For those who write for one agency or a few: how current each of its lists is."""
    agencies = agencies_where(request.user, Permission.DRAFT_DOCUMENT).order_by("code")[:_FEW]
    return [
        (agency, [(one, one.is_late(on=today())) for one in currencies(agency=agency)]) for agency in agencies
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """A new batch, with a file or without."""
    require_somewhere(actor=request.user, permission=Permission.DRAFT_DOCUMENT)
    if request.method != "POST":
        form = NewBatchForm(user=request.user, initial={**_chosen(request), **typed_before(request=request)})
        return _new_page(request, form, 200)
    form = NewBatchForm(request.POST, request.FILES, user=request.user)
    to: list[str] = []

    def do() -> None:
        to.append(_begin(request, form))

    if attempt(form=form, act=do):
        return redirect(to[0])
    return _new_page(request, form, REFUSED)


def _chosen(request: PersonRequest) -> dict[str, Any]:
    """The list somebody comes from; after a table that was not read, all that was written beside it."""
    again = request.GET.get("again", "")
    if again.isascii() and again.isdigit():
        held = list_imports(user=request.user).filter(pk=again[:18]).first()
        if held is not None:
            names = ("agency", "list_key", "title", "formed_on", "current_on")
            return {name: getattr(held, name) for name in names}
    return {"list_key": request.GET.get("list", "")}


def _begin(request: PersonRequest, form: NewBatchForm) -> str:
    """The address of what comes next."""
    asked, file = form.cleaned_data, form.cleaned_data["file"]
    of = {"agency": asked["agency"], "list_key": asked["list_key"], "heading": form.heading()}
    done = "已建批。接下来核对各行，改正问题，确定公开属性，再提交审查。"
    if file is not None:
        table = TableGiven(**of, current_on=asked["current_on"], name=file.name or "", content=file.read())
        return hand_in(request=request, table=table, done=done)
    given = RowsGiven(rows=(), current_on=asked["current_on"])
    made = draft_batch(actor=request.user, given=given, **of)
    messages.success(request, done)
    return reverse("desk:fact_batch", args=[made.pk])


def _new_page(request: PersonRequest, form: NewBatchForm, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "heading": "新建一批清单",
        "lead": "先存成草稿，什么都不会公开。有问题的行一行不丢，逐处标明，改好才能公开。",
        "back": reverse("desk:facts"),
        "button": "保存草稿",
        "lists": LISTS.values(),
    }
    return render(request, "desk/fact_new.html", context, status=status)


@require_safe
def template(request: PersonRequest, list_key: str) -> HttpResponse:
    """The empty table of a list, to be filled in."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    kind = kind_or_404(list_key)
    return file_attachment(content=template_file(kind=kind), content_type=XLSX, name=f"{kind.label}模板.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def shown_time(request: PersonRequest) -> HttpResponse:
    """How long the rows of a list are shown."""
    require_somewhere(actor=request.user, permission=Permission.ANSWER_FOR_DOCUMENT)
    is_post = request.method == "POST"
    form = ShownTimeForm(request.POST if is_post else None, user=request.user)
    if is_post and attempt(form=form, act=lambda: settle_shown_time(actor=request.user, **form.cleaned_data)):
        months = form.cleaned_data["months"]
        messages.success(request, f"已设定公示期 {months} 个月。" if months else "已设为长期公示。")
        return redirect("desk:facts")
    context = {
        "form": form,
        "heading": "设定公示期",
        "lead": "处罚、许可等逐项公开的决定，到期后不再显示；记录仍然保留。",
        "back": reverse("desk:facts"),
        "button": "保存",
    }
    return render(request, "desk/fact_form.html", context, status=REFUSED if is_post else 200)


def kind_or_404(list_key: str) -> FactList:
    """The list of a key."""
    kind = LISTS.get(list_key)
    if kind is None:
        raise Http404("没有这一种清单。")
    return kind
