"""What archives, libraries and halls are handed: lists of a period, packages, and that they were received."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.web.agencies.permissions import Permission, may, may_somewhere, require, require_somewhere
from zhaoming.web.catalogues import services
from zhaoming.web.catalogues.models import DeliveryList
from zhaoming.web.catalogues.selectors import lists_of, recipients_of, shown_lines
from zhaoming.web.config.clock import now
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.delivery_package import package_of, table_of
from zhaoming.web.desk.forms.delivery import HandoverForm, ListForm, RecipientForm
from zhaoming.web.files.names import CONTENT_TYPES
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50
P = Permission.PUBLISH_DOCUMENT


@require_safe
def deliveries(request: PersonRequest) -> HttpResponse:
    """Every list with its hand-over, and the recipients."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    context = {
        "page": Paginator(lists_of(user=request.user), PER_PAGE).get_page(request.GET.get("page")),
        "recipients": recipients_of(user=request.user),
        "may_make": may_somewhere(request.user, P),
    }
    return render(request, "desk/deliveries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recipient_new(request: PersonRequest) -> HttpResponse:
    """A new recipient."""
    require_somewhere(actor=request.user, permission=P)
    form = RecipientForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        initial=typed_before(request=request) if request.method != "POST" else None,
    )
    return _asked(
        request,
        form,
        act=lambda: services.add_recipient(actor=request.user, **form.cleaned_data),
        words=(
            "登记移交对象",
            "档案馆、公共图书馆、政务服务场所等，向它们及时提供主动公开的信息（第二十五条）。",
            "登记",
        ),
        done="已登记。接下来可以为它编制清单。",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def list_new(request: PersonRequest) -> HttpResponse:
    """A new list."""
    require_somewhere(actor=request.user, permission=P)
    form = ListForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        initial=typed_before(request=request) if request.method != "POST" else None,
    )
    return _asked(
        request,
        form,
        act=lambda: services.make_list(actor=request.user, **form.cleaned_data),
        words=("编制移交清单", "列出时段内公布、撤回、撤除的文件和附件的摘要值；编制后不再改动。", "编制"),
        done="已编制。请下载，移交后登记。",
    )


@require_safe
def delivery(request: PersonRequest, list_id: int) -> HttpResponse:
    """One list."""
    found = _list_or_404(request, list_id)
    lines = shown_lines(delivery=found, at=now())
    context = {
        "found": found,
        "total": len(lines),
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "handover": getattr(found, "handover", None),
        "may_make": may(request.user, P, found.recipient.agency),
    }
    return render(request, "desk/delivery.html", context)


@require_safe
def download(request: PersonRequest, list_id: int, to: str) -> HttpResponseBase:
    """The list as a workbook, or with the documents as an archive."""
    found = _list_or_404(request, list_id)
    if to not in {"xlsx", "zip"}:
        raise Http404("清单可以下载 xlsx 或者 zip。")
    lines = shown_lines(delivery=found, at=now())
    if to == "xlsx":
        data = table_of(delivery=found, lines=lines)
        return file_attachment(content=data, content_type=CONTENT_TYPES[".xlsx"], name=f"{found}.xlsx")
    package = package_of(delivery=found, lines=lines)
    return FileResponse(package, as_attachment=True, filename=f"{found}.zip", content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: PersonRequest, list_id: int) -> HttpResponse:
    """That it was received."""
    found = _list_or_404(request, list_id)
    require(actor=request.user, permission=P, agency=found.recipient.agency)
    form = HandoverForm(
        request.POST if request.method == "POST" else None,
        initial=typed_before(request=request) if request.method != "POST" else None,
    )
    return _asked(
        request,
        form,
        act=lambda: services.hand_over(actor=request.user, delivery=found, **form.cleaned_data),
        words=("登记移交", str(found), "登记"),
        done="已登记移交。",
        back=reverse("desk:delivery", args=[list_id]),
    )


def _asked(
    request: PersonRequest,
    form: forms.Form,
    *,
    act: Callable[[], object],
    words: tuple[str, str, str],
    done: str,
    back: str = "",
) -> HttpResponse:
    where = back or reverse("desk:deliveries")
    is_post = request.method == "POST"
    if is_post and attempt(form=form, act=act):
        messages.success(request, done)
        return redirect(where)
    heading, lead, button = words
    context = {"form": form, "heading": heading, "lead": lead, "back": where, "button": button}
    return render(request, "desk/delivery_form.html", context, status=REFUSED if is_post else 200)


def _list_or_404(request: PersonRequest, list_id: int) -> DeliveryList:
    found = lists_of(user=request.user).filter(pk=list_id).first()
    if found is None:
        raise Http404("没有这份清单，或者您的角色不能查看。")
    return found
