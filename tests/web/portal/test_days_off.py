"""Everybody sees which notices on days off were installed, and checks them like any document."""

import hashlib

import pytest
from django.urls import reverse

from tests.web.cases.test_installing import NEXT_YEAR
from tests.web.screens import text_of
from zhaoming.merkle_log import NamedDigest, judge_receipt
from zhaoming.web.agencies.models import Role
from zhaoming.web.calendars.services import install_notice, withdraw_notice
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence

pytestmark = pytest.mark.database


def test_each_notice_has_record_and_receipt_also_after_its_withdrawal(client, district, person):
    listed = reverse("portal:days_off")
    assert "还没有另外装载过安排" in text_of(client.get(listed))
    administrator = person(Role.ADMINISTRATOR, district.city)
    row = install_notice(actor=administrator, text=NEXT_YEAR, confirmed=True)
    page, record, receipt = (
        reverse(f"portal:{name}", args=[row.pk])
        for name in ("days_off_log", "days_off_record", "days_off_receipt")
    )
    assert page in text_of(client.get(listed))
    assert client.get(receipt).status_code == 404
    sequence()
    assert "装载放假安排" in text_of(client.get(page))
    assert client.get(reverse("portal:days_off_end_record", args=[row.pk])).status_code == 404
    withdraw_notice(actor=administrator, notice=row, reason="装错了。")
    sequence()
    named = [NamedDigest("记录", hashlib.sha256(client.get(record).content).digest())]
    judged = judge_receipt(data=client.get(receipt).content, files=named, keys=(verifier_key(),))
    assert judged.findings == ()
    ends = [
        reverse(f"portal:{name}", args=[row.pk]) for name in ("days_off_end_record", "days_off_end_receipt")
    ]
    record, receipt = (client.get(one).content for one in ends)
    named = [NamedDigest("记录", hashlib.sha256(record).digest())]
    assert judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).findings == ()
    assert reverse("portal:days_off_end", args=[row.pk]) in text_of(client.get(page))
    assert "不再按它计算期限" in text_of(client.get(reverse("portal:days_off_end", args=[row.pk])))
    assert "撤回，此前的日期仍按它推算" in text_of(client.get(page))
    assert "起不再适用" in text_of(client.get(listed))
    assert client.get(reverse("portal:days_off_log", args=[row.pk + 1])).status_code == 404
