"""A request that is answered: on the spot, as public already, in part after a silent third party."""

import datetime as dt
import io
from pathlib import Path

import pdfplumber
import pytest
from django.urls import reverse

from tests.documents.hidden.drawn import pdf, text
from tests.documents.made import docx_of, paragraph
from tests.journeys import requests as walked
from tests.web.answers.making import QUESTION, TEXT, public
from tests.web.cases.conftest import ZHANG
from tests.web.cases.papering import SCAN, served
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.letters import Addressee, AddresseeKind, LetterKind
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.models import CaseFile, MadeAs
from zhaoming.web.cases.selectors import content_of
from zhaoming.web.cases.services import register_request
from zhaoming.web.cases.services.treating import treat_case_file

pytestmark = [pytest.mark.journey, pytest.mark.database]

CRITERIA = docx_of(paragraph("结构化问答占六成，试讲占四成。咨询电话：13800138000。"))
# What is done inside the agency, and by whom: none of it is for the applicant.
INSIDE = ("人事科", "officer", "reviewer", "head一", "审核", "签发", "送审", "放行", "乙公司")
EITHER = (
    "可以自收到本答复之日起60日内向清河区人民政府申请行政复议，"
    "也可以自收到本答复之日起6个月内向有管辖权的人民法院提起行政诉讼"
)

PART_FIRST = (
    "对本答复中不予公开的部分不服的，应当先自收到本答复之日起60日内向清河区人民政府申请行政复议；"
    "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向有管辖权的人民法院提起行政诉讼"
)
COMPANY = Addressee(name="乙公司", kind=AddresseeKind.ORGANISATION)


@pytest.fixture
def office(visitor, world):
    return walked.Office(visitor, world)


def story(page):
    """What the applicant is told of the course, the latest first."""
    return [one.splitlines()[-1] for one in page.locator(".timeline li").all_inner_texts()]


def must_tell_nothing_of_work_inside(page):
    told = walked.said(page)
    assert [word for word in INSIDE if word in told] == []


def fetched(page, link):
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def counted(office, row):
    """The request is new this year, ended this year, and counts in that one row of 表三."""
    rows = {"new_received", row, "handled_total"}
    assert walked.tallied(office.agency) == {
        f"s3.{row}.{column}": 1 for row in rows for column in ("natural", "total")
    }


def test_answered_on_the_spot(office):
    phone = office.phone()
    filed = walked.file_on_phone(office, phone)
    case = filed.case
    # Twenty working days after 26 January: 14 and 28 February are worked, 15 to 23 February are not.
    receipt = walked.said(phone.page)
    assert "2026年1月26日" in receipt
    assert "2026年2月28日" in receipt
    office.look.at(phone.page)

    page = office.at("officer", "today")
    page.get_by_role("row").filter(has_text=case.number).get_by_role("link").first.click()
    office.look.at(page)
    assert "2月28日" in page.locator(".case-due").inner_text()
    today = dt.date(2026, 1, 26)
    walked.do_act(office, case, "hand_over", units="人事科", on=today, words="请查找")
    walked.do_act(office, case, "receive_unit_answer", on=today, words="查到一份，可以公开")
    page = walked.follow(phone, filed)
    assert "答复的最后一日" in walked.said(page)
    assert page.get_by_role("link", name="附件").count() == 0
    must_tell_nothing_of_work_inside(page)

    file = walked.put_in(office, case, "评分标准.docx", CRITERIA)
    page = office.at("officer", "case_file_release", case.pk, file.pk)
    assert "处发现没有放行" in walked.said(page)
    office.look.at(page)
    page = walked.clear(office, file, "是公开的办公电话。")
    assert "可以提供，将随答复交给申请人" in walked.said(page)
    letter = walked.write(
        office,
        case,
        LetterKind.REPLY,
        Outcome.PROVIDE,
        method="electronic",
        record_documents_given="2025年教师招聘面试评分标准，1份",
        record_delivery="电子文件，网上领取",
        attachments="2025年教师招聘面试评分标准",
    )
    walked.sign(office, letter)
    page = walked.send(office, letter)
    office.look.at(page)
    paper = walked.said(page)
    assert "第三十六条第（二）项" in paper
    assert EITHER in paper
    assert "local_department" not in paper

    page = walked.follow(phone, filed)
    office.look.at(page)
    must_tell_nothing_of_work_inside(page)
    assert story(page) == ["答复已经送达。", "您提出申请（网上提交）。"]
    assert fetched(page, page.get_by_role("link", name="清教公开〔2026〕1号")) == SCAN
    assert fetched(page, page.get_by_role("link", name="附件 1")) == CRITERIA
    page.get_by_role("link", name="评价服务").click()
    page.get_by_role("radio", name="非常满意", exact=True).check()
    page.get_by_role("button", name="保存评价").click()
    assert "评了 5 分" in walked.said(page)
    page = office.page("supervisor", reverse("oversight:ratings"))
    assert "5" in page.get_by_role("row", name=office.agency.name).inner_text()
    counted(office, "granted")
    assert office.faults == []


def test_already_public(office, settings):
    shown = public(office.people, office.agency, QUESTION, TEXT)
    where = reverse("portal:answer", args=[shown.answer_id])
    filed = walked.register_at_desk(office, channel="email", email="zhang@example.org", route="电子邮件")
    case = filed.case
    # What came by e-mail is received on the day both sides confirm it, not on the day it was sent.
    assert case.received_on is None
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 27)
    phone = office.phone()
    page = walked.follow(phone, filed)
    office.look.at(page)
    page.get_by_role("link", name="确认收到").click()
    office.look.at(page)
    page.get_by_role("button", name="确认", exact=True).click()
    assert "已确认。今天是收到申请之日。" in page.content()
    case.refresh_from_db()
    assert case.received_on == dt.date(2026, 1, 27)
    # One working day later than for 26 January: the first Monday of March.
    assert "3月2日" in walked.said(page)

    page = office.at("officer", "letter_new", case.pk, "reply")
    office.look.at(page)
    page.get_by_role("link", name="已主动公开").click()
    office.look.at(page)
    address = phone.address + where
    letter = walked.write(
        office,
        case,
        LetterKind.REPLY,
        Outcome.ALREADY_PUBLIC,
        method="electronic",
        record_where_public=f"{address}，已核对能够打开",
    )
    walked.sign(office, letter)
    paper = walked.said(walked.send(office, letter))
    assert address in paper
    assert "第三十六条第（一）项" in paper
    assert EITHER in paper

    page = walked.follow(phone, filed)
    must_tell_nothing_of_work_inside(page)
    assert page.get_by_role("link", name="附件").count() == 0
    assert fetched(page, page.get_by_role("link", name="清教公开〔2026〕1号")) == SCAN
    phone.go(where)
    assert TEXT in walked.said(page)
    # The request that the published answer came from is another one, and still open.
    tallied = walked.tallied(office.agency)
    assert (tallied["s3.granted.natural"], tallied["s3.carried_out.natural"]) == (1, 1)
    assert office.faults == []


def test_in_part_after_a_silent_third_party(office, settings):
    wanted = Wanted(name="2025年校服采购合同", form="电子", route="网上获取")
    arrival = Arrival(Channel.IN_PERSON, dt.date(2026, 1, 26))
    given = {"agency": office.agency, "applicant": ZHANG, "wanted": wanted, "arrival": arrival}
    receipt = register_request(actor=office.people.officer, **given)
    filed = walked.Filed(receipt.case, receipt.query_code)
    case = filed.case
    # The ways of a paper are walked above; the letter to the company is written and served without them.
    told = {"addressee": COMPANY, "concerned": "校服采购合同中的联系方式和单价"}
    kind, on = LetterKind.CONSULT_THIRD_PARTY, dt.date(2026, 1, 27)
    served(office.people, case, kind, on=on, by=ServiceMethod.POST, **told)
    settings.ZHAOMING_TODAY = on
    page = office.at("officer", "letter", case.pk, case.letters.get().pk)
    office.look.at(page)
    paper = page.get_by_label("文书全文").inner_text()
    assert "15个工作日内，书面答复是否同意公开" in paper
    assert "张" not in paper
    settings.ZHAOMING_TODAY = dt.date(2026, 1, 28)
    received = {"consultations": "征求意见1", "on": dt.date(2026, 1, 28), "words": "签收回执"}
    walked.do_act(office, case, "record_letter_received", **received)

    # Fifteen working days after 28 January end on 25 February; until then nothing may be decided.
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 25)
    page = office.at("officer", "case", case.pk)
    assert "征求意见中" in page.locator(".case-due").inner_text()
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 26)
    page = office.at("officer", "case", case.pk)
    office.look.at(page)
    # 27 January counted; 28 January to 25 February do not; nineteen more from 26 February end on 23 March.
    assert "3月23日" in page.locator(".case-due").inner_text()

    original = walked.put_in(office, case, "合同.pdf", pdf(text("Seller: Mr Li, 13800138000")))
    page = office.at("officer", "case_file_redact", case.pk, original.pk)
    office.look.at(page)
    page.get_by_role("button", name="制作遮盖后的副本").click()
    page.get_by_text("已排队制作遮盖后的副本").wait_for()
    # The work of the worker process, where it has not been done at once.
    treat_case_file(file_id=original.pk)
    page = office.at("officer", "case_file_release", case.pk, original.pk)
    assert "已做成副本代替这一份" in page.content()
    office.look.at(page)
    made = CaseFile.objects.get(made_as=MadeAs.REDACTED)
    page = office.at("officer", "case_file_release", case.pk, made.pk)
    assert "遮盖清单" in page.content()
    office.look.at(page)
    assert b"13800138000" not in content_of(file=made)
    with pdfplumber.open(io.BytesIO(content_of(file=made))) as rebuilt:
        assert (len(rebuilt.pages), rebuilt.pages[0].extract_text()) == (1, "")
    walked.clear(office, made, "遮盖后只剩采购的商品和数量。")
    letter = walked.write(
        office,
        case,
        LetterKind.REPLY,
        Outcome.PARTIAL,
        method="electronic",
        record_part_given="采购的商品和数量",
        record_part_withheld="供货人的联系电话",
        record_ground_of_each_part="联系电话属于个人隐私",
        ground_third_party=True,
        ground_third_party_kind="privacy",
        record_reasonableness="逾期未答复；联系电话与履约无关，公开会损害其合法权益",
        record_public_interest_weighed="不公开对公共利益没有重大影响",
        attachments="2025年校服采购合同（部分公开）",
    )
    page = walked.finish(office, letter)
    office.look.at(page)
    paper = walked.said(page)
    assert "不予公开的部分：供货人的联系电话。理由：联系电话属于个人隐私。" in paper
    assert "对方于2026年1月28日收到，逾期未提出意见，依法由本机关决定是否公开" in paper
    assert "第十五条、第三十二条、第三十六条第（三）项的规定，不予公开" in paper
    # What was given is not contested; against what was withheld reconsideration comes first.
    assert PART_FIRST in paper
    page = walked.follow(office.phone(), filed)
    office.look.at(page)
    must_tell_nothing_of_work_inside(page)
    assert story(page) == [
        "答复已经送达。",
        "依法书面征求第三方的意见，所需时间不计入答复期限。",
        "您提出申请（当面提交）。",
    ]
    assert "应当先申请行政复议" in walked.said(page)
    assert fetched(page, page.get_by_role("link", name="附件 1")) == content_of(file=made)
    assert page.get_by_role("link", name="附件 2").count() == 0
    counted(office, "partial")
    assert office.faults == []
