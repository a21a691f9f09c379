"""Answers for everybody stand in the public log from the day they are public, and so does their end."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from tests.web.answers.making import QUESTION, TEXT, disclosed, public
from tests.web.cases.conftest import ZHANG
from zhaoming.merkle_log import EntryKind, NamedDigest, Scheme, judge_receipt, opening, receipt_of
from zhaoming.web.answers.models import Answer
from zhaoming.web.answers.public_record import ANSWER_ENDS, ANSWERS, answer_record
from zhaoming.web.answers.services import (
    inspect_files,
    propose_answer,
    publish_answer,
    publishing,
    withdraw_answer,
)
from zhaoming.web.config.clock import today
from zhaoming.web.files.services import path_of
from zhaoming.web.ledger.log import auditing, entering
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.models import LogEntry

pytestmark = pytest.mark.database
SHOWN = ("answer_log", "answer_record", "answer_receipt")
ENDS = ("answer_end", "answer_end_record", "answer_end_receipt")
FILE = b"rules of the interview"


def made(staff, case, text=TEXT, attached=()):
    version = propose_answer(actor=staff.officer, case=case, question=QUESTION, text=text, attached=attached)
    inspect_files(version_id=version.pk)
    return publish_answer(actor=staff.reviewer, version=version)


@pytest.fixture
def version(staff, answered):
    file = disclosed(answered, officer=staff.officer, content=FILE)
    return made(staff, answered, attached=[file])


def at(name, version):
    return reverse(f"portal:{name}", args=[version.answer_id])


def entries():
    return list(LogEntry.objects.filter(thing__subject_type=Answer._meta.label_lower).order_by("pk"))


def faults():
    told = auditing.audit(keys=[verifier_key()], count=auditing.Count())
    return [one.kind for one in told if one.finding is not None and one.entry is not None]


def holds(receipt, *given):
    named = [NamedDigest("a", hashlib.sha256(one).digest()) for one in given]
    return judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).holds


def entry_of(receipt):
    return receipt_of(data=receipt).entry.data


def test_record_files_and_receipt_hold_together_and_name_nobody(version, answered, client):
    (entry,) = entries()
    assert (entry.kind, entry.entry.scheme) == (EntryKind.PUBLISHED, Scheme.HMAC_SHA256)
    assert client.get(at("answer_receipt", version)).status_code == 404
    sequence()
    page, record, receipt = (client.get(at(name, version)).content for name in SHOWN)
    assert holds(receipt, record, FILE)
    assert not holds(receipt, record, FILE + b"x")
    assert QUESTION in record.decode()
    for secret in (answered.number, ZHANG.name, ZHANG.identity_number):
        assert not any(secret in one.decode() for one in (page, record, receipt))
    assert at("answer_log", version) in client.get(at("answer", version)).content.decode()
    assert faults() == []


def test_a_changed_byte_of_its_file_is_named(version):
    sequence()
    path_of(hashlib.sha256(FILE).hexdigest()).write_bytes(FILE.replace(b"rules", b"RULES"))
    assert "published" in faults()


def test_a_new_version_is_another_entry_under_the_same_name(version, staff, answered, client):
    second = made(staff, answered, text="改过的答复。")
    first, other = entries()
    assert (first.kind, other.kind) == (EntryKind.PUBLISHED, EntryKind.VERSION)
    assert first.entry.id == other.entry.id
    sequence()
    record, receipt = (client.get(at(name, second)).content for name in SHOWN[1:])
    assert TEXT not in record.decode()
    assert holds(receipt, record)
    assert not holds(receipt, answer_record(version=version).data)
    assert faults() == []


def test_of_what_is_taken_back_only_the_end_can_be_had(version, staff, client):
    assert {client.get(at(name, version)).status_code for name in ENDS} == {404}
    withdraw_answer(actor=staff.reviewer, version=version, reason="有一处不准确")
    sequence()
    assert {client.get(at(name, version)).status_code for name in SHOWN} == {404}
    gone = client.get(at("answer", version))
    assert (gone.status_code, at("answer_end", version) in gone.content.decode()) == (410, True)
    page, record, receipt = (client.get(at(name, version)).content for name in ENDS)
    assert holds(receipt, record)
    for one in (gone.content, page, record, receipt):
        assert not any(words in one.decode() for words in (QUESTION, TEXT, "有一处不准确"))
    assert faults() == []


def test_an_end_keeps_its_address_when_the_answer_is_published_and_taken_back_again(
    version, staff, answered, client
):
    withdraw_answer(actor=staff.reviewer, version=version, reason="有一处不准确")
    sequence()
    first = [client.get(at(name, version)).content for name in ENDS[1:]]
    again = made(staff, answered, text="改过的答复。")
    assert at("answer_end", version) in client.get(at("answer_log", version)).content.decode()
    sequence()
    withdraw_answer(actor=staff.reviewer, version=again, reason="又有一处不准确")
    sequence()
    paths = [reverse(f"portal:{name}", args=[version.answer_id, 2]) for name in ENDS]
    gone = client.get(at("answer", version)).content.decode()
    assert [one in gone for one in (at("answer_end", version), paths[0])] == [True, True]
    record, receipt = (client.get(one).content for one in paths[1:])
    assert holds(receipt, record)
    assert client.get(at("answer_end_record", version)).content == first[0]
    told = [entry_of(client.get(one).content) for one in (at("answer_end_receipt", version), paths[2])]
    assert told == [entry_of(first[1]), entries()[-1].entry.data]
    assert client.get(reverse("portal:answer_end", args=[version.answer_id, 3])).status_code == 404
    assert faults() == []


def test_an_answer_whose_entry_fails_is_not_public(staff, answered, monkeypatch, client):
    def failing(**_told):
        raise ZeroDivisionError

    monkeypatch.setattr(publishing, "log_published", failing)
    with pytest.raises(ZeroDivisionError):
        made(staff, answered)
    assert QUESTION not in client.get(reverse("portal:answers")).content.decode()


def test_what_is_older_than_the_log_is_entered_once_by_its_day(staff, district, client, monkeypatch):
    shown, gone = (public(staff, district.education, one, TEXT) for one in ("怎样评分", "怎样报名"))
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "log_withdrawn", lambda **_told: None)
        withdraw_answer(actor=staff.reviewer, version=gone, reason="有一处不准确")
    for store, key in ((ANSWERS, shown.pk), (ANSWER_ENDS, gone.pk)):
        keys = store.keys(0, 10)
        assert (keys, store.enter(keys).made, store.enter(keys).made) == ([key], 1, 0)
    assert {(one.kind, one.entry.claimed) for one in entries()} == {(EntryKind.ENTERED, today())}
    sequence()
    assert client.get(at("answer_receipt", shown)).status_code == 200
    assert client.get(at("answer_end_receipt", gone)).status_code == 200
    assert faults() == []


def test_more_files_than_an_entry_holds_are_compared_with_the_record(staff, answered, monkeypatch):
    """As many as an entry has room for, and one more, without making nine hundred."""
    for one in (entering, opening):
        monkeypatch.setattr(one, "MOST_FILES", 1)
    attached = [disclosed(answered, officer=staff.officer, content=FILE + bytes([65 + at])) for at in range(2)]
    version = made(staff, answered, attached=attached)
    sequence()
    (entry,) = entries()
    assert entry.entry.files == ()
    assert faults() == []
    path_of(version.files.first().stored.sha256).write_bytes(b"changed")
    assert faults() == ["published"]
