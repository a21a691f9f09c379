"""What the papers of an agency say of it: set once, used by every paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, permissions_at
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.cases.letterhead import letterhead_of
from zhaoming.web.cases.selectors import pending_letterhead
from zhaoming.web.cases.services import propose_letterhead
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.letterhead import LetterheadForm
from zhaoming.web.presentation.person_request import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: PersonRequest, agency_id: int) -> HttpResponse:
    """The form; `next` leads back to the paper one came from."""
    agency = agencies_where(request.user, Permission.HANDLE_CASE).filter(pk=agency_id).first()
    if agency is None:
        raise Http404("没有这个机关，或者您的角色不能设定它的文书抬头。")
    back = _back(request)
    if request.method != "POST":
        form = LetterheadForm(instance=letterhead_of(agency=agency), initial=typed_before(request=request))
        return _page(request, agency, form, back, 200)
    form = LetterheadForm(request.POST, instance=letterhead_of(agency=agency))

    def propose() -> None:
        propose_letterhead(actor=request.user, agency=agency, told=form.told(), changes=form.changes())

    if attempt(form=form, act=propose):
        messages.success(request, "改动已提交复核，由本机关另一位审核人或者签发人同意后，新起草的文书才使用。")
        return redirect(back or request.path)
    return _page(request, agency, form, back, REFUSED)


def _back(request: PersonRequest) -> str:
    """The address to go back to, of this site only."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else ""


def _page(request: PersonRequest, agency: Agency, form: LetterheadForm, back: str, status: int) -> HttpResponse:
    may_change = Permission.MANAGE_AGENCIES in permissions_at(user=request.user, agency=agency)
    context = {
        "agency": agency,
        "form": form,
        "back": back,
        "pending": pending_letterhead(agency=agency),
        "body": work_body_of(agency=agency),
        "may_change_body": may_change,
    }
    return render(request, "desk/letterhead.html", context, status=status)
