import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.screens import text_of
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.models import Case, CaseFile, HeldScan
from zhaoming.web.cases.selectors import content_of, files_of, tracked_case
from zhaoming.web.cases.selectors.applicants import applicant_of, wanted_of
from zhaoming.web.cases.services import register_request

pytestmark = pytest.mark.database
WHERE = "desk:case_register"


@pytest.fixture
def told(district):
    """A letter as it is typed in; the number is well made and nobody's."""
    return {
        "agency": district.education.pk,
        "channel": "mail_signed",
        "submitted_on": "2026-01-20",
        "body_received_on": "2026-01-23",
        "kind": "natural",
        "name": "张三丰",
        "identity_document": "居民身份证",
        "identity_number": "11010519491231002X",
        "telephone": "13800138000",
        "wanted_name": "2025年教师招聘面试评分标准",
        "form": "纸质",
        "route": "邮寄",
    }


@pytest.fixture
def client(staff, signed_in):
    return signed_in(staff.officer)


def looked(page: str) -> str:
    """What a page that was looked at carries along."""
    return re.search(r'name="looked" value="([^"]+)"', page)[1]


def send(client, told, **more):
    """Send, look at what is shown, and send again."""
    page = text_of(client.post(reverse(WHERE), {**told, **more}))
    held = re.findall(r'name="held" value="(\d+)"', page)
    return client.post(reverse(WHERE), {**told, "looked": looked(page), "held": held})


def scan(name="申请书.pdf", content=b"%PDF-1.4 scan"):
    return SimpleUploadedFile(name, content)


def test_the_day_of_receipt_and_its_rule_are_shown_before_anything_is_saved(client, told):
    page = text_of(client.post(reverse(WHERE), told))
    # Twenty working days after 23 January 2026, over the Spring Festival, end on 27 February.
    for words in ("1月23日 周五", "签收之日为收到申请之日", "2月27日 周五"):
        assert words in page
    assert not Case.objects.exists()


def test_the_second_sending_saves_and_the_receipt_shows_the_code_once(client, told):
    response = send(client, told)
    case = Case.objects.get()
    assert response.headers["Location"] == reverse("desk:case_registered", args=[case.pk])
    page = text_of(client.get(response.headers["Location"]))
    code = re.search(r'class="number code">([^<]+)<', page)[1]
    assert tracked_case(number=case.number, code=code) == case
    assert case.number in page
    assert code not in text_of(client.get(response.headers["Location"]))
    assert (case.channel, case.received_on) == ("mail_signed", dt.date(2026, 1, 23))
    assert applicant_of(case=case).identity_number == "11010519491231002X"
    assert (wanted_of(case=case).form, wanted_of(case=case).route) == ("纸质", "邮寄")


def test_the_code_lies_sealed_in_the_session(client, told):
    send(client, told)
    kept = str(dict(client.session))
    page = text_of(client.get(reverse("desk:case_registered", args=[Case.objects.get().pk])))
    assert re.search(r'class="number code">([^<]+)<', page)[1] not in kept


def test_other_days_than_those_looked_at_are_shown_once_more(client, told):
    page = text_of(client.post(reverse(WHERE), told))
    later = {**told, "body_received_on": "2026-01-26", "looked": looked(page)}
    assert "1月26日 周一" in text_of(client.post(reverse(WHERE), later))
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("channel", "days", "received"),
    [
        ("in_person", {"submitted_on": "2026-01-26"}, dt.date(2026, 1, 26)),
        ("mail_signed", {"body_received_on": "2026-01-23"}, dt.date(2026, 1, 23)),
        ("mail_plain", {"body_received_on": "2026-01-26"}, None),
        ("mail_plain", {"body_received_on": "2026-01-26", "confirmed_on": "2026-01-26"}, dt.date(2026, 1, 26)),
        ("email", {"submitted_on": "2026-01-22", "confirmed_on": "2026-01-23"}, dt.date(2026, 1, 23)),
        ("fax", {"submitted_on": "2026-01-22"}, None),
        ("online", {"submitted_on": "2026-01-22"}, dt.date(2026, 1, 22)),
        ("oral", {"submitted_on": "2026-01-26"}, dt.date(2026, 1, 26)),
    ],
)
def test_every_channel_has_its_day(client, told, channel, days, received):
    blank = {"submitted_on": "", "body_received_on": "", "confirmed_on": ""}
    send(client, {**told, "channel": channel, **blank, **days})
    assert Case.objects.get().received_on == received


def test_a_letter_confirmed_late_says_so(client, told):
    late = {"channel": "mail_plain", "body_received_on": "2026-01-23", "confirmed_on": "2026-01-26"}
    assert "应于当日确认，实际于 2026-01-26 确认" in text_of(client.post(reverse(WHERE), {**told, **late}))


def test_scans_stay_between_the_two_sendings_and_lie_in_the_file_afterwards(client, told):
    send(client, told, application=[scan(), scan("附页.pdf", b"two")], identity=[scan("证件.jpg", b"card")])
    case = Case.objects.get()
    kept = {one.name: (one.file.kind, content_of(file=one.file)) for one in files_of(case=case)}
    assert kept == {
        "申请书.pdf": ("application", b"%PDF-1.4 scan"),
        "附页.pdf": ("application", b"two"),
        "证件.jpg": ("identity", b"card"),
    }
    assert not HeldScan.objects.exists()


def test_a_held_scan_is_encrypted_can_be_dropped_and_belongs_to_who_handed_it_in(
    client, told, signed_in, person, district
):
    page = text_of(client.post(reverse(WHERE), {**told, "application": scan()}))
    held = HeldScan.objects.get()
    assert b"scan" not in bytes(held.sealed_content)
    assert "申请书.pdf" in page
    other = signed_in(person(Role.OFFICER, district.education))
    other.post(reverse(WHERE), {**told, "looked": looked(page), "held": held.pk})
    assert not CaseFile.objects.exists()
    page = text_of(client.post(reverse(WHERE), {**told, "held": held.pk, "drop": held.pk}))
    assert "申请书.pdf" not in page
    assert not HeldScan.objects.exists()


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, told):
    wrong = {**told, "channel": "", "wanted_name": "", "submitted_on": "2026-01-25", "application": scan()}
    response = client.post(reverse(WHERE), wrong)
    page = text_of(response)
    assert response.status_code == 422
    for words in ("收到申请之日由此确定", "至少填写信息名称、文号、特征描述中的一项", "请核对这几个日期"):
        assert words in page
    assert 'value="张三丰"' in page
    assert "申请书.pdf" in page


def test_a_day_to_come_is_refused(client, told):
    tomorrow = {**told, "submitted_on": "2026-01-27", "channel": "in_person", "body_received_on": ""}
    response = send(client, tomorrow)
    assert response.status_code == 422
    assert "不能晚于今天" in text_of(response)
    assert not Case.objects.exists()


def test_a_number_that_fails_its_check_is_a_warning_and_no_bar(client, told):
    wrong = {**told, "identity_number": "110105194912310021"}
    assert "与校验码不符" in text_of(client.post(reverse(WHERE), wrong))
    send(client, wrong)
    assert Case.objects.count() == 1
    page = text_of(client.post(reverse(WHERE), told))
    assert "与校验码不符" not in page


def test_what_article_29_asks_for_and_is_lacking_is_said_and_no_purpose_is_asked(client, told):
    page = text_of(client.post(reverse(WHERE), {**told, "identity_number": "", "telephone": "", "route": ""}))
    assert "没有写明身份证明、联系方式、获取信息的方式、途径" in page
    assert not re.search(r'name="[^"]*(purpose|use)[^"]*"', page)


def test_names_in_what_lists_will_show_are_pointed_out_before_saving(client, told):
    own = text_of(client.post(reverse(WHERE), {**told, "wanted_name": "张三丰的学籍"}))
    assert "信息名称里有申请人的姓名或者号码，清单上会遮去" in own
    other = text_of(client.post(reverse(WHERE), {**told, "wanted_name": "李小四的低保档案"}))
    assert "“李小四”像是人名" in other
    assert "像是人名" not in text_of(client.post(reverse(WHERE), told))


def test_earlier_requests_of_the_same_person_and_for_the_same_are_shown(client, told, staff, district):
    at = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 5))
    sent = {"actor": staff.officer, "agency": district.education, "wanted": WANTED, "arrival": at}
    earlier = register_request(applicant=ZHANG, **sent).case
    page = text_of(client.post(reverse(WHERE), told))
    assert page.count(reverse("desk:case", args=[earlier.pk])) == 2
    assert "证件号码相同" in page
    assert "张三丰" not in page.replace('value="张三丰"', "")


def test_requests_to_other_agencies_are_no_earlier_ones(client, told, staff, district):
    at = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 5))
    sent = {"actor": staff.stranger, "agency": district.housing, "wanted": WANTED, "arrival": at}
    other = register_request(applicant=ZHANG, **sent).case
    assert reverse("desk:case", args=[other.pk]) not in text_of(client.post(reverse(WHERE), told))


def test_nobody_registers_for_another_agency(told, staff, signed_in):
    response = signed_in(staff.stranger).post(reverse(WHERE), told)
    assert response.status_code == 422
    assert not Case.objects.exists()


def test_the_receipt_is_for_the_own_agency_alone(client, told, staff, signed_in):
    where = send(client, told).headers["Location"]
    assert signed_in(staff.stranger).get(where).status_code == 404
    assert signed_in(staff.head).get(where).status_code == 403
