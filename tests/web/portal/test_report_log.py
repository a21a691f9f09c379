"""Record and receipt of a published report hold together without us, until it is withdrawn."""

import hashlib

import pytest
from django.urls import reverse

from tests.web.screens import publish, text_of
from zhaoming.merkle_log import NamedDigest, judge_receipt
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.reports.services import publishing, start_revision, withdraw_report

pytestmark = pytest.mark.database
NAMES = ("report_log", "report_record", "report_receipt")


def at(name, version):
    return reverse(f"portal:{name}", args=[version.pk])


def test_record_and_receipt_are_there_once_it_is_placed(client, people, take_in):
    version = take_in()
    for name in NAMES:
        assert client.get(at(name, version)).status_code == 404
    version = publish(version, by=people.editor, filed_by=people.head)
    assert client.get(at("report_receipt", version)).status_code == 404
    assert "正在编入" in text_of(client.get(at("report_log", version)))
    sequence()
    receipt = client.get(at("report_receipt", version))
    assert ".log-receipt" in receipt["Content-Disposition"]
    record = client.get(at("report_record", version)).content
    named = [NamedDigest("记录", hashlib.sha256(record).digest())]
    judged = judge_receipt(data=receipt.content, files=named, keys=(verifier_key(),))
    assert judged.findings == ()
    page = text_of(client.get(at("report_log", version)))
    assert "公布年度报告" in page
    assert verifier_key().encoded in page
    assert at("report_log", version) in text_of(client.get(at("report", version)))


def test_of_what_was_withdrawn_or_replaced_nothing_is_handed_out(client, people, take_in):
    first = publish(take_in(), by=people.editor, filed_by=people.head)
    second = start_revision(actor=people.officer, version=first, reason="合计有误。")
    second = publish(second, by=people.editor, filed_by=people.head)
    sequence()
    assert client.get(at("report_receipt", second)).status_code == 200
    withdraw_report(actor=people.editor, version=second, reason="发布有误。")
    for version in (first, second):
        for name in NAMES:
            assert client.get(at(name, version)).status_code == 404


def test_of_the_withdrawal_everybody_has_record_and_receipt(client, people, take_in):
    first = publish(take_in(), by=people.editor, filed_by=people.head)
    second = start_revision(actor=people.officer, version=first, reason="合计有误。")
    ends = ("report_end", "report_end_record", "report_end_receipt")
    second = publish(second, by=people.editor, filed_by=people.head)
    sequence()
    assert "第 1 版" in text_of(client.get(at("report_log", second)))
    assert "日志第 1 条，声明的时间" in text_of(client.get(at("report_log", second)))
    assert {client.get(at(name, second)).status_code for name in ends} == {404}
    withdraw_report(actor=people.editor, version=second, reason="含张三的信息。")
    sequence()
    gone = client.get(at("report", second))
    assert (gone.status_code, at("report_end", second) in gone.content.decode()) == (410, True)
    record, receipt = (client.get(at(name, second)).content for name in ends[1:])
    named = [NamedDigest("记录", hashlib.sha256(record).digest())]
    assert judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).findings == ()
    for answer in (gone, client.get(at("report_end", second))):
        assert "张三" not in answer.content.decode()
    assert "张三" not in record.decode()
    assert {client.get(at(name, first)).status_code for name in ends} == {404}


def test_one_older_than_the_log_says_so(client, people, take_in, monkeypatch):
    monkeypatch.setattr(publishing, "log_published", lambda **_told: None)
    version = publish(take_in(), by=people.editor, filed_by=people.head)
    assert "还没有公开日志" in text_of(client.get(at("report_log", version)))
