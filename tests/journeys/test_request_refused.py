"""Requests that end without what was asked for: each as the officer, the head and the applicant see it."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page

from tests.journeys import requests as walked
from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.cases.papering import SCAN
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import Letter
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    compare_original,
    register_application,
    review_letter,
    seal_letter,
    serve_letter,
    sign_letter,
    submit_letter,
)

pytestmark = [pytest.mark.journey, pytest.mark.database]

GOVERNMENT = "清河区人民政府"


class Office(walked.Office):
    """The bureau at work on one request of Zhang's, the day set by hand."""

    def __init__(self, visitor, world, settings) -> None:
        super().__init__(visitor, world)
        self._settings = settings

    def on(self, day: str) -> None:
        """The day on which everything that follows happens."""
        self._settings.ZHAOMING_TODAY = dt.date.fromisoformat(day)

    def ask(self) -> walked.Filed:
        """Zhang files a request online; it is the one worked on from now."""
        made = register_application(agency=self.agency, applicant=ZHANG, wanted=WANTED)
        self.filed = walked.Filed(made.case, made.query_code)
        return self.filed

    def follow(self) -> Page:
        """The tracking page, as Zhang opens it anew with number and query code."""
        return walked.follow(self.phone(), self.filed)

    def act(self, act: str, **given: object) -> Page:
        """An act through its form; the page of the request afterwards."""
        return walked.do_act(self, self.filed.case, act, **given)

    def close(self, words: str) -> Page:
        """Closed without a letter: proposed by the officer, agreed to by the reviewer."""
        waiting = self.act("close", words=words)
        assert "等待本机关另一位审核人或者签发人复核" in waiting.locator("#part-pending + ul").inner_text()
        page = self.at("reviewer", "case", self.filed.case.pk)
        page.locator("#part-pending + ul a").click()
        self.look.at(page)
        page.get_by_role("button", name="同意").click()
        page.wait_for_url(f"**/cases/{self.filed.case.pk}/")
        return page

    def why_not(self, label: str, who: str = "officer") -> str:
        """What the page of the request says of an act that is closed."""
        page = self.at(who, "case", self.filed.case.pk)
        page.locator(".closed-acts summary").click()
        named = page.locator(".closed-acts dt").get_by_text(label, exact=True)
        return named.locator("xpath=following-sibling::dd[1]").inner_text()

    def write(self, kind: LetterKind, outcome: Outcome | None = None, **given: object) -> Page:
        """A paper begun on its form; its page."""
        self.letter: Letter = walked.write(self, self.filed.case, kind, outcome, **given)
        return self._visits["officer"].page

    def send(self, *, method: str, known_on: dt.date | None = None) -> None:
        """The paper signed by those who may, sealed, and served today: its screens are walked through once."""
        letter, people, day = self.letter, self.people, self._settings.ZHAOMING_TODAY
        letter = submit_letter(actor=people.officer, letter=letter)
        letter = review_letter(actor=people.reviewer, letter=letter)
        letter = sign_letter(actor=people.head, letter=letter)
        letter = seal_letter(actor=people.officer, letter=letter, name="盖章原件.pdf", content=SCAN)
        walked.look_into(letter.sealed_file)
        compare_original(actor=people.reviewer, letter=letter, words="已逐字核对")
        given = {"on": day, "method": ServiceMethod(method), "known_on": known_on}
        serve_letter(actor=people.officer, letter=letter, **given)


def paragraph(page: Page, key: str) -> str:
    """One paragraph of the paper on its page, with the provisions beside it."""
    return page.locator(f"#paragraph-{key}").inner_text()


def cells(office: Office, year: int) -> dict[str, int]:
    """What the year counts, without the totals over all applicants."""
    found = walked.tallied(office.agency, year)
    return {key: count for key, count in found.items() if not key.endswith(".total")}


@pytest.fixture
def office(visitor, world, settings):
    return Office(visitor, world, settings)


def test_a_refusal_goes_to_reconsideration_first_and_is_corrected(office):
    office.on("2025-12-01")
    office.ask()
    office.on("2025-12-17")
    page = office.write(
        LetterKind.REPLY, Outcome.INTERNAL_AFFAIRS, method="direct", ground_internal_affairs_kind="personnel"
    )
    said = paragraph(page, "remedies")
    assert "应当先自收到本答复之日起60日内向清河区人民政府申请行政复议" in said
    assert (
        "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向有管辖权的人民法院提起行政诉讼" in said
    )
    assert "第十六条第一款" in paragraph(page, "reason")
    office.send(method="direct", known_on=dt.date(2025, 12, 17))

    # The sixtieth day is 15 February, in the Spring Festival: the first working day after it is the last.
    page = office.follow()
    remedies = page.locator("section[aria-labelledby=remedies]")
    assert "应当先申请行政复议，对复议决定仍不服的，再提起行政诉讼" in remedies.inner_text()
    assert "2月24日" in remedies.inner_text()
    remedies.locator("details summary").first.click()
    assert "2月15日" in remedies.inner_text()
    office.look.at(page)

    office.on("2025-12-29")
    number = "清河政复〔2025〕9号"
    assert "没有正在进行的复议、诉讼" in office.why_not("登记复议、诉讼结果")
    page = office.act("file_dispute", kind="review", body=GOVERNMENT, number=number)
    assert "2025年 表四 行政复议·尚未审结" in page.content()
    closed_year = {"s3.new_received.natural": 1, "s3.denied_internal_affairs.natural": 1}
    closed_year |= {"s3.handled_total.natural": 1, "s4.review.pending": 1}
    assert cells(office, 2025) == closed_year

    office.on("2026-02-10")
    office.act("conclude_dispute", dispute=number, result="corrected", words="撤销原答复，责令限期重新答复")
    page = office.act(
        "reopen", dispute=number, order="撤销原答复，责令自收到本决定之日起重新答复", answer_by="2026-03-03"
    )
    told = page.content()
    assert "2026年 表四 行政复议·结果纠正" in told
    assert "原答复已不再有效" in told
    assert "责令自收到本决定之日起重新答复" in told
    assert "3月3日" in page.locator(".case-due").inner_text()
    assert "答复期限由复议决定、判决确定，不得自行延长" in office.why_not("延长答复期限")
    office.look.at(page)

    office.on("2026-02-25")
    page = office.write(
        LetterKind.REPLY,
        Outcome.PROVIDE,
        method="direct",
        record_documents_given="面试评分标准一份",
        record_delivery="纸质，当面领取",
        record_redaction_checked="已检查，没有个人信息",
    )
    said = paragraph(page, "remedies")
    assert "可以自收到本答复之日起60日内" in said
    assert "应当先" not in said
    office.send(method="direct", known_on=dt.date(2026, 2, 25))
    assert "可以申请行政复议，也可以直接提起行政诉讼" in office.follow().locator("#remedies + p").inner_text()
    # Answered anew it is not counted again, and the closed year stays as it was.
    assert cells(office, 2025) == closed_year
    assert cells(office, 2026) == {"s4.review.corrected": 1}
    assert office.faults == []


SEARCH = {
    "search_where": "局机关档案室、人事科2024至2025年文件",
    "search_how": "按题名和关键词检索电子目录，逐卷翻查",
    "search_when": "2026年2月2日至3日",
    "search_by": "人事科一人、档案室一人",
}


def test_what_is_not_held_is_answered_when_the_search_is_on_file(office):
    office.on("2026-01-26")
    office.ask()
    office.on("2026-02-03")
    page = office.write(LetterKind.REPLY, Outcome.NOT_EXIST, method="electronic")
    missing = page.locator("#missing").inner_text()
    for words in ("检索的范围", "检索的方法", "检索的时间", "检索人"):
        assert words in missing
    assert "送审：还缺少 4 项" in page.locator(".letter-doing").inner_text()
    assert page.locator("#act-submit").count() == 0
    office.look.at(page)
    with pytest.raises(CaseActRefusedError, match=r"还缺少：.*检索的范围"):
        submit_letter(actor=office.people.officer, letter=office.letter)
    head = office.at("head", "letter", office.letter.case_id, office.letter.pk)
    assert head.locator("#act-sign").count() == 0
    assert "没有审核通过的答复" in office.why_not("签发", "head")

    office.act("hand_over", units="人事科", words="请查面试评分标准")
    office.act("receive_unit_answer", unit="人事科", words="没有查到")
    page = office.at("officer", "letter_facts", office.letter.case_id, office.letter.pk)
    walked.fill_in(page.locator(".letter-form"), {f"record_{key}": words for key, words in SEARCH.items()})
    page.locator(".letter-form button").click()
    page.wait_for_url("**/letters/*/")
    assert page.locator("#missing").count() == 0
    search = paragraph(page, "search")
    assert all(words in search for words in SEARCH.values())
    assert "《政府信息公开条例》第三十六条第（四）项" in paragraph(page, "result")
    remedies = paragraph(page, "remedies")
    assert "也可以自收到本答复之日起6个月内" in remedies
    assert "全国行政复议服务平台" in remedies

    walked.sign(office, office.letter)
    walked.step(office, office.letter, "seal", file=[walked.SEALED])
    walked.compare(office, office.letter)
    day = dt.date(2026, 2, 3)
    page = walked.step(office, office.letter, "serve", method="electronic", on=day, known_on=day)
    assert "文字、原件和二者的绑定都没有变动" in page.content()
    page = office.follow()
    told = walked.said(page)
    assert "可以申请行政复议，也可以直接提起行政诉讼" in told
    # Sixty days are up on 4 April, a public holiday: the first working day after it; six months on 3 August.
    assert "4月7日 周二" in told
    assert "8月3日 周一" in told
    assert cells(office, 2026) == {
        "s3.new_received.natural": 1,
        "s3.unable_not_held.natural": 1,
        "s3.handled_total.natural": 1,
    }
    assert office.faults == []


def test_a_correction_that_is_not_answered_ends_the_request(office):
    office.on("2026-01-26")
    beside = office.ask()
    office.ask()
    # Seven working days from receipt end on 4 February.
    office.on("2026-02-04")
    wanted = {"to_correct": "写明所需文件的名称\n写明年度", "period_count": "10"}
    page = office.write(LetterKind.CORRECTION, **wanted, period_unit="working_days")
    assert "写明所需文件的名称" in paragraph(page, "correct")
    assert "视为放弃申请" in paragraph(page, "period")
    assert page.locator("#paragraph-remedies").count() == 0
    office.send(method="electronic")
    assert "正在等待申请人补正" in office.why_not("告知补正")
    # Ten working days, with the make-up Saturday and without the Spring Festival.
    page = office.follow()
    now = page.locator(".track-now").inner_text()
    assert "等您补正" in now
    assert "2月25日 周三" in now
    assert page.get_by_role("link", name="补正申请", exact=True).count() == 1

    office.on("2026-02-25")
    assert "补正、缴费期限都没有逾期" in office.why_not("办结（不再处理）")
    office.on("2026-02-26")
    assert "有正当理由的，现在仍可以补正并写明理由" in office.follow().locator(".track-now").inner_text()
    assert "卷宗里缺少：申请人没有正当理由" in office.why_not("办结（不再处理）")
    office.act("record_fact", fact_no_good_reason="申请人没有来函来电，也没有说明理由")
    page = office.close("已核对送达凭证")
    assert "已办结（不再处理）" in page.locator(".case-due").inner_text()
    office.look.at(page)
    page = office.follow()
    assert "因逾期没有补正或者缴费，视为放弃申请，不再处理" in page.locator(".track-now").inner_text()
    assert page.get_by_role("link", name="补正申请").count() == 0
    office.look.at(page)
    # The request beside it was never told: from 5 February on that is too late.
    office.filed = beside
    assert "最后一日是 2026-02-04，已经超过" in office.why_not("告知补正")
    assert cells(office, 2026) == {
        "s3.new_received.natural": 2,
        "s3.other_no_correction.natural": 1,
        "s3.handled_total.natural": 1,
        "s3.carried_out.natural": 1,
    }
    assert office.faults == []


def test_many_requests_and_a_fee_that_is_not_paid_end_the_twelfth(office):
    office.on("2026-01-26")
    for _ in range(12):
        office.ask()
    office.on("2026-01-28")
    told = "2026年1月向本机关提出申请12件，其中9件内容相近"
    asked = {"record_count_and_frequency": told, "period_count": "5"}
    page = office.write(LetterKind.ASK_REASONS, **asked, period_unit="working_days")
    assert told in paragraph(page, "count")
    assert page.locator("#paragraph-remedies").count() == 0
    office.send(method="electronic")
    assert "正在等待申请人说明理由" in office.why_not("送达收费通知")

    page = office.follow()
    assert "等您说明理由" in page.locator(".track-now").inner_text()
    page.get_by_role("link", name="说明理由", exact=True).click()
    page.fill("[name=words]", "孩子报名参加招聘，需要逐项了解各科要求")
    page.get_by_role("button", name="提交理由").click()
    page.wait_for_selector(".course")
    assert "办理中" in page.locator(".track-now").inner_text()

    office.on("2026-02-02")
    page = office.at("officer", "letter_new", office.filed.case.pk, "fee")
    assert page.input_value("[name=fee_already]") == "11"
    page = office.write(
        LetterKind.FEE, fee_tariff="per_item", fee_count="1", payment_way="持本通知到银行网点缴纳"
    )
    assert "信息处理费100元。计算：第12件100元" in paragraph(page, "count")
    assert "20个工作日" in paragraph(page, "period")
    assert page.locator("#paragraph-remedies").count() == 0
    office.look.at(page)
    office.send(method="electronic")
    page = office.follow()
    assert "缴纳信息处理费 100 元" in page.locator(".track-acts").inner_text()
    assert "3月6日 周五" in page.locator(".track-now").inner_text()
    office.look.at(page)

    office.on("2026-03-06")
    assert "补正、缴费期限都没有逾期" in office.why_not("办结（不再处理）")
    office.on("2026-03-09")
    page = office.at("officer", "case_act", office.filed.case.pk, "receive_payment")
    assert "期限内缴费、后来才查到的，填写实际缴费之日" in page.locator("main").inner_text()
    office.close("至今没有缴费")
    assert "视为放弃申请，不再处理" in office.follow().locator(".track-now").inner_text()
    assert cells(office, 2026) == {
        "s3.new_received.natural": 12,
        "s3.other_no_payment.natural": 1,
        "s3.handled_total.natural": 1,
        "s3.carried_out.natural": 11,
    }
    assert office.faults == []
