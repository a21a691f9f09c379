"""Documents: one drafted with a finding and a file, one public with a file; both of another district too."""

from __future__ import annotations

from types import SimpleNamespace

from tests.web.publications import making
from zhaoming.web.agencies.models import Role
from zhaoming.web.gates.services import add_line
from zhaoming.web.publications.models import Category
from zhaoming.web.publications.services import Uploaded

_FILES = (Uploaded("附件.txt", "保教费每月八百元".encode()),)
_WITH_A_FINDING = "联系电话13900139000。"


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Drafted and handed in by the officer to the reviewer, who may clear; public in the usual way."""
    own = _documents(people, district.education, 1)
    far_people = SimpleNamespace(
        officer=person(Role.OFFICER, district.elsewhere),
        reviewer=person(Role.REVIEWER, district.elsewhere),
        head=person(Role.HEAD, district.elsewhere),
        editor=person(Role.PLATFORM_EDITOR, district.elsewhere),
    )
    far = _documents(far_people, district.elsewhere, 2)
    gone = making.withdrawn(people, making.public(people, district.education, files=_FILES))
    return {
        **own,
        **{f"far_{key}": value for key, value in far.items()},
        "document_gone": gone.pk,
        "document_gone_file": gone.versions.get().files.get().pk,
        "document_agency": district.education.code,
    }


def _documents(people, agency, number) -> dict[str, object]:
    making.coded(agency, number)
    category = Category.objects.create(agency=agency, item="a20_11", name="学前教育", position=1)
    line = add_line(actor=people.reviewer, agency=agency, words="应急通信参数", reason="不公开")
    draft = making.attributed(people, making.drafted(people, agency, body=_WITH_A_FINDING, files=_FILES))
    version = draft.versions.get()
    public = making.public(people, agency, files=_FILES)
    return {
        "document": draft.pk,
        "negative_line": line.pk,
        "category": category.pk,
        "document_file": version.files.get().pk,
        "document_finding": version.findings.filter(is_refusal=False).order_by("pk")[0].pk,
        "public_document": public.pk,
        "public_document_file": public.public_version.files.get().pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What a draft asks for, and an act that needs words."""
    if name == "desk:publication_new":
        return {"agency": "1", "kind": "policy", "title": making.TITLE, "body": making.BODY}
    if name == "desk:publication_edit":
        return {"kind": "policy", "title": making.TITLE, "body": making.BODY}
    return {"words": "理由"} if name == "desk:publication_act" else {}
