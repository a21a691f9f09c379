"""The imports of old sites, and handing one over."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.old_sites import NewSiteForm
from zhaoming.web.desk.old_site_words import site_status
from zhaoming.web.old_sites.models import OldSite
from zhaoming.web.old_sites.selectors import sites_of
from zhaoming.web.old_sites.services import begin_site
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50


@require_safe
def old_sites(request: PersonRequest) -> HttpResponse:
    """The list, the newest first."""
    require_somewhere(actor=request.user, permission=Permission.VIEW_DOCUMENT)
    page = Paginator(sites_of(user=request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, site_status(one)) for one in page],
        "may_import": may_somewhere(request.user, Permission.DRAFT_DOCUMENT),
    }
    return render(request, "desk/old_sites.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Hand a site over; it is read by the worker, and nothing of it is a document yet."""
    require_somewhere(actor=request.user, permission=Permission.DRAFT_DOCUMENT)
    is_post = request.method == "POST"
    form = NewSiteForm(*((request.POST, request.FILES) if is_post else ()), user=request.user)
    made: list[OldSite] = []
    if is_post and attempt(form=form, act=lambda: made.append(_begun(request, form))):
        messages.success(request, "已收到，正在读取。可以离开这一页，稍后再来看。")
        return redirect("desk:old_site", made[0].pk)
    context = {"form": form, "most_bytes": settings.ZHAOMING_REQUEST_LIMIT}
    return render(request, "desk/old_site_new.html", context, status=REFUSED if is_post else 200)


def _begun(request: PersonRequest, form: NewSiteForm) -> OldSite:
    asked = form.cleaned_data
    return begin_site(
        actor=request.user,
        agency=asked["agency"],
        name=asked["name"],
        address=asked["address"],
        archive=form.uploaded("archive"),
        table=form.uploaded("table"),
        sitemap=asked["sitemap"],
        heeds_robots=not asked["ignores_robots"],
    )
