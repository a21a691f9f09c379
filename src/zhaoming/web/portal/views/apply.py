"""A request in four short steps; whatever was typed is kept, whichever button was pressed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.law.receipt import NotYetReceived, Received, receipt
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import successors, work_body_of
from zhaoming.web.calendars.selectors import online_arrival
from zhaoming.web.cases.namelike import maybe_named
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.config.client_address import client_address
from zhaoming.web.config.clock import today
from zhaoming.web.drafts import bounds, services
from zhaoming.web.drafts.models import Draft
from zhaoming.web.drafts.refusal import DraftRefusedError
from zhaoming.web.drafts.selectors import files_of, values_of
from zhaoming.web.portal import drafting
from zhaoming.web.portal.choosing import everyone, matching
from zhaoming.web.portal.forms.apply import KINDS, AgencySearchForm
from zhaoming.web.portal.steps import (
    BY_KEY,
    STEPS,
    Step,
    applicant_of,
    bound,
    cleaned,
    first_unfinished,
    made,
    neighbour,
    typed,
    wanted_of,
)

_LOST = "没有找到您先前填写的内容：它保留 {hours} 小时，只在填写时用的浏览器里。{kept}"


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which agency: a search, the tree, and drafts that were begun."""
    form = AgencySearchForm(request.GET)
    text = form.cleaned_data["q"].strip() if form.is_valid() else ""
    shown = {
        "form": form,
        "text": text,
        "found": matching(text=text, on=today()) if text else (),
        "choices": () if text else everyone(on=today()),
        "drafts": drafting.drafts_of(request=request),
    }
    return render(request, "portal/apply/choose.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, step: str = "wanted") -> HttpResponse:
    """One step of a request to an agency."""
    agency = get_object_or_404(Agency, code=code)
    here = BY_KEY.get(step)
    if here is None:
        raise Http404("申请只有四步，没有这一步。")
    closed = _closed(request, agency)
    if closed is not None:
        return closed
    try:
        return _send(request, agency, here) if request.method == "POST" else _show(request, agency, here)
    except DraftRefusedError as refused:
        return _refused(request, agency, here, refused)


def _closed(request: HttpRequest, agency: Agency) -> HttpResponse | None:
    """Why nothing can be filed here online, and what to do instead; None where it can."""
    if not agency.exists_on(today()):
        shown = {"agency": agency, "successors": successors(agency=agency)}
        return render(request, "portal/apply/gone.html", shown, status=410)
    body = work_body_of(agency=agency)
    if not body.accepts_online:
        return render(request, "portal/apply/closed.html", {"agency": agency, "body": body})
    return None


def _show(request: HttpRequest, agency: Agency, here: Step) -> HttpResponse:
    """The step as the draft has it; a draft that is not there any more is explained."""
    draft = drafting.draft_of(request=request, agency=agency)
    if draft is None and here is not STEPS[0]:
        done = drafting.receipt_for_key_of(request=request, agency=agency)
        if done is not None:
            return redirect("portal:apply_receipt", key=done.key)
        messages.warning(request, _LOST.format(hours=_hours(), kept="请从第一步开始。"))
        return redirect("portal:apply", code=agency.code)
    values = values_of(draft=draft) if draft else {}
    file_count = draft.files.count() if draft else 0
    if here.form is None:
        return _check(request, agency, here, draft, values)
    judged = (
        bound(step=here, values=values, file_count=file_count) if draft and "wrong" in request.GET else None
    )
    form = judged or made(step=here, initial=values, file_count=file_count)
    return _page(request, agency, here, form, draft=draft)


def _send(request: HttpRequest, agency: Agency, here: Step) -> HttpResponse:
    """Keep what was typed, then do what the button says."""
    act = request.POST.get("act", "next")
    draft = drafting.draft_of(request=request, agency=agency)
    if draft is None:
        instead = _without_draft(request, agency, here)
        if instead is not None:
            return instead
    if act == "discard":
        return _discard(request, agency, draft)
    draft = drafting.draft_for(request=request, agency=agency)
    if here.form is None:
        return _hand_in(request, agency, here, draft)
    draft = services.write(draft=draft, values=typed(form=here.form, data=request.POST))
    if act == "keep":
        return HttpResponse(status=204)
    if act == "look":
        return _look(agency)
    if act.startswith("remove-"):
        return _remove(request, agency, here, draft, act)
    return _go_on(request, agency, here, draft, act)


def _without_draft(request: HttpRequest, agency: Agency, here: Step) -> HttpResponse | None:
    """What a page sent without an open draft leads to; None where a draft is to be begun with it."""
    if here is not STEPS[0]:
        done = drafting.receipt_for_key_of(request=request, agency=agency)
        if done is not None:
            messages.info(request, "这份申请已经提交，没有重复提交。")
            return redirect("portal:apply_receipt", key=done.key)
    if here.form is None or _is_nothing(request, here):
        return HttpResponse(status=204) if request.POST.get("act") == "keep" else _show(request, agency, here)
    if _was_lost(request, agency, here):
        kept = "刚才这一页填写的已经留下，请从第一步补齐其余的。"
        messages.warning(request, _LOST.format(hours=_hours(), kept=kept))
    return None


def _look(agency: Agency) -> HttpResponse:
    """What is public already and may be what is wanted, for browsers without scripts; the draft is kept."""
    return redirect(f"{reverse('portal:suggestions')}?{urlencode({'agency': agency.code})}")


def _go_on(request: HttpRequest, agency: Agency, here: Step, draft: Draft, act: str) -> HttpResponse:
    """Back, upload, or on to the next step where this one is right."""
    faults = _take_files(request, draft)
    if act == "back":
        return _to(agency, neighbour(step=here, by=-1))
    for fault in faults:
        messages.warning(request, fault)
    if act == "upload":
        return _to(agency, here, "#files")
    form = made(step=here, data=request.POST, file_count=draft.files.count())
    if form.errors or faults:
        # What is wrong is shown by an address of its own, so that back and forward never send the form again.
        from_check = "&from=check" if request.POST.get("from") == "check" else ""
        return _to(agency, here, f"?wrong=1{from_check}")
    behind = first_unfinished(values=values_of(draft=draft), file_count=draft.files.count())
    if behind is None and request.POST.get("from") == "check":
        return _to(agency, STEPS[-1])
    if behind is not None and STEPS.index(behind) < STEPS.index(here):
        return _to(agency, behind)
    return _to(agency, neighbour(step=here, by=1))


def _is_nothing(request: HttpRequest, here: Step) -> bool:
    """Whether a page left behind holds nothing worth a draft."""
    return (
        request.POST.get("act") in {"keep", "discard"}
        and here.form is not None
        and not any(typed(form=here.form, data=request.POST).values())
    )


def _was_lost(request: HttpRequest, agency: Agency, here: Step) -> bool:
    """Whether there was a draft once that is neither open nor handed in."""
    if here is not STEPS[0]:
        return True
    return (
        drafting.had_draft(request=request, agency=agency)
        and drafting.receipt_for_key_of(request=request, agency=agency) is None
    )


def _remove(request: HttpRequest, agency: Agency, here: Step, draft: Draft, act: str) -> HttpResponse:
    number = act.removeprefix("remove-")
    if number.isascii() and number.isdigit():
        services.remove_file(draft=draft, file_id=int(number))
        messages.success(request, "已删除这个文件。")
    return _to(agency, here, "#files")


def _discard(request: HttpRequest, agency: Agency, draft: Draft | None) -> HttpResponse:
    if draft is not None:
        services.discard(draft=draft)
    drafting.forget(request=request, agency=agency)
    messages.success(request, "草稿已删除，填写的内容和上传的文件都没有留下。")
    return redirect("portal:apply")


def _take_files(request: HttpRequest, draft: Draft) -> list[str]:
    """Each file by itself: one that is refused does not take the others with it."""
    faults = []
    for one in request.FILES.getlist("proof"):
        try:
            content = one.read() if (one.size or 0) <= bounds.LARGEST_FILE else b" " * (bounds.LARGEST_FILE + 1)
            services.add_file(draft=draft, name=one.name or "文件", content=content)
        except DraftRefusedError as refused:
            faults.append(f"{refused.message}{refused.next_step}")
    return faults


def _check(
    request: HttpRequest,
    agency: Agency,
    here: Step,
    draft: Draft | None,
    values: dict[str, Any],
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    files = files_of(draft=draft) if draft else ()
    behind = first_unfinished(values=values, file_count=len(files))
    if behind is not None:
        messages.warning(request, f"“{behind.title}”这一步还没有填完。")
        return _to(agency, behind)
    told = cleaned(values=values, file_count=len(files))
    received = receipt(arrival=online_arrival(agency=agency))
    shown = {
        **_frame(agency, here),
        "applicant": applicant_of(told),
        "kind": dict(KINDS)[told["kind"]],
        "wanted": wanted_of(told),
        "named": maybe_named(wanted_of(told).name),
        "told": told,
        "files": files,
        "received": received if isinstance(received, Received) else None,
        "waiting": received if isinstance(received, NotYetReceived) else None,
        "fault": fault,
    }
    return render(request, here.template, shown, status=status)


def _hand_in(request: HttpRequest, agency: Agency, here: Step, draft: Draft) -> HttpResponse:
    """The last button: the request is made once, however often it is pressed."""
    if request.POST.get("act") == "back":
        return _to(agency, neighbour(step=here, by=-1))
    values, count = values_of(draft=draft), draft.files.count()
    if first_unfinished(values=values, file_count=count) is not None:
        return _check(request, agency, here, draft, values)
    told = cleaned(values=values, file_count=count)
    try:
        done = services.submit(
            draft=draft,
            applicant=applicant_of(told),
            wanted=wanted_of(told),
            address=client_address(request),
        )
    except (DraftRefusedError, CaseActRefusedError) as refused:
        fault = f"{refused.message}{refused.next_step}（{refused.code}）"
        status = 429 if refused.code == "DRA010" else 422
        return _check(request, agency, here, draft, values, fault=fault, status=status)
    drafting.remember_receipt(request=request, key=done.key)
    return redirect("portal:apply_receipt", key=done.key)


def _refused(request: HttpRequest, agency: Agency, here: Step, refused: DraftRefusedError) -> HttpResponse:
    """A draft that could not be begun, or was handed in from another window meanwhile."""
    done = drafting.receipt_for_key_of(request=request, agency=agency)
    if done is not None:
        return redirect("portal:apply_receipt", key=done.key)
    if here.form is None:
        messages.warning(request, f"{refused.message}{refused.next_step}")
        return redirect("portal:apply")
    form = made(step=here, data=request.POST, file_count=0)
    form.add_error(None, f"{refused.message}{refused.next_step}（{refused.code}）")
    return _page(request, agency, here, form, status=422)


def _page(
    request: HttpRequest,
    agency: Agency,
    here: Step,
    form: Form,
    *,
    draft: Draft | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {
        **_frame(agency, here),
        "form": form,
        "draft": draft,
        "files": files_of(draft=draft) if draft else (),
        "from_check": request.POST.get("from") or request.GET.get("from"),
        "bounds": {
            "files": bounds.MOST_FILES,
            "file_mb": bounds.LARGEST_FILE // bounds.MEGABYTE,
            "all_mb": bounds.MOST_BYTES // bounds.MEGABYTE,
        },
    }
    return render(request, here.template, shown, status=status)


def _frame(agency: Agency, here: Step) -> dict[str, Any]:
    return {
        "agency": agency,
        "step": here,
        "steps": STEPS,
        "number": STEPS.index(here) + 1,
        "is_first": here is STEPS[0],
        "hours": _hours(),
    }


def _hours() -> int:
    return int(bounds.lifetime().total_seconds() // 3600)


def _to(agency: Agency, goal: Step, mark: str = "") -> HttpResponse:
    where = redirect("portal:apply", code=agency.code, step=goal.key)
    where["Location"] += mark
    return where
