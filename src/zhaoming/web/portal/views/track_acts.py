"""What an applicant does with the own request: the acts, further material, the rating."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhaoming.web.cases.models import Case
from zhaoming.web.cases.refusal import CaseActRefusedError
from zhaoming.web.cases.selectors import TrackingGrant, standing
from zhaoming.web.cases.services import act_on_own_request, add_own_files
from zhaoming.web.drafts.refusal import DraftRefusedError
from zhaoming.web.drafts.services import write
from zhaoming.web.portal import drafting
from zhaoming.web.portal.following.acts import NAMES, OwnAct, own_acts
from zhaoming.web.portal.following.asked import asked
from zhaoming.web.portal.following.elsewhere import asked_before, right_agency
from zhaoming.web.portal.following.session import followed_case, follower_only, take_typed
from zhaoming.web.portal.forms.track import AddFilesForm, RatingForm
from zhaoming.web.portal.views.track import REFUSED
from zhaoming.web.tracking.selectors import handed_letters, rating_of
from zhaoming.web.tracking.services import rate_service

# The reasons of the law speak of work inside the agency: they are not for the applicant.
_NOT_NOW = "这一项现在不能办理，或者已经办理过。请看现在可以办理的事项。"


@require_http_methods(["GET", "HEAD", "POST"])
@follower_only
def act(request: HttpRequest, grant: TrackingGrant, act: str) -> HttpResponse:
    """The page of one act: says what will happen and asks once."""
    if act not in NAMES:
        raise Http404("没有这项操作。")
    case = followed_case(request=request, grant=grant)
    if case is None:
        return redirect("portal:track")
    wanted = next((one for one in own_acts(found=standing(case=case)) if one.act == act), None)
    if wanted is None:
        messages.info(request, _NOT_NOW)
        return redirect("portal:track")
    if request.method != "POST":
        form = wanted.form(initial=take_typed(request=request, grant=grant))
        return _act_page(request, case, wanted, form)
    form = wanted.form(request.POST, request.FILES)
    if form.is_valid() and _done(form, wanted, grant):
        messages.success(request, wanted.done)
        return redirect("portal:track")
    return _act_page(request, case, wanted, form, REFUSED)


def _done(form: forms.Form, wanted: OwnAct, grant: TrackingGrant) -> bool:
    given = form.cleaned_data
    try:
        act_on_own_request(
            grant=grant,
            event=wanted.event(given),
            words=given.get("words", ""),
            files=getattr(form, "own_files", ()),
        )
    except CaseActRefusedError as refusal:
        _tell(form, refusal)
        return False
    return True


def _tell(form: forms.Form, refusal: CaseActRefusedError) -> None:
    """The refusal at its field; what the law says of the agency's own work stays inside."""
    field = {"content": "attachments"}.get(refusal.given, refusal.given)
    words = _NOT_NOW if refusal.objections else f"{refusal.message} {refusal.next_step}"
    form.add_error(field if field in form.fields else None, words)


def _act_page(
    request: HttpRequest, case: Case, wanted: OwnAct, form: forms.Form, status: int = 200
) -> HttpResponse:
    told = asked(found=standing(case=case), letters=handed_letters(case=case)) if wanted.asks else None
    context = {"case": case, "wanted": wanted, "form": form, "asked": told}
    return render(request, "portal/track/act.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@follower_only
def add(request: HttpRequest, grant: TrackingGrant) -> HttpResponse:
    """Handing in further material."""
    case = followed_case(request=request, grant=grant)
    if case is None:
        return redirect("portal:track")
    form = AddFilesForm(request.POST, request.FILES) if request.method == "POST" else AddFilesForm()
    if form.is_bound and form.is_valid():
        try:
            kept = add_own_files(grant=grant, files=form.own_files)
        except CaseActRefusedError as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, f"{len(kept)} 个文件已提交，受理机关已经收到。")
            return redirect("portal:track")
    status = REFUSED if form.is_bound else 200
    return render(request, "portal/track/add.html", {"case": case, "form": form}, status=status)


@require_POST
@follower_only
def ask_elsewhere(request: HttpRequest, grant: TrackingGrant) -> HttpResponse:
    """Begin a request to the organ the reply names, with what was asked for; only the applicant hands it in."""
    case = followed_case(request=request, grant=grant)
    goal = right_agency(found=standing(case=case, for_applicant=True)) if case is not None else None
    if case is None or goal is None or not goal.body.accepts_online:
        return redirect("portal:track")
    if drafting.draft_of(request=request, agency=goal.agency) is None:
        try:
            draft = drafting.draft_for(request=request, agency=goal.agency)
        except DraftRefusedError as refused:
            messages.warning(request, f"{refused.message}{refused.next_step}")
            return redirect("portal:track")
        write(draft=draft, values=asked_before(case=case))
        messages.success(request, "已放入上次申请的内容，请核对；申请人信息请重新填写。提交之前没有提出申请。")
    return redirect("portal:apply", code=goal.agency.code)


@require_http_methods(["GET", "HEAD", "POST"])
@follower_only
def rate(request: HttpRequest, grant: TrackingGrant) -> HttpResponse:
    """Rating the service, or changing the rating."""
    case = followed_case(request=request, grant=grant)
    if case is None:
        return redirect("portal:track")
    if request.method == "POST":
        form = RatingForm(request.POST)
        if form.is_valid():
            rate_service(grant=grant, **form.cleaned_data)
            messages.success(request, "谢谢，评价已保存。您可以随时修改。")
            return redirect("portal:track")
        return render(request, "portal/track/rate.html", {"case": case, "form": form}, status=REFUSED)
    given = rating_of(case=case)
    before = {"grade": given.grade, "words": given.words} if given else {}
    form = RatingForm(initial={**before, **take_typed(request=request, grant=grant)})
    return render(request, "portal/track/rate.html", {"case": case, "form": form})
