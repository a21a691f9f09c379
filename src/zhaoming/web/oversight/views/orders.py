"""Supervision orders from the issuing side: the list of the subtree, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.web.agencies.permissions import Permission, may, require
from zhaoming.web.config import typed
from zhaoming.web.oversight.case_scope import CaseScope, case_scope_of
from zhaoming.web.oversight.forms.order import OrderForm
from zhaoming.web.presentation.order_register import shown
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.supervision.indicators import INDICATORS, MEDIAN
from zhaoming.web.supervision.models import Order
from zhaoming.web.supervision.refusal import OrderRefusedError
from zhaoming.web.supervision.selectors import listed, order_lines, visible_orders
from zhaoming.web.supervision.services import issue_order
from zhaoming.web.usage.selectors import term_named

PER_PAGE = 50
REFUSED = 422
# More requests than this are no order but a campaign; the indicator alone is named then.
MOST_NUMBERS = 100
USUAL_DAYS = 10


@require_safe
def orders(request: PersonRequest) -> HttpResponse:
    """Every order to the agencies of the subtree, the newest first."""
    scope = case_scope_of(request)
    found = visible_orders(user=request.user).filter(agency__in=scope.reach.ids)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = order_lines(user=request.user, orders=list(page.object_list))
    context = {
        "scope": scope,
        "page": page,
        "lines": [shown(one) for one in lines],
        "may_issue": may(request.user, Permission.ISSUE_ORDER, scope.root),
    }
    return render(request, "oversight/orders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def order_new(request: PersonRequest) -> HttpResponse:
    """The form, filled from the number one came from; the order opens on its page."""
    scope = case_scope_of(request)
    require(actor=request.user, permission=Permission.ISSUE_ORDER, agency=scope.root)
    if request.method != "POST":
        initial = _initial(request, scope) | typed.take(request=request)
        return _page(request, scope, OrderForm(initial=initial, reach=scope.reach), 200)
    form = OrderForm(request.POST, reach=scope.reach)
    made = _issued(request, scope, form)
    if made is None:
        return _page(request, scope, form, REFUSED)
    messages.success(request, f"已签发 {made.number}，承办机关会在工作台看到。")
    return redirect("desk:order", made.pk)


def _issued(request: PersonRequest, scope: CaseScope, form: OrderForm) -> Order | None:
    if not form.is_valid():
        return None
    try:
        return issue_order(actor=request.user, issuer=scope.root, **form.given())
    except OrderRefusedError as refusal:
        field = refusal.given if refusal.given in form.fields else None
        form.add_error(field, f"{refusal.message} {refusal.next_step}")
        return None


def _initial(request: HttpRequest, scope: CaseScope) -> dict[str, Any]:
    """The agency, the indicator and the requests of the list one comes from."""
    told: dict[str, Any] = {"days": USUAL_DAYS}
    code, key = request.GET.get("agency"), request.GET.get("key", "")
    agency = next((one for one, _ in scope.reach.agencies if one.code == code), None)
    if agency is not None:
        told["agency"] = agency.code
    term = term_named(term_id=request.GET.get("sought", ""))
    if term is not None:
        told["title"] = f"公众多次查找“{term.words}”没有结果"
        told["text"] = (
            f"请研究“{term.words}”所指的信息：应当公开的尽快公开；已公开的，改好标题和目录，便于查找。"
        )
    if key in INDICATORS:
        told |= {"indicator": key, "title": f"依申请公开“{INDICATORS[key].label}”督办"}
    if agency is not None and key in INDICATORS and key != MEDIAN:
        found = listed(reach=scope.reach, period=scope.period, key=key, agency=agency)
        column = "case__number" if found.of_disputes else "number"
        numbers = list(dict.fromkeys(found.rows.values_list(column, flat=True)[: MOST_NUMBERS + 1]))
        told["numbers"] = "\n".join(numbers) if len(numbers) <= MOST_NUMBERS else ""
    return told


def _page(request: PersonRequest, scope: CaseScope, form: OrderForm, status: int) -> HttpResponse:
    return render(request, "oversight/order_new.html", {"scope": scope, "form": form}, status=status)
