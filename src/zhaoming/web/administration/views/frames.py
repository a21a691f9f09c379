"""The header and footer of an existing portal, loaded for one agency or for all."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.frames import FrameForm
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.catalogues.models import PortalFrame
from zhaoming.web.catalogues.selectors import frame_of
from zhaoming.web.catalogues.services import may_frame_all, set_frame


@needs(Permission.MANAGE_AGENCIES)
@require_http_methods(["GET", "HEAD", "POST"])
def frame(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Both fragments and their style; what is dangerous in them is taken out when they are kept."""
    agency = None
    if pk is not None:
        agency = get_object_or_404(agencies_where(request.user, Permission.MANAGE_AGENCIES), pk=pk)
    elif not may_frame_all(user=acting(request)):
        raise PermissionDenied("全部机关的页眉页脚由管理全部机关的管理员设置。")
    return _asked(request, agency)


def _asked(request: HttpRequest, agency: Agency | None) -> HttpResponse:
    held = frame_of(agency=agency)
    initial = {name: getattr(held, name) for name in ("header", "footer", "css")} if held is not None else {}
    form = FrameForm(posted(request), initial=initial)

    def act() -> PortalFrame:
        return set_frame(actor=acting(request), agency=agency, **form.cleaned_data)

    if form.is_valid() and attempt(form, act) is not None:
        messages.success(request, "已保存。公众页面在半分钟内换上新的页眉、页脚。")
        return redirect("administration:agency", agency.pk) if agency else redirect("administration:agencies")
    context = {
        "form": form,
        "agency": agency,
        "title": "设置门户页眉页脚",
        "warning": "放进现有门户的网址时用：公众页面显示门户的页眉、页脚。没有单独设置的机关用全部机关的。",
    }
    status = 422 if form.errors else 200
    return render(request, "administration/agency_act.html", context, status=status)
