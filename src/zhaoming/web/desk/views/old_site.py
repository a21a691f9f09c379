"""One import: how far it is, what was read, and whose step is next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.config.refusal import RefusedError
from zhaoming.web.desk.acting import REFUSED, attempt
from zhaoming.web.desk.forms.old_sites import ConfirmForm, LookForm, ReadingForm, StopForm
from zhaoming.web.desk.old_site_words import has_no_day, page_status, site_status, told_of
from zhaoming.web.old_sites.models import (
    UNDER_WAY,
    FetchState,
    OldPage,
    OldSite,
    PageState,
    SiteState,
    SourceKind,
)
from zhaoming.web.old_sites.report import REDIRECTS, redirects, report_book
from zhaoming.web.old_sites.selectors import SiteView, pages_of, site_view
from zhaoming.web.old_sites.services import (
    answer_for_site,
    change_reading,
    confirm_site,
    fetch_again,
    leave_out,
    look_at_page,
    release_held,
    resume_site,
    stop_site,
)
from zhaoming.web.old_sites.services.waiting import WAITS
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.person_request import PersonRequest

PER_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
P = Permission


def _view_or_404(request: PersonRequest, batch_id: int) -> SiteView:
    try:
        return site_view(user=request.user, site_id=batch_id)
    except OldSite.DoesNotExist as error:
        raise Http404("没有这次导入，或者您的角色不能查看它。") from error


@require_safe
def old_site(request: PersonRequest, batch_id: int) -> HttpResponse:
    """The page, or for htmx only the part that changes; without JavaScript the page asks to be reloaded."""
    view = _view_or_404(request, batch_id)
    if request.headers.get("HX-Request"):
        return render(request, "desk/old_site_progress.html", {"view": view, "sentence": _sentence(view)})
    return _page(request, view, {}, 200)


def _page(request: PersonRequest, view: SiteView, forms: Mapping[str, Any], status: int) -> HttpResponse:
    site, show = view.site, request.GET.get("show", "")
    page = Paginator(pages_of(site=site, state=show), PER_PAGE).get_page(request.GET.get("page"))
    is_mapping = site.state == SiteState.MAPPING and P.DRAFT_DOCUMENT in view.held
    context = {
        "view": view,
        "site": site,
        "state": site_status(site),
        "sentence": _sentence(view),
        "is_mapping": is_mapping,
        "may": {one.value: True for one in view.held},
        "is_open": site.state not in {SiteState.DONE, SiteState.STOPPED},
        "may_answer": P.ANSWER_FOR_DOCUMENT in view.held
        and _is_other(request, site.made_by_id, site.confirmed_by_id),
        "may_look": P.PUBLISH_DOCUMENT in view.held
        and _is_other(request, site.made_by_id, site.confirmed_by_id, site.answered_by_id),
        "reading": ReadingForm(site=site) if is_mapping else None,
        "confirm": ConfirmForm(view=view) if is_mapping else None,
        "rows": [(one, page_status(one), told_of(one), has_no_day(one)) for one in page],
        "page": page,
        "choices": _choices(view, show),
        "redirect_kinds": REDIRECTS,
        **forms,
    }
    return render(request, "desk/old_site.html", context, status=status)


def _is_other(request: PersonRequest, *others: int | None) -> bool:
    return request.user.pk not in others


def _choices(view: SiteView, show: str) -> list[dict[str, Any]]:
    return [
        {"value": one.value, "label": one.label, "count": view.counts[one], "here": one.value == show}
        for one in PageState
        if view.counts.get(one)
    ]


def _sentence(view: SiteView) -> str:
    if view.site.source == SourceKind.SITEMAP and not view.site.is_listed:
        told = "，".join(f"{one.label} {view.fetched[one]}" for one in FetchState if view.fetched.get(one))
        reading = "正在读网站地图" if view.is_under_way else "还没有读到网站地图"
        return f"已知 {sum(view.fetched.values())} 个地址：{told}" if told else reading
    if view.waits_at_the_door:
        return f"交来的文件{WAITS}"
    told = "，".join(f"{PageState(one).label} {view.counts[one]}" for one in PageState if view.counts.get(one))
    if not told:
        return "正在列出网页" if view.is_under_way else "还没有列出网页"
    waiting = f"。其中 {view.waiting} 页{WAITS}" if view.waiting else ""
    return f"共 {view.total} 页：{told}{waiting}"


@require_POST
def act(request: PersonRequest, batch_id: int, act: str) -> HttpResponse:
    """One act on the import; a refusal stands on the page, with what was typed."""
    view = _view_or_404(request, batch_id)
    if act not in _ACTS:
        raise Http404("没有这种办理。")
    return _ACTS[act](request, view)


def _read_anew(request: PersonRequest, view: SiteView) -> HttpResponse:
    require(actor=request.user, permission=P.DRAFT_DOCUMENT, agency=view.site.agency)
    form = ReadingForm(request.POST, site=view.site)

    def do() -> None:
        change_reading(
            actor=request.user, site=view.site, text_at=form.cleaned_data["text_at"], columns=form.columns()
        )

    if attempt(form=form, act=do):
        messages.success(request, "正在重新读取。")
        return redirect("desk:old_site", view.site.pk)
    return _page(request, view, {"reading": form}, REFUSED)


def _confirm(request: PersonRequest, view: SiteView) -> HttpResponse:
    require(actor=request.user, permission=P.DRAFT_DOCUMENT, agency=view.site.agency)
    form = ConfirmForm(request.POST, view=view)

    def do() -> None:
        asked = form.cleaned_data
        confirm_site(
            actor=request.user, site=view.site, kind=asked["kind"], kinds=form.kinds(), item=asked["item"]
        )

    if attempt(form=form, act=do):
        messages.success(request, "开始导入：逐页建立草稿并检查，什么都还没有公开。可以离开这一页。")
        return redirect("desk:old_site", view.site.pk)
    return _page(request, view, {"confirm": form}, REFUSED)


def _leave_out(request: PersonRequest, view: SiteView) -> HttpResponse:
    ids = [int(one) for one in request.POST.getlist("pages") if one.isdecimal()]
    wanted = request.POST.get("wanted") == "1"
    return _done(
        request,
        view,
        lambda: leave_out(actor=request.user, site=view.site, page_ids=ids, wanted=wanted),
        f"已标记 {len(ids)} 页为“{'导入' if wanted else '不导入'}”。" if ids else "没有勾选网页。",
    )


def _answer(request: PersonRequest, view: SiteView) -> HttpResponse:
    return _done(
        request,
        view,
        lambda: answer_for_site(actor=request.user, site=view.site),
        "已确认负责。接下来由平台编辑抽查。",
    )


def _stop(request: PersonRequest, view: SiteView) -> HttpResponse:
    form = StopForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    return _done(
        request,
        view,
        lambda: stop_site(actor=request.user, site=view.site, words=words),
        "已停止，随时可以继续。",
    )


def _resume(request: PersonRequest, view: SiteView) -> HttpResponse:
    return _done(request, view, lambda: resume_site(actor=request.user, site=view.site), "继续进行。")


def _fetch_again(request: PersonRequest, view: SiteView) -> HttpResponse:
    words = "正在再取一次没有取回的，已经取回的不再重取。"
    return _done(request, view, lambda: fetch_again(actor=request.user, site=view.site), words)


_ACTS: dict[str, Callable[[PersonRequest, SiteView], HttpResponse]] = {
    "read": _read_anew,
    "confirm": _confirm,
    "leave_out": _leave_out,
    "fetch_again": _fetch_again,
    "answer_for": _answer,
    "stop": _stop,
    "resume": _resume,
}


@require_POST
def look(request: PersonRequest, batch_id: int, page_id: int) -> HttpResponse:
    """What the platform found on one page of the sample."""
    view = _view_or_404(request, batch_id)
    form = LookForm(request.POST)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {"is_wrong": True, "words": ""}

    def do() -> None:
        look_at_page(
            actor=request.user,
            site=view.site,
            page=OldPage(pk=page_id),
            in_order=not asked["is_wrong"],
            words=asked["words"],
        )

    return _done(request, view, do, "已留作草稿。" if asked["is_wrong"] else "已记下。")


@require_POST
def release(request: PersonRequest, batch_id: int, page_id: int) -> HttpResponse:
    """A page that was kept back goes out under its old day."""
    view = _view_or_404(request, batch_id)
    if not view.site.pages.filter(pk=page_id, state=PageState.HELD).exists():
        raise Http404("没有这一页，或者它没有留作草稿。")
    return _done(
        request,
        view,
        lambda: release_held(actor=request.user, site=view.site, page=OldPage(pk=page_id)),
        "已按原发布日期迁入。",
    )


def _done(request: PersonRequest, view: SiteView, act: Callable[[], object], words: str) -> HttpResponse:
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, words)
    return redirect("desk:old_site", view.site.pk)


@require_safe
def report(request: PersonRequest, batch_id: int) -> HttpResponse:
    """What became of every page, as a workbook."""
    view = _view_or_404(request, batch_id)
    content = report_book(site=view.site, address_of=_address(request))
    return file_attachment(content=content, content_type=_XLSX, name=f"{view.site.name}导入结果.xlsx")


@require_safe
def redirect_map(request: PersonRequest, batch_id: int, to: str) -> HttpResponse:
    """Where each old address leads now, for the old server."""
    view = _view_or_404(request, batch_id)
    if to not in REDIRECTS or view.site.state not in {*UNDER_WAY, SiteState.DONE}:
        raise Http404("没有这种格式，或者还没有一页公开。")
    told = redirects(site=view.site, to=to, address_of=_address(request))
    ending = {"nginx": "conf", "apache": "txt"}.get(to, to)
    return file_attachment(
        content=told.encode(), content_type="text/plain; charset=utf-8", name=f"{view.site.name}跳转.{ending}"
    )


def _address(request: PersonRequest) -> Callable[[int], str]:
    return lambda key: request.build_absolute_uri(reverse("portal:document", args=[key]))
