"""Acts on the tree: found, rename, move, merge, dissolve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.agencies import (
    AgencyDissolve,
    AgencyMerge,
    AgencyMove,
    AgencyNew,
    AgencyRename,
    WorkBodyForm,
)
from zhaoming.web.administration.forms.publishing_rules import PublishingRulesForm, initial_of
from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, has_people
from zhaoming.web.agencies.selectors import existing, work_body_of
from zhaoming.web.config.clock import today
from zhaoming.web.gates.selectors import rules_of
from zhaoming.web.gates.services import set_rules

either = require_http_methods(["GET", "HEAD", "POST"])


def _reach(request: HttpRequest) -> QuerySet[Agency]:
    return agencies_where(request.user, Permission.MANAGE_AGENCIES)


def _standing(request: HttpRequest) -> QuerySet[Agency]:
    """Agencies within reach that stand today or will stand: those one can still act on."""
    return _reach(request).filter(dissolved_on__isnull=True)


def _ask(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    act: Callable[[dict[str, Any]], object],
    done: str,
    agency: Agency | None = None,
    warning: str = "",
) -> HttpResponse:
    """Show the form, or do the act and return to where its result is seen."""
    if request.method == "POST" and form.is_valid():
        result = attempt(form, lambda: act(form.cleaned_data))
        if result is not None:
            messages.success(request, done)
            return redirect("administration:agencies")
    shown = {"form": form, "title": title, "agency": agency, "warning": warning}
    return render(request, "administration/agency_act.html", shown, status=422 if form.errors else 200)


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_new(request: HttpRequest) -> HttpResponse:
    """Found an agency."""
    form = AgencyNew(posted(request), reach=_standing(request), initial={"parent": request.GET.get("parent")})
    return _ask(
        request,
        form,
        title="新设机关",
        act=lambda values: services.create_agency(actor=acting(request), **values),
        done="已建立机关。",
    )


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give another name."""
    agency = get_object_or_404(_reach(request), pk=pk)
    before = {"name": agency.name, "short_name": agency.short_name}
    form = AgencyRename(posted(request), reach=_reach(request), initial=before)
    return _ask(
        request,
        form,
        title="更名",
        act=lambda values: services.change_agency(actor=acting(request), agency=agency, **values),
        done="已更名。",
        agency=agency,
        warning="新名称即时使用；原名称留在操作记录和已报送的年报里。",
    )


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put under another parent."""
    agency = get_object_or_404(_standing(request), pk=pk)
    form = AgencyMove(posted(request), reach=_standing(request).exclude(pk=pk))
    return _ask(
        request,
        form,
        title="调整隶属",
        act=lambda values: services.move_agency(actor=acting(request), agency=agency, **values),
        done="已调整隶属关系。",
        agency=agency,
        warning="生效之日起由新的上级汇总和监督；此前的日期仍按原隶属关系计算。",
    )


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_merge(request: HttpRequest) -> HttpResponse:
    """Merge several into one."""
    form = AgencyMerge(posted(request), reach=_standing(request))
    return _ask(
        request,
        form,
        title="合并机关",
        act=lambda values: services.merge_agencies(actor=acting(request), **values),
        done="已登记合并。",
        warning="合并不能撤回。",
    )


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Dissolve."""
    agency = get_object_or_404(_standing(request), pk=pk)
    reach = _standing(request) & existing(on=today())
    form = AgencyDissolve(posted(request), reach=reach.exclude(pk=pk))
    return _ask(
        request,
        form,
        title="撤销机关",
        act=lambda values: services.dissolve(actor=acting(request), agency=agency, **values),
        done="已登记撤销。",
        agency=agency,
        warning="撤销不能撤回。该机关人员的角色于当日终止，历年年报保留。",
    )


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_work_body(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the public where and how to reach the work body, and open or close online filing."""
    agency = get_object_or_404(_reach(request), pk=pk)
    form = WorkBodyForm(posted(request), instance=work_body_of(agency=agency))
    warning = "以下内容在公开指南和申请页面上原样公布；没有填写的，页面上写明没有登记。"
    if not has_people(permission=Permission.HANDLE_CASE, agency=agency):
        warning += "现在这个机关还没有办理公开申请的人员，开通网上申请前请先授予角色。"
    return _ask(
        request,
        form,
        title="设定公开工作机构",
        act=lambda values: services.set_work_body(actor=acting(request), agency=agency, **values),
        done="已登记公开工作机构。",
        agency=agency,
        warning=warning,
    )


@needs(Permission.MANAGE_AGENCIES)
@either
def agency_publishing(request: HttpRequest, pk: int) -> HttpResponse:
    """Set what the texts leave to the agency about publishing: index numbers, own terms, distances."""
    agency = get_object_or_404(_reach(request), pk=pk)
    rules = rules_of(agency=agency)
    form = PublishingRulesForm(posted(request), initial=initial_of(rules))
    since = (
        f"现行规则由{rules.set_by}于 {localdate(rules.set_at)} 设定，依据：{rules.reason}。" if rules else ""
    )
    return _ask(
        request,
        form,
        title="设定公开规则",
        act=lambda _: set_rules(actor=acting(request), agency=agency, **form.told()),
        done="已设定公开规则，从现在起编号、计算期限按它。",
        agency=agency,
        warning=f"{since}改设从现在起适用；已经编定的索引号、已经登记的期限不变。",
    )
