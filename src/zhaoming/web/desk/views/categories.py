"""The agency's own categories of the catalogue: listed under their items, added, renamed, moved, closed."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, may, require, require_somewhere
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.publication_lists import CategoryNameForm, CategoryNewForm
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.presentation.publication_words import item_labels
from zhaoming.web.publications.models import Category
from zhaoming.web.publications.services import (
    add_category,
    close_category,
    move_category,
    rename_category,
)


@require_http_methods(["GET", "HEAD", "POST"])
def categories(request: PersonRequest) -> HttpResponse:
    """The categories of one agency, and adding one."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    is_post = request.method == "POST"
    if is_post:
        require_somewhere(actor=request.user, permission=Permission.KEEP_CATEGORIES)
    agency = _asked(request)
    form = CategoryNewForm(
        request.POST if is_post else None,
        user=request.user,
        initial={"agency": agency, **typed_before(request=request)},
    )
    if is_post and attempt(form=form, act=lambda: add_category(actor=request.user, **form.cleaned_data)):
        messages.success(request, "已添加，起草和平台审核时可以选它。")
        return redirect(_address(form.cleaned_data["agency"]))
    context = {
        "form": form,
        "agency": agency,
        "agencies": list(_reach(request)[:200]),
        "groups": _groups(agency),
        "may_keep": agency is not None and may(request.user, Permission.KEEP_CATEGORIES, agency),
    }
    return render(request, "desk/categories.html", context, status=REFUSED if is_post else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def category(request: PersonRequest, category_id: int) -> HttpResponse:
    """Another name for one of them."""
    found = _category_or_404(request, category_id)
    require(actor=request.user, permission=Permission.KEEP_CATEGORIES, agency=found.agency)
    is_post = request.method == "POST"
    form = CategoryNameForm(
        request.POST if is_post else None, initial={"name": found.name, **typed_before(request=request)}
    )
    if is_post and attempt(
        form=form,
        act=lambda: rename_category(actor=request.user, category=found, name=form.cleaned_data["name"]),
    ):
        messages.success(request, "已改名。")
        return redirect(_address(found.agency))
    context = {
        "form": form,
        "heading": f"分类改名：{found.name}",
        "lead": "分类里的文件位置不变，公众页面显示新名称。",
        "back": _address(found.agency),
        "button": "改名",
    }
    return render(request, "desk/publication_form.html", context, status=REFUSED if is_post else 200)


@require_POST
def category_act(request: PersonRequest, category_id: int, act: str) -> HttpResponse:
    """Move it up or down, close it, open it again."""
    found = _category_or_404(request, category_id)
    if act in {"up", "down"}:
        move_category(actor=request.user, category=found, up=act == "up")
    elif act in {"close", "open"}:
        close_category(actor=request.user, category=found, is_open=act == "open")
        messages.success(request, "已重新启用。" if act == "open" else "已停用，里面的文件仍在原处。")
    else:
        raise Http404("没有这项办理。")
    return redirect(_address(found.agency))


def _groups(agency: Agency | None) -> list[tuple[str, list[Category]]]:
    if agency is None:
        return []
    labels = item_labels()
    rows = Category.objects.filter(agency=agency).annotate(held=Count("publications"))
    found = sorted(rows, key=lambda one: (one.item, one.closed_on is not None, one.position, one.pk))
    return [(labels.get(item, item), list(those)) for item, those in groupby(found, key=lambda one: one.item)]


def _reach(request: PersonRequest) -> QuerySet[Agency]:
    return agencies_where(request.user, Permission.VIEW_DOCUMENT).order_by("code")


def _asked(request: PersonRequest) -> Agency | None:
    code = request.GET.get("agency", "")
    return (_reach(request).filter(code=code).first() if code else None) or _reach(request).first()


def _category_or_404(request: PersonRequest, category_id: int) -> Category:
    found = Category.objects.filter(agency__in=_reach(request)).select_related("agency")
    return get_object_or_404(found, pk=category_id)


def _address(agency: Agency) -> str:
    return f"{reverse('desk:categories')}?agency={agency.code}"
