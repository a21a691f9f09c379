"""Nothing is given out before the scanner answered; what is infected never is."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.http import Http404

from tests.web.files.scanners import EICAR, FakeClamd
from zhaoming.web.config.data_key import encrypted_bytes
from zhaoming.web.files import clamd
from zhaoming.web.files.checks import scanner
from zhaoming.web.files.downloads import as_download
from zhaoming.web.files.models import Scan
from zhaoming.web.files.places import held_path_of, path_of
from zhaoming.web.files.scanning import scan_waiting, settled
from zhaoming.web.files.services import FileHeldError, read_file, store_file
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
_NOBODY = "tcp://127.0.0.1:1"


@pytest.fixture(params=["tcp", "unix"])
def clam(request, tmp_path, settings):
    """A scanner on either kind of socket."""
    fake = FakeClamd(tmp_path / "clamd.ctl" if request.param == "unix" else None)
    settings.ZHAOMING_CLAMD = fake.address
    yield fake
    fake.close()


def _stored(content=b"plain", **more):
    return store_file(name="a.txt", content=content, actor=None, **more)


def test_a_clean_file_is_given_out(db, clam):
    stored = _stored()
    assert stored.scan == Scan.CLEAN
    assert clam.seen == [b"plain"]
    assert read_file(stored=stored) == b"plain"
    assert scanner() == []


def test_the_test_file_is_kept_apart_and_told(db, clam):
    stored = _stored(b"\n".join((b"letter", EICAR)))
    assert (stored.scan, stored.scan_words) == (Scan.INFECTED, "Eicar-Signature")
    assert held_path_of(stored.sha256).exists()
    assert not path_of(stored.sha256).exists()
    with pytest.raises(FileHeldError, match="Eicar-Signature"):
        read_file(stored=stored)
    with pytest.raises(Http404, match="已经隔离"):
        as_download(stored=stored)
    assert Event.objects.filter(kind="file.infected").get().data["found"] == "Eicar-Signature"


def test_what_is_encrypted_is_scanned_as_it_was_handed_in(db, clam):
    stored = _stored(encrypted_bytes(EICAR), plain=EICAR)
    assert stored.scan == Scan.INFECTED
    assert clam.seen == [EICAR]


def test_without_an_answer_a_file_waits_and_is_scanned_later(db, settings, clam):
    there, settings.ZHAOMING_CLAMD = settings.ZHAOMING_CLAMD, _NOBODY
    sealed = _stored(encrypted_bytes(EICAR), plain=EICAR)
    plain = _stored()
    assert {sealed.scan, plain.scan} == {Scan.WAITING}
    with pytest.raises(FileHeldError, match="等待病毒扫描"):
        read_file(stored=plain)
    assert scan_waiting() == 2
    settings.ZHAOMING_CLAMD = there
    told = []
    settled.connect(lambda stored, **_: told.append((stored.pk, stored.scan)), weak=False, dispatch_uid="test")
    try:
        assert scan_waiting() == 0
    finally:
        settled.disconnect(dispatch_uid="test")
    assert told == [(sealed.pk, Scan.INFECTED), (plain.pk, Scan.CLEAN)]
    plain.refresh_from_db()
    assert read_file(stored=plain) == b"plain"
    assert not held_path_of(plain.sha256).exists()


def test_what_is_more_than_the_scanner_takes_waits(db, clam):
    clam.most = 10
    stored = _stored(b"x" * 100)
    assert stored.scan == Scan.WAITING
    assert "size limit" in stored.scan_words


def test_equal_bytes_of_before_are_held_as_well(db, settings, clam):
    there, settings.ZHAOMING_CLAMD = settings.ZHAOMING_CLAMD, ""
    before = _stored(EICAR)
    assert before.scan == Scan.UNSCANNED
    settings.ZHAOMING_CLAMD = there
    call_command("scan_files", "--all")
    before.refresh_from_db()
    assert before.scan == Scan.INFECTED
    with pytest.raises(FileHeldError):
        read_file(stored=before)


def test_an_absent_scanner_is_said_and_a_wrong_address_refused(db, settings):
    settings.ZHAOMING_CLAMD = ""
    assert _stored().scan == Scan.UNSCANNED
    assert [one.id for one in scanner()] == ["zhaoming.W001"]
    settings.ZHAOMING_CLAMD = _NOBODY
    assert [one.id for one in scanner()] == ["zhaoming.W002"]
    settings.ZHAOMING_CLAMD = "clamd.example"
    assert [one.id for one in scanner()] == ["zhaoming.E001"]
    with pytest.raises(ImproperlyConfigured):
        clamd.address()
