"""One person: account and roles, and the acts an administrator does on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.people import RoleGrant
from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.people import people_within
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.config.clock import today


@dataclass(frozen=True, slots=True)
class AccountAct:
    """An act on an account: what it is called, what it will do, what does it."""

    label: str
    consequence: str
    done: str
    service: Callable[..., Any]


ACTS = {
    "reset-password": AccountAct(
        "重设密码",
        "生成一个新的初始密码，原密码和已登录的会话立即失效。",
        "已重设密码。",
        services.reset_password,
    ),
    "reset-second-factor": AccountAct(
        "清除第二因素",
        "移除身份验证器和恢复码，本人下次登录后可重新设置。",
        "已清除第二因素。",
        services.reset_second_factor,
    ),
    "deactivate": AccountAct(
        "停用账号",
        "本人立即退出且不能再登录，已有记录保留，可以重新启用。",
        "已停用。",
        services.deactivate_user,
    ),
    "activate": AccountAct("启用账号", "本人可以重新登录，角色照旧。", "已启用。", services.activate_user),
}


def _found(request: HttpRequest, pk: int) -> User:
    reach = agencies_where(request.user, Permission.MANAGE_USERS)
    return get_object_or_404(people_within(reach=reach), pk=pk)


@needs(Permission.MANAGE_USERS)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account with its roles, present and past."""
    account = _found(request, pk)
    roles = account.memberships.select_related("agency").order_by("-from_on")
    acts = {name: act.label for name, act in ACTS.items() if _makes_sense(name, account)}
    shown = {"account": account, "roles": roles, "acts": acts, "has_factor": is_mfa_enabled(account)}
    return render(request, "administration/person.html", shown)


@needs(Permission.MANAGE_USERS)
@require_http_methods(["GET", "HEAD", "POST"])
def account_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Ask once, saying what will happen; then do it. A new password is shown this once."""
    account = _found(request, pk)
    chosen = ACTS.get(act)
    if chosen is None:
        raise Http404
    form = Form(posted(request))
    if request.method == "POST" and form.is_valid():
        result = attempt(form, lambda: (chosen.service(actor=acting(request), user=account),))
        if result is not None and result[0] is not None:
            return render(
                request, "administration/password_once.html", {"account": account, "password": result[0]}
            )
        if result is not None:
            messages.success(request, f"{account}：{chosen.done}")
            return redirect("administration:person", pk=pk)
    shown = {"form": form, "account": account, "act": chosen}
    return render(request, "administration/account_act.html", shown, status=422 if form.errors else 200)


@needs(Permission.MANAGE_USERS)
@require_http_methods(["GET", "HEAD", "POST"])
def role_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a further role."""
    account = _found(request, pk)
    reach = agencies_where(request.user, Permission.MANAGE_USERS)
    form = RoleGrant(posted(request), reach=reach)
    if request.method == "POST" and form.is_valid():
        given = attempt(
            form, lambda: services.grant_role(actor=acting(request), user=account, **form.cleaned_data)
        )
        if given is not None:
            messages.success(request, f"{account}：已授予{given.agency}的{given.get_role_display()}角色。")
            return redirect("administration:person", pk=pk)
    shown = {"form": form, "account": account}
    return render(request, "administration/role_grant.html", shown, status=422 if form.errors else 200)


@needs(Permission.MANAGE_USERS)
@require_http_methods(["GET", "HEAD", "POST"])
def role_revoke(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Take a role back from today, after asking once."""
    account = _found(request, pk)
    reach = agencies_where(request.user, Permission.MANAGE_USERS)
    membership = get_object_or_404(account.memberships.filter(agency__in=reach), pk=membership_pk)
    form = Form(posted(request))
    if request.method == "POST" and form.is_valid():
        taken = attempt(form, lambda: services.revoke_role(actor=acting(request), membership=membership))
        if taken is not None:
            messages.success(request, f"{account}：已收回{taken.agency}的{taken.get_role_display()}角色。")
            return redirect("administration:person", pk=pk)
    shown = {"form": form, "account": account, "membership": membership, "today": today()}
    return render(request, "administration/role_revoke.html", shown, status=422 if form.errors else 200)


def _makes_sense(name: str, account: User) -> bool:
    if name == "reset-second-factor":
        return is_mfa_enabled(account)
    return {"activate": not account.is_active, "deactivate": account.is_active}.get(name, account.is_active)
