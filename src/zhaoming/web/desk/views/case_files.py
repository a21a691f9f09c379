"""The files of one request: which there are, putting in more, all of them for a court."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import Case, FileKind
from zhaoming.web.cases.selectors.applicants import names_to_watch
from zhaoming.web.cases.services import LARGEST, Attached, OwnFile, attach_files, pack_case
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.case_file_rows import file_rows, rights_on
from zhaoming.web.desk.forms.case_files import CaseFilesForm, PackForm
from zhaoming.web.desk.views.case import case_or_404
from zhaoming.web.presentation.downloads import file_attachment
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.limits import max_files


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: PersonRequest, case_id: int) -> HttpResponse:
    """The list, and the form to put in more for those who handle the request."""
    case = case_or_404(request, case_id)
    if request.method != "POST":
        asked = request.GET.get("kind", "")
        initial = {"kind": asked} if asked in FileKind.values else None
        return _page(request, case, CaseFilesForm(initial=initial), 200)
    require(actor=request.user, permission=Permission.HANDLE_CASE, agency=case.agency)
    form = CaseFilesForm(request.POST, request.FILES)
    made: list[Attached] = []
    if attempt(form=form, act=lambda: made.append(_put_in(request, case, form))):
        _tell(request, made[0])
        return redirect("desk:case_files", case.pk)
    return _page(request, case, form, REFUSED)


def _put_in(request: PersonRequest, case: Case, form: CaseFilesForm) -> Attached:
    given = [OwnFile(name=one.name or "未命名", content=one.read()) for one in form.uploaded]
    kind = FileKind(form.cleaned_data["kind"])
    why = form.cleaned_data["not_secret"]
    return attach_files(actor=request.user, case=case, kind=kind, files=given, not_secret=why)


def _tell(request: PersonRequest, made: Attached) -> None:
    if made.kept:
        messages.success(request, f"已存入 {len(made.kept)} 个文件。")
    for name, refusal in made.refused:
        messages.error(request, f"“{name}”没有存入：{refusal.message}{refusal.next_step}")


@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: PersonRequest, case_id: int) -> HttpResponse:
    """The reason first, then every file in one zip."""
    case = case_or_404(request, case_id)
    for permission in (Permission.HANDLE_CASE, Permission.REVEAL_APPLICANT):
        require(actor=request.user, permission=permission, agency=case.agency)
    if request.method == "POST":
        form = PackForm(request.POST, names=names_to_watch(user=request.user, case=case))
    else:
        form = PackForm(initial=typed_before(request=request))
    made: list[bytes] = []
    if request.method == "POST" and attempt(
        form=form,
        act=lambda: made.append(pack_case(actor=request.user, case=case, reason=form.cleaned_data["reason"])),
    ):
        name = f"{case.number}卷宗.zip"
        return file_attachment(content=made[0], content_type="application/zip", name=name)
    status = REFUSED if request.method == "POST" else 200
    return render(request, "desk/case_files_pack.html", {"case": case, "form": form}, status=status)


def _page(request: PersonRequest, case: Case, form: CaseFilesForm, status: int) -> HttpResponse:
    rights = rights_on(user=request.user, case=case)
    context = {
        "case": case,
        "form": form,
        "rights": rights,
        "rows": file_rows(case=case, rights=rights),
        "most_files": max_files(),
        "most_bytes": settings.ZHAOMING_REQUEST_LIMIT,
        "most_file_bytes": LARGEST,
    }
    return render(request, "desk/case_files.html", context, status=status)
