"""Files of a request here and of one far away: one to be handed out, and an applicant's paper."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.models import CaseFile, FileKind
from zhaoming.web.cases.selectors import release_of
from zhaoming.web.cases.services import attach_file, inspect_case_file, register_application

CONTENT = "手机13800138000".encode()


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Two requests with files, alike but for the agency."""
    far = person(Role.OFFICER, district.elsewhere)
    return {**_files(district.education, people.officer, ""), **_files(district.elsewhere, far, "far_")}


def _files(agency, officer, prefix) -> dict[str, object]:
    case = register_application(agency=agency, applicant=ZHANG, wanted=WANTED).case
    offered = attach_file(actor=officer, case=case, kind=FileKind.DISCLOSED, name="a.txt", content=CONTENT)
    identity = attach_file(actor=officer, case=case, kind=FileKind.IDENTITY, name="b.png", content=b"png")
    inspect_case_file(file_id=offered.pk)
    found = release_of(file=CaseFile.objects.get(pk=offered.pk)).found[0].row.identity
    return {
        f"{prefix}papered": case.pk,
        f"{prefix}offered": offered.pk,
        f"{prefix}identity": identity.pk,
        "found": found,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Files to put in, and what a judgement asks for."""
    if name == "desk:case_files":
        return {"kind": "search", "files": [SimpleUploadedFile("a.txt", b"plain")]}
    if name == "desk:case_file_finding":
        return {"act": "clear", "words": "可以提供"}
    return {}
