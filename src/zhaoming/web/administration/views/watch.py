"""What is set for the daily watch: lists of words, limits of columns, terms for mending, hosts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhaoming.publishing.watching.own_words import own_words
from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.watch import HostForm, LimitForm, TermForm, WordsForm
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config.clock import today
from zhaoming.web.watch.columns import lawful_words, places_with_limits
from zhaoming.web.watch.fetching import is_outbound
from zhaoming.web.watch.models import ColumnLimit, HostRule, OrderTerm, WordList
from zhaoming.web.watch.selectors import last_run
from zhaoming.web.watch.services import (
    HandedIn,
    end_host_rule,
    end_words,
    load_words,
    may_rule_hosts,
    rule_host,
    set_column_limit,
    set_order_term,
)
from zhaoming.web.watch.terms import Term
from zhaoming.web.watch.wordings import lists_in_force

either = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422
PER_PAGE = 100


@needs(Permission.MANAGE_WATCH)
@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Everything that is set within reach."""
    reach = agencies_where(request.user, Permission.MANAGE_WATCH)
    words = WordList.objects.filter(agency__in=reach).select_related("agency", "loaded_by")
    counting = {one.pk for one in lists_in_force(on=today())}
    names = places_with_limits()
    limits = _latest(ColumnLimit.objects.filter(agency__in=reach), "agency_id", "place")
    context = {
        "words": [(one, one.pk in counting) for one in words.annotate(count=Count("lines"))],
        "own": own_words(),
        "lawful": [(names.get(key, key), *told) for key, told in lawful_words(on=today()).items()],
        "limits": [(one, names.get(one.place, one.place)) for one in limits if one.days is not None],
        "terms": _latest(OrderTerm.objects.filter(agency__in=reach), "agency_id"),
        "usual": Term(),
    }
    return render(request, "administration/watch.html", context)


def _latest(rows: Any, *keys: str) -> list[Any]:
    """The last row of each key, by agency."""
    found = {
        tuple(getattr(one, key) for key in keys): one for one in rows.select_related("agency").order_by("pk")
    }
    return sorted(found.values(), key=lambda one: one.agency.code)


@needs(Permission.MANAGE_WATCH)
@require_safe
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a list, line by line."""
    found = _words_or_404(request, pk)
    page = Paginator(found.lines.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "administration/watch_words.html", {"words": found, "page": page})


@needs(Permission.MANAGE_WATCH)
@require_POST
def words_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a list count no longer."""
    found = _words_or_404(request, pk)
    end_words(actor=acting(request), words=found)
    messages.success(request, f"“{found}”已停用，今夜复查后有关的发现自动办结。")
    return redirect("administration:watch")


@needs(Permission.MANAGE_WATCH)
@either
def words_new(request: HttpRequest) -> HttpResponse:
    """A list, or its new version, from a file."""
    reach = agencies_where(request.user, Permission.MANAGE_WATCH)
    form = WordsForm(posted(request), request.FILES or None, reach=reach)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        sent = told.pop("file")
        file = HandedIn(name=sent.name, content=sent.read())
        done = attempt(form, lambda: load_words(actor=acting(request), file=file, **told))
        if done is not None:
            messages.success(request, f"已装载“{done}”，{done.lines.count()} 行。")
            return redirect("administration:watch_words", done.pk)
    lead = "自带的词表之外，机关和主管部门可以装载自己的词表；巡查发现公开文字里有错误表述时，发出整改通知。"
    return _form(request, form, title="装载词表", lead=lead, submit="装载", has_file=True)


@needs(Permission.MANAGE_WATCH)
@either
def limit(request: HttpRequest) -> HttpResponse:
    """A limit of a column."""
    reach = agencies_where(request.user, Permission.MANAGE_WATCH)
    form = LimitForm(posted(request), reach=reach)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: set_column_limit(actor=acting(request), **form.cleaned_data))
        if done is not None:
            messages.success(request, "已设定，从今夜的巡查起适用。")
            return redirect("administration:watch")
    lead = "机关可以给栏目另定更短的更新期限；比检查指标长的不起作用。"
    return _form(request, form, title="设定栏目更新期限", lead=lead, submit="设定")


@needs(Permission.MANAGE_WATCH)
@either
def term(request: HttpRequest) -> HttpResponse:
    """The working days for mending."""
    reach = agencies_where(request.user, Permission.MANAGE_WATCH)
    usual = {"grave_days": Term().grave, "other_days": Term().other}
    form = TermForm(posted(request), reach=reach, initial=usual)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: set_order_term(actor=acting(request), **form.cleaned_data))
        if done is not None:
            messages.success(request, "已设定，适用于今后的发现；已经发出的整改通知不变。")
            return redirect("administration:watch")
    lead = "从发现次日起算，按机关的工作日历；逾期的转主管部门。"
    return _form(request, form, title="设定整改期限", lead=lead, submit="设定")


@needs(Permission.RULE_HOSTS)
@either
def hosts(request: HttpRequest) -> HttpResponse:
    """The rules that stand, and a new one."""
    _must_rule(request)
    form = HostForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: rule_host(actor=acting(request), **form.cleaned_data))
        if done is not None:
            messages.success(request, f"已设定“{done.host}”的规则。")
            return redirect("administration:watch_hosts")
    context = {
        "form": form,
        "rules": HostRule.objects.filter(ended_at=None).select_related("set_by"),
        "is_outbound": is_outbound(),
        "run": last_run(),
    }
    return render(request, "administration/watch_hosts.html", context, status=REFUSED if form.errors else 200)


@needs(Permission.RULE_HOSTS)
@require_POST
def host_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rule back."""
    _must_rule(request)
    rule = get_object_or_404(HostRule, pk=pk, ended_at=None)
    end_host_rule(actor=acting(request), rule=rule)
    messages.success(request, f"已取消“{rule.host}”的规则。")
    return redirect("administration:watch_hosts")


def _must_rule(request: HttpRequest) -> None:
    if not may_rule_hosts(user=acting(request)):
        raise PermissionDenied("主机规则关系到整个系统，只有最上级机关的管理员可以设定。")


def _words_or_404(request: HttpRequest, pk: int) -> WordList:
    reach = agencies_where(request.user, Permission.MANAGE_WATCH)
    return get_object_or_404(WordList.objects.select_related("agency", "loaded_by"), pk=pk, agency__in=reach)


def _form(
    request: HttpRequest, form: BaseForm, *, title: str, lead: str, submit: str, has_file: bool = False
) -> HttpResponse:
    context = {"form": form, "title": title, "lead": lead, "submit": submit, "has_file": has_file}
    return render(request, "administration/watch_form.html", context, status=REFUSED if form.errors else 200)
