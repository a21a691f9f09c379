"""A citizen drops file and receipt on the page and is told which part does not agree; nothing is kept."""

import hashlib
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.web.publications.conftest import _queue_that_waits, people_alone
from tests.web.publications.making import drafted, published
from tests.web.screens import text_of
from zhaoming.cli import main
from zhaoming.merkle_log import EntryKind, SigningKey
from zhaoming.web.doctor.checks import public_log
from zhaoming.web.doctor.line import Level, Scope
from zhaoming.web.files.models import StoredFile
from zhaoming.web.ledger.log import entering
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.receipts import receipt_for
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import Event, LogEntry
from zhaoming.web.portal.views import verify as view
from zhaoming.web.publications.public_record import log_version, record_of
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database
__all__ = ["_queue_that_waits"]
FILE = Uploaded("收费标准表.txt", "保教费每生每月六百五十元。".encode())


@pytest.fixture
def world(request, keep):
    """A document with a file, in the log, and its people, where the test asks for it; else people alone."""
    return keep("document and its receipt", _world) if "row" in request.fixturenames else people_alone()


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def people(world):
    """Its people."""
    return world.people


@pytest.fixture
def row(world):
    """Its document."""
    return world.row


def _world():
    world = people_alone()
    world.row = published(world.people, drafted(world.people, world.district.education, files=(FILE,)))
    sequence()
    return world


@pytest.fixture
def receipt(row):
    return receipt_for(entry=LogEntry.objects.get()).data


@pytest.fixture
def check(client):
    def handed_in(receipt, *files, **more):
        given = {"receipt": SimpleUploadedFile("a.receipt", receipt)} if receipt is not None else {}
        given["files"] = [SimpleUploadedFile(name, data) for name, data in files]
        return client.post(reverse("portal:verify"), {**given, **more})

    return handed_in


def test_the_word_file_of_a_text_is_told_as_drawn_from_the_record(row, receipt, check, client):
    word = client.get(reverse("portal:library_file", args=[row.pk, "docx"])).content
    answer = text_of(check(receipt, ("办法.docx", word)))
    assert "不成立" in answer
    assert "正文、年报的 Word、PDF 等由记录生成，不在日志里，改用记录核对" in answer
    assert "正文的 Word、PDF 由记录中的文字生成" in text_of(
        client.get(reverse("portal:document_log", args=[row.pk]))
    )


def test_file_and_record_hold_with_their_receipt(row, receipt, check):
    record = record_of(row=row, version=row.public_version)
    answer = text_of(check(receipt, (FILE.name, FILE.content), ("r.json", record)))
    assert "成立" in answer
    assert "不成立" not in answer
    assert f"{FILE.name}：条目的第 1 个文件" in answer
    assert "r.json：条目的记录" in answer
    assert "没有见证人的联署，不证明任何日期" in answer
    assert "在运营者自己的网页上核对只是方便，不是证明" in answer


def test_file_and_record_of_a_salted_kind_hold_with_their_receipt_alone(people, district, check, client):
    row = published(people, drafted(people, district.education, kind="penalty", files=(FILE,)))
    sequence()
    paths = [reverse(f"portal:document_{name}", args=[row.pk]) for name in ("record", "receipt")]
    record, receipt = (client.get(path).content for path in paths)
    assert FILE.name in record.decode()
    assert hashlib.sha256(FILE.content).hexdigest().encode() not in receipt
    answer = check(receipt, (FILE.name, FILE.content), ("r.json", record))
    assert answer.context["judgement"].holds is True
    assert check(receipt, (FILE.name, FILE.content + b" ")).context["judgement"].holds is False


def test_what_a_former_key_signed_holds_on(receipt, check, settings, capsys):
    """After a change of keys the page and the audit know the key before, where it is named."""
    former = verifier_key().encoded
    settings.ZHAOMING_LOG_KEY = SigningKey(settings.ZHAOMING_LOG_ORIGIN, bytes(32)).encoded
    assert check(receipt, (FILE.name, FILE.content)).context["judgement"].holds is False
    assert main(["log", "audit"]) == 1
    settings.ZHAOMING_LOG_OLD_KEYS = [former]
    assert check(receipt, (FILE.name, FILE.content)).context["judgement"].holds is True
    capsys.readouterr()
    assert main(["log", "audit"]) == 0
    settings.ZHAOMING_LOG_OLD_KEYS = [former[:-3] + "AA="]
    assert check(receipt, (FILE.name, FILE.content)).status_code == 200
    (told,) = [one for one in public_log.look(Scope()) if one.check == "public_log.name"]
    assert told.level is Level.FAULT


def test_any_changed_byte_is_told_with_its_part(receipt, check, monkeypatch):
    monkeypatch.setattr(view, "_PER_MINUTE", 10_000)
    parts = {"LOG1": "收据的形式", "LOG2": "日志的签名", "LOG3": "条目在日志里的位置", "LOG4": "文件的内容"}
    told = set()
    for at in range(0, len(receipt), 7):
        changed = receipt[:at] + bytes([receipt[at] ^ 1]) + receipt[at + 1 :]
        answer = check(changed, (FILE.name, FILE.content))
        assert answer.context["judgement"].holds is False
        wrong = {one.name for one in answer.context["parts"] if one.findings}
        assert wrong
        told |= wrong
    assert told == set(parts.values())


def test_a_changed_file_is_the_part_that_does_not_agree(receipt, check):
    answer = check(receipt, (FILE.name, FILE.content + b" "))
    assert [one.name for one in answer.context["parts"] if one.findings] == ["文件的内容"]
    assert "文件的内容（LOG401）：" in text_of(answer)
    assert "文件与条目所承诺的字节不同" in text_of(answer)


def test_a_file_that_the_record_alone_names_holds_with_it(row, check, monkeypatch):
    """The browser sends such a record whole; of the file the digest is enough."""
    monkeypatch.setattr(entering, "MOST_FILES", 0)
    with transaction.atomic():
        log_version(row=row, number=1, kind=EntryKind.ENTERED)
    sequence()
    entry = LogEntry.objects.get(index=1)
    assert entry.entry.files == ()
    receipt = receipt_for(entry=entry).data
    record = record_of(row=row, version=row.public_version)
    digest = f"{hashlib.sha256(FILE.content).hexdigest()} {FILE.name}"
    answer = text_of(check(receipt, ("r.json", record), digest=[digest]))
    assert "不成立" not in answer
    assert f"{FILE.name}：条目的记录所列的文件" in answer
    assert "不成立" in text_of(check(receipt, ("r.json", record), digest=[f"{'0' * 64} {FILE.name}"]))
    assert "不成立" in text_of(check(receipt, digest=[digest]))
    assert "不成立" in text_of(check(receipt, ("r.json", b" " + record), (FILE.name, FILE.content)))


def test_a_browser_may_send_digests_alone(receipt, check):
    digest = hashlib.sha256(FILE.content).hexdigest()
    answer = text_of(check(receipt, digest=[f"{digest} {FILE.name}"]))
    assert f"{FILE.name}：条目的第 1 个文件" in answer
    assert "不成立" in text_of(check(receipt, digest=[f"{'0' * 64} {FILE.name}"]))
    assert check(receipt, digest=["nothing"]).status_code == 422


def test_nothing_that_is_handed_in_is_kept(receipt, check, monkeypatch):
    """Neither a row, nor a temporary file however large it is."""

    def written(*_given, **_told):
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", written)
    before = StoredFile.objects.count(), Event.objects.count()
    answer = check(receipt, ("large.bin", b"x" * 6_000_000))
    assert answer.status_code == 200
    assert (StoredFile.objects.count(), Event.objects.count()) == before


def test_what_is_missing_too_large_or_too_often_is_refused_in_words(receipt, check, monkeypatch):
    answer = check(None)
    assert answer.status_code == 422
    assert "请选择收据" in text_of(answer)
    assert "请选择要核对的文件" in text_of(answer)
    many = [(f"{at}.txt", b"x") for at in range(21)]
    assert "一次最多核对 20 个文件" in text_of(check(receipt, *many))
    monkeypatch.setattr(view, "MOST_BYTES", 1_000)
    answer = check(receipt, ("a.txt", b"x" * 2_000))
    assert answer.status_code == 413
    assert "合计超过 50 MB" in text_of(answer)
    monkeypatch.setattr(view, "MOST_BYTES", 10_000_000)
    monkeypatch.setattr(view, "_PER_MINUTE", 0)
    assert check(receipt, ("a.txt", b"x")).status_code == 429


def test_another_site_cannot_send_somebody_here(receipt):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("portal:verify"), {"receipt": SimpleUploadedFile("a", receipt)})
    assert answer.status_code == 403
