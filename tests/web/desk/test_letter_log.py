"""The desk sees how a reply stands in the public log; who works on it may hand its receipt out, on record."""

import datetime as dt
import hashlib

import pytest
from django.urls import reverse

from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import SCAN, served
from tests.web.screens import text_of
from zhaoming.merkle_log import NamedDigest, judge_receipt
from zhaoming.web.cases.models import Letter
from zhaoming.web.cases.selectors import timeline
from zhaoming.web.cases.services import anonymise_cases
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence

pytestmark = pytest.mark.database
TAKEN = "case.letter.receipt_taken"


def at(name, letter, *more):
    return reverse(f"desk:{name}", args=[letter.case_id, letter.pk, *more])


@pytest.fixture
def reply(staff, in_person):
    served(staff, in_person.case)
    return Letter.objects.get(case=in_person.case)


def test_the_officer_hands_out_receipt_and_record_and_that_is_told(staff, reply, signed_in):
    officer = signed_in(staff.officer)
    assert "正在编入" in text_of(officer.get(at("letter", reply)))
    waiting = officer.post(at("letter_logged", reply, "receipt"), follow=True)
    assert "还在编入" in text_of(waiting)
    sequence()
    assert "第 1 条" in text_of(officer.get(at("letter", reply)))
    receipt = officer.post(at("letter_logged", reply, "receipt")).content
    record = officer.post(at("letter_logged", reply, "record")).content
    named = [NamedDigest("a", hashlib.sha256(one).digest()) for one in (record, SCAN)]
    assert judge_receipt(data=receipt, files=named, keys=(verifier_key(),)).findings == ()
    assert [one.kind for one in timeline(case=reply.case)].count(TAKEN) == 2
    assert officer.post(at("letter_logged", reply, "salt")).status_code == 404


def test_who_only_looks_sees_the_state_and_not_the_opening(staff, reply, signed_in):
    sequence()
    supervisor = signed_in(staff.supervisor)
    page = text_of(supervisor.get(at("letter", reply)))
    assert "第 1 条" in page
    assert at("letter_logged", reply, "receipt") not in page
    assert supervisor.post(at("letter_logged", reply, "receipt")).status_code == 403
    assert signed_in(staff.stranger).post(at("letter_logged", reply, "receipt")).status_code == 404
    assert TAKEN not in [one.kind for one in timeline(case=reply.case)]


def test_after_its_term_the_desk_says_destroyed_by_day_and_rule(staff, reply, signed_in, settings):
    settings.ZHAOMING_KEEP_APPLICANTS_YEARS = 3
    sequence()
    settings.ZHAOMING_TODAY = TODAY.replace(year=TODAY.year + 3) + dt.timedelta(1)
    assert anonymise_cases() == 1
    officer = signed_in(staff.officer)
    page = text_of(officer.get(at("letter", reply)))
    assert "已于 2029年1月27日 依照 申请人信息的保存期限（3 年） 销毁" in page
    assert at("letter_logged", reply, "receipt") not in page
    assert "已经销毁" in text_of(officer.post(at("letter_logged", reply, "receipt"), follow=True))
