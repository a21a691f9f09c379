"""One file before it is handed out: what was found in it, where, what to do next; clearing one by one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.release_files import CONVERTIBLE
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.models import CaseFile, FileKind
from zhaoming.web.cases.selectors import FileRelease, FoundInFile, redactions_of, release_of
from zhaoming.web.cases.selectors.releases import copying_of
from zhaoming.web.cases.services import clear_discovery, keep_discovery
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.case_file_acts import ending_of, file_acts, may_redact
from zhaoming.web.desk.case_file_rows import release_status, rights_on
from zhaoming.web.desk.forms.case_file_release import JudgeForm
from zhaoming.web.desk.views.case_file import file_or_404
from zhaoming.web.presentation.person_request import PersonRequest

_ACTS = {"clear": (clear_discovery, "已放行，理由留在记录里。"), "keep": (keep_discovery, "放行已收回。")}


def release_or_404(request: PersonRequest, case_id: int, file_id: int) -> FileRelease:
    """A file that is to be handed out, or was once, for somebody who works on the request."""
    file = file_or_404(request, case_id, file_id)
    if file.kind not in {FileKind.DISCLOSED, FileKind.ORIGINAL, FileKind.SEALED_LETTER}:
        raise Http404("这份文件不向申请人提供，不用检查。")
    if not rights_on(user=request.user, case=file.case).reads:
        raise PermissionDenied(f"您的角色不能查看“{file.case.agency}”的卷宗文件。")
    return release_of(file=file)


@require_safe
def release(request: PersonRequest, case_id: int, file_id: int) -> HttpResponse:
    """The page of one file."""
    found = release_or_404(request, case_id, file_id)
    return render(request, "desk/case_file_release.html", _context(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: PersonRequest, case_id: int, file_id: int, identity: str) -> HttpResponse:
    """One discovery: `act` in the posted form lets it pass or takes that back."""
    found = release_or_404(request, case_id, file_id)
    require(actor=request.user, permission=Permission.REVIEW_ANSWER, agency=found.file.case.agency)
    one = _one(found, identity)
    if request.method != "POST":
        return _page(request, found, one, JudgeForm(initial=typed_before(request=request)), 200)
    form, wanted = JudgeForm(request.POST), request.POST.get("act", "")
    if wanted not in _ACTS:
        raise Http404("没有这种处理方式。")
    service, done = _ACTS[wanted]

    def act() -> None:
        service(actor=request.user, file=found.file, identity=identity, words=form.cleaned_data["words"])

    if attempt(form=form, act=act):
        messages.success(request, done)
        return redirect(f"{reverse('desk:case_file_release', args=[case_id, file_id])}#found")
    return _page(request, found, one, form, REFUSED)


def _one(found: FileRelease, identity: str) -> FoundInFile:
    one = next((one for one in found.found if one.row.identity == identity), None)
    if one is None:
        raise Http404("这一处发现不在最近一次检查的结果里。")
    return one


def _page(
    request: PersonRequest, found: FileRelease, one: FoundInFile, form: JudgeForm, status: int
) -> HttpResponse:
    context = {**_context(request, found), "one": one, "form": form}
    return render(request, "desk/case_file_finding.html", context, status=status)


def _context(request: PersonRequest, found: FileRelease) -> dict[str, object]:
    file: CaseFile = found.file
    rights = rights_on(user=request.user, case=file.case)
    return {
        "case": file.case,
        "file": file,
        "release": found,
        "status": release_status(found),
        "rights": rights,
        "is_own": file.added_by_id == request.user.pk,
        "is_offered": file.kind in {FileKind.DISCLOSED, FileKind.SEALED_LETTER},
        "is_sealed": file.kind == FileKind.SEALED_LETTER,
        "acts": file_acts(file=file, name=found.name, rights=rights),
        "may_redact": may_redact(file=file, name=found.name, rights=rights),
        "is_convertible": ending_of(found.name) in CONVERTIBLE,
        "redactions": redactions_of(file=file),
        "made": file.made.order_by("pk"),
        "copying": copying_of(file=file),
    }
