"""Supervision orders: those given to the person's agencies, or given by them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zhaoming.web.agencies.permissions import Permission, agency_ids_where, require_somewhere
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.order import OrderActForm
from zhaoming.web.presentation.order_register import order_register, shown
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.supervision.indicators import INDICATORS
from zhaoming.web.supervision.models import Order
from zhaoming.web.supervision.order_acts import RULES, OrderAct
from zhaoming.web.supervision.selectors import open_orders, order_lines, visible_order, visible_orders
from zhaoming.web.supervision.services import act_on_order

PER_PAGE = 50
# Indicators of today that the list of requests can show as well.
_SHOWN = {"open": "", "overdue": "overdue", "soon": "soon", "undetermined": "undetermined"}
# The steps back stand behind the step forward.
_BACK = frozenset({OrderAct.RETURN_DRAFT, OrderAct.RETURN, OrderAct.WITHDRAW})


@require_safe
def orders(request: PersonRequest) -> HttpResponse:
    """What is open, the overdue first; with `?all=1` every order, the newest first."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    everything = bool(request.GET.get("all"))
    user = request.user
    found: Any = visible_orders(user=user) if everything else open_orders(user=user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = order_lines(user=user, orders=list(page.object_list)) if everything else page.object_list
    context = {"page": page, "lines": [shown(one) for one in lines], "everything": everything}
    return render(request, "desk/orders.html", context)


@require_safe
def register(request: PersonRequest, to: str) -> HttpResponse:
    """Every order the person may see, with its events' days, as xlsx or csv."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_CASE)
    if to not in {"xlsx", "csv"}:
        raise Http404("没有这种格式，可以下载 xlsx、csv。")
    found = visible_orders(user=request.user).prefetch_related("cases")
    return order_register(lines=order_lines(user=request.user, orders=found), to=to)


@require_safe
def order(request: PersonRequest, order_id: int) -> HttpResponse:
    """One order with its requests, its events and what may be done now."""
    return _page(request, _order_or_404(request, order_id), None, 200)


@require_POST
def act(request: PersonRequest, order_id: int, name: str) -> HttpResponse:
    """Do an act; a refusal shows the page again with what was typed."""
    found = _order_or_404(request, order_id)
    if name not in set(OrderAct):
        raise Http404("没有这个办理事项。")
    chosen = OrderAct(name)
    form = OrderActForm(request.POST, act=chosen, prefix=chosen.value)

    def do() -> object:
        return act_on_order(actor=request.user, order=found, act=chosen, **form.given())

    if attempt(form=form, act=do):
        messages.success(request, f"已办理：{RULES[chosen].label}。")
        return redirect("desk:order", found.pk)
    return _page(request, found, form, REFUSED)


def _order_or_404(request: PersonRequest, order_id: int) -> Order:
    try:
        return visible_order(user=request.user, order_id=order_id)
    except Order.DoesNotExist as error:
        raise Http404("没有这件督办，或者您的角色不能查看它。") from error


def _page(request: PersonRequest, found: Order, bound: OrderActForm | None, status: int) -> HttpResponse:
    (line,) = order_lines(user=request.user, orders=[found])
    context = {
        "line": shown(line),
        "indicator": INDICATORS.get(found.indicator),
        "counted_url": _counted_url(request, found),
        "cases": found.cases.order_by("next_on", "pk"),
        "events": found.events.select_related("actor").order_by("-position"),
        "acts": [_act(one, found, bound) for one in _offered(line.acts, bound)],
        "bound": bound,
    }
    return render(request, "desk/order.html", context, status=status)


def _counted_url(request: PersonRequest, found: Order) -> str:
    """Where the requests an indicator counts today are listed, for those whose list shows it; "" elsewhere."""
    show = _SHOWN.get(found.indicator)
    own = agency_ids_where(user=request.user, permission=Permission.VIEW_CASE)
    if show is None or found.agency_id not in own:
        return ""
    asked = {"show": show, **({"agency": found.agency_id} if len(own) > 1 else {})}
    return f"{reverse('desk:cases')}?{urlencode({name: told for name, told in asked.items() if told})}"


def _offered(acts: tuple[OrderAct, ...], bound: OrderActForm | None) -> tuple[OrderAct, ...]:
    """What may be done now; an act that was refused stays on the page with what was typed."""
    refused = OrderAct(str(bound.prefix)) if bound is not None else None
    ordered = tuple(sorted(acts, key=lambda one: one in _BACK))
    return ordered if refused is None or refused in acts else (refused, *ordered)


def _act(chosen: OrderAct, found: Order, bound: OrderActForm | None) -> dict[str, Any]:
    """An act with its form; the one that was refused keeps what was typed."""
    form = OrderActForm(initial={"seen": found.version}, act=chosen, prefix=chosen.value)
    if bound is not None and bound.prefix == chosen.value:
        form = bound
    return {"name": chosen.value, "label": RULES[chosen].label, "form": form, "is_open": form is bound}
