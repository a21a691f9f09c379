"""A served reply stands in the log under a salt, with the act or not at all, until it is anonymised."""

import datetime as dt
import hashlib
import json

import pytest
from django.db import transaction

from tests.documents.made import docx_of, paragraph
from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from tests.web.cases.papering import SCAN, as_by_paper, begun, sealed, served, signed
from tests.web.races import RACES, at_once
from zhaoming.casework import events as happened
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.letters import LetterKind
from zhaoming.merkle_log import (
    Code,
    EntryKind,
    NamedDigest,
    Scheme,
    committed,
    files_listed,
    judge_receipt,
    opening,
)
from zhaoming.web.cases.models import Case, FileKind, Letter
from zhaoming.web.cases.reply_record import REPLIES, record_of_entry, reply_entries
from zhaoming.web.cases.services import anonymise_cases, attach_file, inspect_case_file, serve_letter, serving
from zhaoming.web.files.services import path_of
from zhaoming.web.ledger.log import entering
from zhaoming.web.ledger.log.auditing_entries import told_of_entry
from zhaoming.web.ledger.log.entering import salt_of
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.rebuilding import rebuilt
from zhaoming.web.ledger.log.receipts import receipt_for
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.ledger.log.states import state_of
from zhaoming.web.ledger.models import LogEntry

CLEAN = docx_of(paragraph("予以公开。"))


def put(staff, case, content=CLEAN):
    made = attach_file(
        actor=staff.officer, case=case, kind=FileKind.DISCLOSED, name="内部稿.docx", content=content
    )
    inspect_case_file(file_id=made.pk)
    return made


def digest(data):
    return hashlib.sha256(data).digest()


@pytest.mark.django_db
class TestServed:
    def test_it_commits_under_a_salt_to_its_record_original_and_files(self, staff, in_person):
        file = put(staff, in_person.case)
        served(staff, in_person.case)
        (entry,) = LogEntry.objects.all()
        assert (entry.kind, entry.entry.scheme) == (EntryKind.REPLY_SERVED, Scheme.HMAC_SHA256)
        salt, record = salt_of(entry=entry), record_of_entry(entry=entry)
        assert entry.entry.record == committed(digest=digest(record.data), salt=salt)
        wanted = {committed(digest=digest(one), salt=salt) for one in (SCAN, CLEAN)}
        assert set(entry.entry.files) == wanted
        told = json.loads(record.data)
        assert told["request"] == in_person.case.number
        assert [one["sha256"] for one in told["files"]] == [hashlib.sha256(SCAN).hexdigest(), file.sha256]

    def test_neither_entry_nor_record_names_a_person_or_what_was_asked(self, staff, in_person):
        put(staff, in_person.case)
        served(staff, in_person.case)
        (entry,) = LogEntry.objects.all()
        record = record_of_entry(entry=entry).data.decode()
        for words in (ZHANG.name, WANTED.name, "内部稿", ZHANG.identity_number):
            assert words not in record
            assert words not in str(entry.source)
        assert in_person.case.number.encode() not in bytes(entry.data)

    def test_service_and_entry_are_one(self, staff, in_person, monkeypatch):
        letter = sealed(staff, signed(staff, in_person.case))

        def failing(**_told):
            raise ZeroDivisionError

        monkeypatch.setattr(serving, "log_reply", failing)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)
        letter.refresh_from_db()
        assert (letter.served_on, LogEntry.objects.count()) == (None, 0)

    def test_only_replies_and_their_corrections_are_logged_each_by_itself(self, staff, in_person, online):
        served(staff, online.case, LetterKind.CORRECTION)
        assert not LogEntry.objects.exists()
        served(staff, in_person.case)
        served(staff, in_person.case, LetterKind.SLIP, answer_number="清教公开〔2026〕1号")
        reply, slip = LogEntry.objects.order_by("pk")
        assert reply.entry.id == slip.entry.id
        assert salt_of(entry=reply) != salt_of(entry=slip)
        assert set(reply_entries(case=in_person.case)) == set(
            Letter.objects.filter(kind__in=("reply", "slip")).values_list("pk", flat=True)
        )
        assert [rebuilt(entry=one).record for one in (reply, slip)] == [
            digest(record_of_entry(entry=one).data) for one in (reply, slip)
        ]

    def test_a_reply_made_anew_is_logged_with_the_files_that_went_out_with_it(self, staff, in_person):
        case, number = in_person.case, "政复〔2026〕9号"
        first = put(staff, case)
        served(staff, case)
        filed = happened.DisputeFiled(on=TODAY, dispute=number, dispute_kind=DisputeKind.REVIEW)
        ended = happened.DisputeConcluded(on=TODAY, dispute=number, result=DisputeResult.CORRECTED)
        for event in (filed, ended, happened.AnswerReopened(on=TODAY, order="撤销，重新答复", dispute=number)):
            as_by_paper(actor=staff.officer, case=case, event=event)
        second = put(staff, case, docx_of(paragraph("补充公开。")))
        served(staff, case)
        told = [one.source["files"] for one in LogEntry.objects.order_by("pk")]
        assert told == [[first.pk], [second.pk]]

    def test_the_receipt_opens_it_and_a_changed_byte_is_named(self, staff, in_person):
        put(staff, in_person.case)
        served(staff, in_person.case)
        sequence()
        (entry,) = LogEntry.objects.all()
        receipt = receipt_for(entry=entry).data
        keys = (verifier_key(),)
        for data in (SCAN, CLEAN, record_of_entry(entry=entry).data):
            assert judge_receipt(data=receipt, files=[NamedDigest("a", digest(data))], keys=keys).findings == ()
            changed = bytes([data[0] ^ 1]) + data[1:]
            assert judge_receipt(data=receipt, files=[NamedDigest("a", digest(changed))], keys=keys).findings

    def test_with_more_files_than_an_entry_holds_it_is_served_and_checked(self, staff, in_person, monkeypatch):
        for module in (entering, opening):
            monkeypatch.setattr(module, "MOST_FILES", 1)
        file = put(staff, in_person.case)
        served(staff, in_person.case)
        sequence()
        (entry,) = LogEntry.objects.all()
        assert entry.entry.files == ()
        record = record_of_entry(entry=entry).data
        named = [NamedDigest("a", digest(one), files_listed(record=one)) for one in (record, SCAN, CLEAN)]
        receipt = receipt_for(entry=entry).data
        assert judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).findings == ()
        assert judge_receipt(data=receipt, files=named[1:], keys=(verifier_key(),)).findings
        assert list(told_of_entry(row=entry)) == []
        stored = path_of(file.stored.sha256)
        stored.chmod(0o600)
        stored.write_bytes(stored.read_bytes()[:-1] + b"x")
        assert [one.finding.code for one in told_of_entry(row=entry)] == [Code.OPENING_LOST]

    def test_for_the_auditor_bytes_that_are_gone_are_named(self, staff, in_person):
        file = put(staff, in_person.case)
        served(staff, in_person.case)
        (entry,) = LogEntry.objects.all()
        assert [one.sha256 for one in rebuilt(entry=entry).files] == [digest(SCAN), digest(CLEAN)]
        path_of(file.stored.sha256).unlink()
        original, gone = rebuilt(entry=entry).files
        assert (original.sha256, gone.sha256) == (digest(SCAN), None)
        assert gone.why


@pytest.mark.django_db
class TestAnonymised:
    def test_its_opening_is_destroyed_with_it_by_day_and_rule(self, staff, in_person, settings):
        settings.ZHAOMING_KEEP_APPLICANTS_YEARS = 3
        served(staff, in_person.case)
        sequence()
        (entry,) = LogEntry.objects.all()
        before = bytes(entry.data)
        settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + 3) + dt.timedelta(1)
        assert anonymise_cases() == 1
        entry.refresh_from_db()
        assert (entry.opening, salt_of(entry=entry), bytes(entry.data)) == ("", None, before)
        assert entry.destroyed_on == settings.ZHAOMING_TODAY
        assert receipt_for(entry=entry) is None
        (told,) = told_of_entry(row=entry)
        assert told.finding is None
        words = state_of(entry=entry).words
        assert "已于 2029年1月27日 依照 申请人信息的保存期限（3 年） 销毁" in words
        assert "改动" not in words
        # Where midnight comes between, the record of acts tells it of the day after; of no day beyond.
        for before, is_believed in ((1, True), (2, False)):
            entry.destroyed_on = settings.ZHAOMING_TODAY - dt.timedelta(before)
            told = [one.finding for one in told_of_entry(row=entry)]
            assert (told == [None]) is is_believed

    def test_an_opening_that_went_alone_is_a_fault(self, staff, in_person, settings):
        """The database lets an opening be emptied; the request beside it was never anonymised."""
        served(staff, in_person.case)
        sequence()
        (entry,) = LogEntry.objects.all()
        rule = "申请人信息的保存期限（10 年）"
        LogEntry.objects.update(opening="", destroyed_on=settings.ZHAOMING_TODAY, destroyed_rule=rule)
        Letter.objects.filter(pk=entry.source["letter"]).update(digest="f" * 64)
        entry.refresh_from_db()
        (told,) = told_of_entry(row=entry)
        assert told.finding.code is Code.OPENING_LOST
        assert "没有依规则清除" in told.finding.message

    def test_nothing_is_entered_of_one_that_was_anonymised_before_the_log(self, staff, in_person, settings):
        settings.ZHAOMING_KEEP_APPLICANTS_YEARS = 3
        served(staff, in_person.case)
        assert len(REPLIES.keys(0, 10)) == 1
        settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + 3) + dt.timedelta(1)
        anonymise_cases()
        assert REPLIES.keys(0, 10) == []


@pytest.fixture
def before_the_log(staff, monkeypatch):
    """A reply served with a file, and its correction, without entries."""

    def make(case):
        with monkeypatch.context() as patched:
            patched.setattr(serving, "log_reply", lambda **_told: None)
            file = put(staff, case)
            served(staff, case)
            served(staff, case, LetterKind.SLIP, answer_number="清教公开〔2026〕1号")
        return file

    return make


@pytest.mark.django_db
class TestOlder:
    def test_what_was_served_before_is_entered_once_by_its_day(self, staff, in_person, online, before_the_log):
        file = before_the_log(in_person.case)
        begun(staff, online.case)
        keys = REPLIES.keys(0, 10)
        assert REPLIES.enter(keys).made == 2
        assert REPLIES.enter(keys).made == 0
        reply, slip = LogEntry.objects.order_by("pk")
        assert {one.kind for one in (reply, slip)} == {EntryKind.ENTERED}
        assert reply.entry.claimed == TODAY
        assert reply.entry.scheme is Scheme.HMAC_SHA256
        assert (reply.source["files"], slip.source["files"]) == ([file.pk], [])

    def test_what_is_served_now_is_not_entered_again(self, staff, in_person):
        served(staff, in_person.case)
        assert REPLIES.enter(REPLIES.keys(0, 10)).made == 0


class TestAtOnce:
    """Two sequencers that begin together."""

    pytestmark = RACES

    def test_nothing_is_entered_twice(self, transactional_db, in_person, before_the_log):
        before_the_log(Case.objects.get(pk=in_person.case.pk))
        keys = REPLIES.keys(0, 10)
        at_once(lambda: REPLIES.enter(keys), lambda: REPLIES.enter(keys), refusals=())
        assert LogEntry.objects.count() == 2
