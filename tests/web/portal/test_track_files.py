"""An applicant fetches what was served and is clear, of the own request alone; names tell nothing."""

import datetime as dt
import io
import re
import zipfile
from functools import partial
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.documents.made import docx_of, paragraph
from tests.web.cases.conftest import WANTED, ZHANG, make_staff, online
from tests.web.cases.serving import serve
from tests.web.conftest import make_district
from tests.web.portal.test_track import enter, page_of
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.models import FileKind
from zhaoming.web.cases.selectors import timeline
from zhaoming.web.cases.services import attach_file, inspect_case_file, register_request
from zhaoming.web.files.services import path_of
from zhaoming.web.tracking.services import fetching

pytestmark = pytest.mark.database
__all__ = ["online"]

CLEAN = docx_of(paragraph("予以公开。"))
OTHER = docx_of(paragraph("评分标准如下。"))


@pytest.fixture
def world(request, keep):
    """A request, answered where the test wants it so, and who works on it."""
    if "served" in request.fixturenames:
        return keep("request answered with files", _answered)
    return keep("request without files", _asked)


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def staff(world):
    """Those who answer requests."""
    return world.staff


@pytest.fixture
def in_person(world):
    """The request, handed in on 5 January."""
    return world.receipt


@pytest.fixture
def served(world):
    """The files of the request, by what they are."""
    return world.files


@pytest.fixture
def put(staff):
    return partial(_put, staff)


def _put(staff, receipt, content=CLEAN, kind=FileKind.DISCLOSED, name="王科长改第三稿（内部）.docx"):
    made = attach_file(actor=staff.officer, case=receipt.case, kind=kind, name=name, content=content)
    if kind == FileKind.DISCLOSED:
        inspect_case_file(file_id=made.pk)
    return made


def _asked():
    district = make_district()
    staff = make_staff(district)
    arrival = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 5))
    told = {"applicant": ZHANG, "wanted": WANTED, "arrival": arrival}
    receipt = register_request(actor=staff.officer, agency=district.education, **told)
    return SimpleNamespace(district=district, staff=staff, receipt=receipt)


def _answered():
    """Answered with two files; the search record and the identity proof stay inside."""
    world = _asked()
    staff, receipt = world.staff, world.receipt
    world.files = {
        "first": _put(staff, receipt),
        "second": _put(staff, receipt, OTHER),
        "search": _put(staff, receipt, b"%PDF-1.7", FileKind.SEARCH),
        "identity": _put(staff, receipt, b"%PDF-1.7", FileKind.IDENTITY),
    }
    serve(staff=staff, case=receipt.case, outcome=Outcome.PROVIDE)
    return world


def fetch(client, file):
    return client.get(reverse("portal:track_file", args=[file.pk]))


def test_the_files_of_the_reply_are_listed_and_fetched(client, in_person, served):
    enter(client, in_person)
    page = page_of(client)
    assert re.findall(r"附件 \d", page) == ["附件 1", "附件 2"]
    answer = fetch(client, served["first"])
    assert answer.content == CLEAN
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_neither_names_nor_the_archive_tell_of_work_inside(client, in_person, served):
    enter(client, in_person)
    one = fetch(client, served["first"])
    assert unquote(one["Content-Disposition"]).endswith(f"{in_person.case.number}-附件1.docx")
    packed = client.get(reverse("portal:track_files"))
    assert packed["Content-Disposition"].endswith(f"{in_person.case.number}.zip")
    archive = zipfile.ZipFile(io.BytesIO(packed.content))
    assert archive.namelist() == [f"{in_person.case.number}-附件{at}.docx" for at in (1, 2)]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.comment, entry.extra) for entry in archive.infolist()} == {(b"", b"")}
    assert archive.comment == b""
    assert [archive.read(name) for name in archive.namelist()] == [CLEAN, OTHER]
    assert "王科长" not in page_of(client)


def test_what_stands_behind_the_last_dot_of_a_name_does_not_go_out(client, staff, in_person, put):
    put(in_person, name="评分标准.王科长改")
    serve(staff=staff, case=in_person.case, outcome=Outcome.PROVIDE)
    enter(client, in_person)
    archive = zipfile.ZipFile(io.BytesIO(client.get(reverse("portal:track_files")).content))
    assert archive.namelist() == [f"{in_person.case.number}-附件1"]
    assert b"\xe7\x8e\x8b" not in client.get(reverse("portal:track_files")).content


@pytest.mark.parametrize("kind", ["search", "identity"])
def test_what_is_not_for_the_applicant_is_not_there(client, in_person, served, kind):
    enter(client, in_person)
    assert fetch(client, served[kind]).status_code == 404


def test_before_the_reply_is_served_nothing_is_there(client, in_person, put):
    waiting = put(in_person)
    enter(client, in_person)
    assert fetch(client, waiting).status_code == 404
    assert client.get(reverse("portal:track_files")).status_code == 404
    assert "附件" not in page_of(client)


def test_files_of_another_request_are_not_there(client, in_person, online, served):
    enter(client, online)
    assert {fetch(client, file).status_code for file in served.values()} == {404}
    assert client.get(reverse("portal:track_files")).status_code == 404
    client.post(reverse("portal:track_leave"))
    assert fetch(client, served["first"])["Location"] == reverse("portal:track")


def test_the_first_fetching_is_on_the_record_and_no_other(client, in_person, served):
    enter(client, in_person)
    for _ in range(2):
        fetch(client, served["first"])
    labels = [one.label for one in timeline(case=in_person.case)]
    assert labels.count("申请人取得文书或者附件") == 1


def test_too_much_for_one_archive_is_fetched_file_by_file(client, in_person, served, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_ZIP", 10)
    enter(client, in_person)
    assert "全部下载" not in page_of(client)
    assert client.get(reverse("portal:track_files")).status_code == 404
    assert fetch(client, served["second"]).status_code == 200


def test_a_damaged_file_is_said_in_words(client, in_person, served):
    path = path_of(served["first"].stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x" * path.stat().st_size)
    enter(client, in_person)
    answer = client.get(reverse("portal:track_file", args=[served["first"].pk]), follow=True)
    assert "文件暂时不能提供" in answer.content.decode()
