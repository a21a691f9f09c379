"""Requests that come on paper or by word of mouth, and a calendar that is changed while they are worked on."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.journeys.conftest import NARROW
from tests.journeys.judging import violations
from tests.web.conftest import FOUNDED_ON, PASSWORD
from zhaoming.web.agencies.models import Membership, Role, User
from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import files_of

pytestmark = [pytest.mark.journey, pytest.mark.database]
SCAN = {"name": "申请书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 a scanned letter"}
RECORD = {"name": "口头申请记录.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 read and signed"}
CARD = {"name": "身份证.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 photograph"}
TITLE = "关于调整2026年春节假期安排的通知（试验用）"
# One day more off after the Spring Festival; seen from 26 January a day that was worked until now.
CHANGED = f"""id = "CN-2026-2"
year = 2026
kind = "amending"
title = "{TITLE}"
[[holiday]]
name = "春节"
first = 2026-02-24
"""


class Counter:
    """An officer who takes in what comes over the counter and by post."""

    def __init__(self, visit) -> None:
        self.visit, self.page = visit, visit.page

    def take_in(self, *, by: str, days: dict[str, str], name: str, wanted: str, scan=SCAN) -> None:
        """Type everything in and wait for what the page tells of the day of receipt."""
        page = self.visit.go("/desk/cases/register/")
        page.get_by_role("radio", name=by, exact=True).check()
        for field, day in days.items():
            page.fill(f"[name={field}]", day)
        page.fill("[name=wanted_name]", wanted)
        page.fill("[name=identity_number]", "11010519491231002X")
        page.fill("[name=telephone]", "13800138000")
        page.fill("[name=form]", "纸质")
        page.fill("[name=route]", "邮寄")
        page.set_input_files("[name=application]", [scan])
        page.set_input_files("[name=identity]", [CARD])
        page.fill("[name=name]", name)
        page.get_by_role("button", name="先核对收到日期").click()

    def shown(self) -> str:
        """What is told before anything is saved."""
        return self.page.locator("#preview").inner_text()

    def save(self) -> tuple[str, str]:
        """Register; number and query code of the receipt, which holds nothing else that is not for paper."""
        self.page.get_by_role("button", name="登记", exact=True).click()
        self.page.wait_for_url(re.compile("/registered/"))
        slip = self.page.locator(".slip")
        number = slip.locator(".number").first.inner_text()
        return number, slip.locator(".code").inner_text()


def follow(visit, number: str, code: str):
    """The page of a request for its applicant."""
    page = visit.go("/track/")
    page.fill("[name=number]", number)
    page.fill("[name=code]", code)
    page.keyboard.press("Enter")
    page.wait_for_selector(".course")
    return page


def test_by_post_and_by_word_of_mouth(visitor, world):
    visit = visitor()
    page = visit.log_in("officer")
    counter = Counter(visit)

    signed_on = {"submitted_on": "2026-01-20", "body_received_on": "2026-01-23"}
    counter.take_in(by="需签收的邮寄", days=signed_on, name="李四", wanted="甲；乙")
    assert "签收之日为收到申请之日" in counter.shown()
    assert "1月23日" in counter.shown()
    assert not Case.objects.exists()
    found = violations(page)
    letter, _ = counter.save()
    page.emulate_media(media="print")
    assert page.locator(".no-print").first.is_hidden()
    assert page.locator(".slip .code").is_visible()
    page.emulate_media(media="screen")

    same_day = {"body_received_on": "2026-01-26", "confirmed_on": "2026-01-26"}
    counter.take_in(by="平常信函", days=same_day, name="王五", wanted="丙")
    assert "1月26日" in counter.shown()
    plain, plain_code = counter.save()

    counter.take_in(by="口头", days={"submitted_on": "2026-01-26"}, name="赵六", wanted="丁", scan=RECORD)
    assert "口头" in counter.shown()
    oral, _ = counter.save()
    kept = {one.name for one in files_of(case=Case.objects.get(number=oral))}
    assert kept == {RECORD["name"], CARD["name"]}

    page.get_by_role("link", name="打开这件申请").click()
    assert "口头" in page.get_by_role("main").inner_text()
    visit.go(f"/desk/cases/{Case.objects.get(number=letter).pk}/split/")
    page.fill("[name=part1-name]", "甲")
    page.fill("[name=part2-name]", "乙")
    page.get_by_role("button", name="拆分为 2 件").click()
    page.wait_for_selector("table.list")
    parts = page.locator("table.list tbody tr")
    told = [(row.locator(".number").inner_text(), row.locator(".mono").inner_text()) for row in parts.all()]
    assert len({number for number, _ in told} | {letter, plain, oral}) == 5
    received = set(Case.objects.filter(part_of__number=letter).values_list("received_on", flat=True))
    assert received == {dt.date(2026, 1, 23)}

    phone = visitor(NARROW)
    for number, code in [*told, (plain, plain_code)]:
        own = follow(phone, number, code)
        assert number in own.get_by_role("heading", level=1).inner_text()
        own.get_by_role("button", name="退出查询").click()
        own.wait_for_load_state()
    assert found + visit.faults + phone.faults == []


def test_a_changed_calendar_moves_open_requests(visitor, world):
    boss = User.objects.create_user(username="administrator", password=PASSWORD)
    Membership.objects.create(user=boss, agency=world.district, role=Role.ADMINISTRATOR, from_on=FOUNDED_ON)
    officer = visitor()
    page = officer.log_in("officer")
    counter = Counter(officer)
    counter.take_in(by="当面", days={"submitted_on": "2026-01-20"}, name="李四", wanted="甲")
    number, code = counter.save()
    case = Case.objects.get(number=number)
    before = case.due_on

    desk = visitor()
    desk.log_in("administrator")
    page = desk.go(reverse("administration:calendar_install") + "?as=text")
    notice = {"name": "2026.toml", "mimeType": "application/toml", "buffer": CHANGED.encode()}
    page.set_input_files("[name=file]", [notice])
    page.get_by_role("button", name="下一步：看看会变动什么").click()
    row = page.locator("tr", has_text=number).inner_text()
    assert short(before) in row
    found = violations(page)
    case.refresh_from_db()
    assert case.due_on == before
    page.get_by_role("button", name="确认装载").click()
    assert not InstalledNotice.objects.exists()
    page.get_by_label("已逐日与通知原文核对").check()
    if page.locator("[name=doubts]").count():
        page.locator("[name=doubts]").check()
    page.get_by_role("button", name="确认装载").click()
    page.get_by_text("已装载，1 件在办申请的期限随之变动").wait_for()
    case.refresh_from_db()
    assert case.due_on > before
    assert short(case.due_on) in row

    page = officer.go("/desk/cases/")
    assert short(case.due_on) in page.locator("tr", has_text=number).inner_text()
    page = officer.go(f"/desk/cases/{case.pk}/")
    clocks = page.locator("section", has=page.locator("#part-clocks")).text_content()
    assert short(case.due_on) in clocks
    assert TITLE in clocks
    moved = f"最后一日由{said(before)}改为{said(case.due_on)}"
    assert moved in page.locator(".timeline").inner_text()

    own = follow(visitor(NARROW), number, code)
    own.locator("summary", has_text="答复的最后一日").click()
    why = own.locator(".track-day", has_text="答复的最后一日").inner_text()
    assert short(case.due_on) in why
    assert TITLE in why
    assert moved in own.locator(".timeline").inner_text()
    assert found + officer.faults + desk.faults == []


def said(on) -> str:
    """A day in a sentence."""
    return f"{on.year}年{on.month}月{on.day}日"


def short(on) -> str:
    """A day of this year as a page tells it."""
    return said(on).removeprefix("2026年")
