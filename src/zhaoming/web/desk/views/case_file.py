"""One file of a request, to be saved; the applicant's own papers after a reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.cases.models import Case, CaseFile
from zhaoming.web.cases.selectors import NamedFile, is_applicants, visible_file
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import CaseActRefusedError, read_case_file
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.case_file_rows import rights_on
from zhaoming.web.desk.forms.case_files import ReadingForm
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.person_request import PersonRequest


def file_or_404(request: PersonRequest, case_id: int, file_id: int) -> CaseFile:
    """One file of a request this person may see."""
    try:
        return visible_file(case=case_or_404(request, case_id), file_id=file_id)
    except CaseFile.DoesNotExist as error:
        raise Http404("这件申请里没有这份文件。") from error


@require_http_methods(["GET", "HEAD", "POST"])
def download(request: PersonRequest, case_id: int, file_id: int) -> HttpResponse:
    """The bytes under their name; every reading is an event of the request."""
    file = file_or_404(request, case_id, file_id)
    if not is_applicants(file=file):
        try:
            return _saved(*read_case_file(actor=request.user, file=file))
        except CaseActRefusedError as refusal:
            messages.error(request, f"{refusal.message}{refusal.next_step}")
            return redirect("desk:case_files", case_id)
    if not rights_on(user=request.user, case=file.case).reads_applicants:
        raise PermissionDenied("您的角色不能查看申请人提交的材料。")
    if request.method != "POST":
        return _page(request, file.case, file, ReadingForm(initial=typed_before(request=request)), 200)
    form = ReadingForm(request.POST, names=names_to_watch(user=request.user, case=file.case))
    found: list[tuple[NamedFile, bytes]] = []

    def act() -> None:
        found.append(read_case_file(actor=request.user, file=file, reason=form.cleaned_data["reason"]))

    if attempt(form=form, act=act):
        return _saved(*found[0])
    return _page(request, file.case, file, form, REFUSED)


def _saved(named: NamedFile, content: bytes) -> HttpResponse:
    return file_attachment(content=content, content_type=named.file.content_type, name=named.name)


def _page(request: PersonRequest, case: Case, file: CaseFile, form: ReadingForm, status: int) -> HttpResponse:
    return render(request, "desk/case_file.html", {"case": case, "file": file, "form": form}, status=status)
