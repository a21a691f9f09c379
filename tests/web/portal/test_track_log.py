"""The applicant alone takes the opening of the own reply home; to everybody else it is not there."""

import datetime as dt
import hashlib

import pytest
from django.urls import reverse

from tests.web.cases.conftest import ZHANG, in_person, online, staff
from tests.web.cases.papering import SCAN, served
from tests.web.portal.test_track import enter, page_of
from zhaoming.letters import LetterKind
from zhaoming.merkle_log import NamedDigest, judge_receipt
from zhaoming.web.cases.models import Letter
from zhaoming.web.ledger.log.entering import salt_of
from zhaoming.web.ledger.log.files import folder
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogEntry

pytestmark = pytest.mark.database
__all__ = ["in_person", "online", "staff"]
NAMES = ("track_log_receipt", "track_log_record")


def at(name, letter):
    return reverse(f"portal:{name}", args=[letter.pk])


@pytest.fixture
def reply(staff, in_person):
    served(staff, in_person.case)
    return Letter.objects.get(case=in_person.case)


def test_receipt_record_and_original_hold_together_without_us(client, in_person, reply):
    enter(client, in_person)
    assert "正在编入" in page_of(client)
    assert client.get(at("track_log_receipt", reply)).status_code == 404
    sequence()
    page = page_of(client)
    assert "第 1 条，收据所在的检查点共 1 条" in page
    assert "zhaoming log verify" in page
    answer = client.get(at("track_log_receipt", reply))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    record = client.get(at("track_log_record", reply)).content
    assert ZHANG.name not in record.decode()
    named = [NamedDigest("a", hashlib.sha256(one).digest()) for one in (record, SCAN)]
    assert judge_receipt(data=answer.content, files=named, keys=(verifier_key(),)).findings == ()
    assert salt_of(entry=LogEntry.objects.get()).hex() in answer.content.decode()


def test_to_nobody_else_is_it_there(client, in_person, online, reply):
    sequence()
    for name in NAMES:
        assert client.get(at(name, reply))["Location"] == reverse("portal:track")
    enter(client, online)
    for name in NAMES:
        assert client.get(at(name, reply)).status_code == 404
    assert "公开日志" not in page_of(client)


def test_of_other_papers_there_is_none(client, staff, in_person):
    served(staff, in_person.case, LetterKind.CORRECTION, on=dt.date(2026, 1, 9))
    sequence()
    enter(client, in_person)
    for name in NAMES:
        assert client.get(at(name, Letter.objects.get())).status_code == 404


def test_the_log_itself_tells_kind_and_mark_alone(client, in_person, reply):
    sequence()
    salt = salt_of(entry=LogEntry.objects.get())
    for path in (one for one in folder().rglob("*") if one.is_file()):
        shown = path.read_bytes()
        for told in (in_person.case.number, ZHANG.name, in_person.case.subject, reply.number, salt.hex()):
            assert told.encode() not in shown
        assert salt not in shown
    bundle = client.get("/log/tile/entries/000.p/1").content.decode("utf-8", "replace")
    assert "kind reply_served" in bundle
    assert "scheme hmac-sha256" in bundle
