import datetime as dt
import os
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.web.portal.applying import JPG
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.models import Case
from zhaoming.web.drafts import bounds, bytes_on_disk, services
from zhaoming.web.drafts.kinds import kind_of, named
from zhaoming.web.drafts.models import Draft, DraftFile
from zhaoming.web.drafts.refusal import DraftRefusedError

pytestmark = pytest.mark.database
WHO = Applicant(kind=ApplicantKind.NATURAL, name="张三")
WHAT = Wanted(name="某文件")


@pytest.fixture
def draft(district):
    return services.begin(agency=district.education, address="192.0.2.1")


@pytest.fixture
def folder(settings):
    return Path(settings.ZHAOMING_FILES) / "drafts"


def refused(act) -> str:
    with pytest.raises(DraftRefusedError) as error:
        act()
    return error.value.code


def test_expired_drafts_go_with_their_bytes_and_strays_too(draft, folder, django_capture_on_commit_callbacks):
    services.add_file(draft=draft, name="a.jpg", content=JPG)
    stray = folder / "stray"
    stray.write_bytes(b"x")
    os.utime(stray, (time.time() - 7200, time.time() - 7200))
    Draft.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("clear_drafts", verbosity=0)
    assert not Draft.objects.exists()
    assert list(folder.glob("*")) == []


def test_bytes_on_disk_are_encrypted(draft, folder):
    services.add_file(draft=draft, name="a.jpg", content=JPG)
    (path,) = folder.glob("*")
    assert JPG not in path.read_bytes()
    assert bytes_on_disk.get(place=path.name) == JPG


def test_the_same_file_too_many_and_too_much_are_refused(draft, monkeypatch):
    services.add_file(draft=draft, name="a.jpg", content=JPG)
    assert refused(lambda: services.add_file(draft=draft, name="b.jpg", content=JPG)) == "DRA023"
    monkeypatch.setattr(bounds, "MOST_BYTES", len(JPG))
    assert refused(lambda: services.add_file(draft=draft, name="b.jpg", content=JPG + b"1")) == "DRA025"
    monkeypatch.setattr(bounds, "MOST_FILES", 1)
    assert refused(lambda: services.add_file(draft=draft, name="b.jpg", content=JPG + b"1")) == "DRA024"
    assert DraftFile.objects.count() == 1


def test_what_is_refused_leaves_no_bytes(draft, folder):
    services.add_file(draft=draft, name="a.jpg", content=JPG)
    refused(lambda: services.add_file(draft=draft, name="b.jpg", content=JPG))
    assert len(list(folder.glob("*"))) == 1


def test_one_address_cannot_fill_the_disk(draft, monkeypatch, district):
    monkeypatch.setattr(bounds, "MOST_BYTES_OF_ADDRESS", len(JPG) - 1)
    services.add_file(draft=draft, name="a.jpg", content=JPG)
    assert refused(lambda: services.add_file(draft=draft, name="b.jpg", content=JPG + b"1")) == "DRA026"
    monkeypatch.setattr(bounds, "MOST_DRAFTS", 1)
    assert refused(lambda: services.begin(agency=district.education, address="192.0.2.1")) == "DRA001"
    assert services.begin(agency=district.education, address="192.0.2.2").pk


def test_handing_in_again_gives_the_same_request(draft):
    first = services.submit(draft=draft, applicant=WHO, wanted=WHAT, address="192.0.2.1")
    again = services.submit(draft=draft, applicant=WHO, wanted=WHAT, address="192.0.2.1")
    assert first == again
    assert Case.objects.count() == 1
    assert refused(lambda: services.write(draft=draft, values={"subject": "x"})) == "DRA002"


def test_bytes_that_are_gone_stop_the_handing_in_and_give_the_number_back(draft, folder):
    services.add_file(draft=draft, name="a.jpg", content=JPG)
    next(folder.glob("*")).unlink()
    act = lambda: services.submit(draft=draft, applicant=WHO, wanted=WHAT, address="192.0.2.1")  # noqa: E731
    assert refused(act) == "DRA003"
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "JPG"),
        (b"\x89PNG\r\n\x1a\n...", "PNG"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"\x00\x00\x00\x18ftypmp42", None),
        (b"<svg/>", None),
        (b"PK\x03\x04", None),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(content, kind):
    assert kind_of(content) == kind


def test_a_name_gets_the_ending_of_what_the_file_is():
    assert named(name="photo", kind="HEIC") == "photo.heic"
    assert named(name="a.JPEG", kind="JPG") == "a.JPEG"
    assert named(name="a.exe", kind="PDF") == "a.exe.pdf"
