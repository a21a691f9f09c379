import io

import pdfplumber
import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.hidden.drawn import pdf, text
from tests.documents.made import docx_of, paragraph
from zhaoming import release_files
from zhaoming.documents.redact import Box
from zhaoming.law.grounds import Ground
from zhaoming.web.cases.models import CaseFile, FileKind, MadeAs
from zhaoming.web.cases.selectors import (
    ReleaseState,
    content_of,
    files_of,
    redaction_register,
    release_of,
    releases_of,
)
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    ToRedact,
    attach_file,
    redact_file,
    strip_file,
)

PRIVATE = {"ground": Ground.THIRD_PARTY, "ground_kind": "privacy"}


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    """The child process is the business of `isolation`."""

    def asked(task, question):
        (answer,) = getattr(release_files.treating, task)(question)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(release_files.treating, "_asked", asked)


@pytest.fixture
def put(staff, in_person):
    def make(content, name, kind=FileKind.DISCLOSED):
        return attach_file(actor=staff.officer, case=in_person.case, kind=kind, name=name, content=content)

    return make


@pytest.fixture
def named(put):
    return put(pdf(text("Call 13800138000 now")), "名单.pdf")


def refused(code):
    return pytest.raises(CaseActRefusedError, match=code)


def test_a_term_is_burnt_out_and_the_copy_takes_the_place_of_the_original(staff, named, in_person):
    assert release_of(file=named).state is ReleaseState.BLOCKED
    made = redact_file(actor=staff.officer, file=named, places=[ToRedact(term="13800138000", **PRIVATE)])
    with pdfplumber.open(io.BytesIO(content_of(file=made))) as document:
        assert "".join(page.extract_text() for page in document.pages) == ""
    named.refresh_from_db()
    assert (named.kind, made.kind, made.origin, made.made_as) == (
        FileKind.ORIGINAL,
        FileKind.DISCLOSED,
        named,
        MadeAs.REDACTED,
    )
    assert [one.name for one in files_of(case=in_person.case)] == ["名单.pdf", "名单（遮盖）.pdf"]
    assert [one.file for one in releases_of(case=in_person.case)] == [made]


def test_the_register_tells_page_ground_and_provision(staff, named, in_person):
    places = [
        ToRedact(term="13800138000", **PRIVATE),
        ToRedact(ground=Ground.LAW_FORBIDDEN, page=1, box=Box(10, 10, 60, 40), basis="《某法》第九条"),
    ]
    redact_file(actor=staff.officer, file=named, places=places)
    first, second = redaction_register(case=in_person.case)
    assert (first.row.page, first.ground, "个人隐私" in first.reason) == (1, Ground.THIRD_PARTY, True)
    assert "第十五条" in first.provision
    assert second.sentence.startswith("《名单（遮盖）.pdf》第1页遮盖一处：")
    assert "《某法》第九条" in second.sentence


def test_a_second_redaction_of_the_original_replaces_the_first_copy(staff, named, in_person):
    place = ToRedact(term="13800138000", **PRIVATE)
    first = redact_file(actor=staff.officer, file=named, places=[place])
    second = redact_file(actor=staff.officer, file=CaseFile.objects.get(pk=named.pk), places=[place, place])
    first.refresh_from_db()
    assert first.kind == FileKind.ORIGINAL
    assert [one.file for one in releases_of(case=in_person.case)] == [second]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (None, "CAS060"),
        (ToRedact(term=" ", **PRIVATE), "CAS060"),
        (ToRedact(term="x", ground=Ground.THIRD_PARTY), "CAS062"),
        (ToRedact(term="x", ground=Ground.LAW_FORBIDDEN), "CAS063"),
        (ToRedact(term="nowhere", **PRIVATE), "CAS064.*没有找到“nowhere”"),
        (ToRedact(page=9, box=Box(1, 1, 9, 9), **PRIVATE), "CAS064.*没有第 9 页"),
    ],
)
def test_without_place_or_ground_nothing_is_made(staff, named, place, code):
    with refused(code):
        redact_file(actor=staff.officer, file=named, places=[place] if place else [])
    assert CaseFile.objects.count() == 1


def test_who_may_redact_and_what(staff, put, named):
    place = ToRedact(term="13800138000", **PRIVATE)
    for who in ("reviewer", "head", "stranger"):
        with pytest.raises(PermissionDenied):
            redact_file(actor=getattr(staff, who), file=named, places=[place])
    with refused("CAS057"):
        redact_file(actor=staff.officer, file=put(b"plain", "a.txt", FileKind.SEARCH), places=[place])
    with refused("CAS064.*先转为 PDF"):
        redact_file(actor=staff.officer, file=put(docx_of(paragraph("x")), "a.docx"), places=[place])


def test_what_is_hidden_is_taken_out_in_a_copy(staff, put):
    file = put(docx_of(paragraph("正文")), "a.docx")
    made = strip_file(actor=staff.officer, file=file)
    file.refresh_from_db()
    assert (made.made_as, made.kind, file.kind) == (MadeAs.STRIPPED, FileKind.DISCLOSED, FileKind.ORIGINAL)
    assert release_of(file=made).state is ReleaseState.CLEAR
    with refused("CAS064"):
        strip_file(actor=staff.officer, file=put(b"plain", "b.txt"))
