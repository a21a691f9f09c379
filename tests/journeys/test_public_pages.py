"""Public lists and documents without JavaScript, by keyboard alone, on a narrow phone, and on paper."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata

import pdfplumber
import pytest
from django.urls import reverse

from tests.journeys import publications as walked
from tests.journeys.requests import said
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import act, public
from zhaoming.law.disclosure import Validity
from zhaoming.publishing import events as happened
from zhaoming.web.comments.models import Comment
from zhaoming.web.comments.services import Ways, open_consultation
from zhaoming.web.config.clock import today
from zhaoming.web.problems.models import Problem
from zhaoming.web.publications.services import Uploaded

pytestmark = [pytest.mark.journey, pytest.mark.database]
__all__ = ["_queue_that_waits"]

TITLE = "清河区公办幼儿园收费管理办法"
LONG = "第一条　为规范收费，依照有关规定，结合本区实际，制定本办法。\n" * 250


@pytest.fixture
def office(visitor, world):
    return walked.Newsroom(visitor, world)


@pytest.fixture
def row(office):
    files = (Uploaded("收费标准表.txt", "保教费每生每月六百五十元。".encode()),)
    return public(office.staff, office.agency, title=TITLE, body=LONG, files=files)


def _fits(page):
    """Nothing scrolls sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_without_javascript_a_document_is_found_and_its_file_taken(visitor, row):
    citizen = visitor((360, 740), java_script_enabled=False)
    assert TITLE in walked.hits(citizen, "六百五十元")
    page = citizen.page
    _fits(page)
    page.get_by_role("link", name=TITLE).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="收费标准表.txt").click()
    assert download.value.path().read_bytes().decode() == "保教费每生每月六百五十元。"
    _fits(page)
    citizen.go(reverse("portal:column", args=[row.agency.code, "statutory"]))
    _fits(page)
    page.get_by_role("link", name=TITLE).first.click()
    assert "第一条" in said(page)


def _tab_to(page, words):
    """Tab until what has the focus says these words; what was passed, for the message."""
    passed = []
    for _ in range(80):
        page.keyboard.press("Tab")
        told = page.evaluate("(document.activeElement.innerText || document.activeElement.name || '').trim()")
        if words in told:
            return
        passed.append(told)
    raise AssertionError(f"{words}: {passed}")


def _send_by_keys(page, typed, button):
    """The first circle or box, words in a field, and the button, without a pointer."""
    for words in (*typed, button):
        _tab_to(page, words)
        if words in typed:
            page.keyboard.type(typed[words])
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_without_javascript_and_pointer_what_the_public_says_is_sent(visitor, office, row):
    asked = public(office.staff, office.agency, kind="consultation_draft", title="收费办法（征求意见稿）")
    closes = today() + dt.timedelta(days=35)
    open_consultation(
        actor=office.staff.officer, publication=asked, closes_on=closes, ways=Ways(email="a@example.cn")
    )
    citizen = visitor((360, 740), java_script_enabled=False)
    page = citizen.go(reverse("portal:comment", args=[asked.pk]))
    _fits(page)
    _send_by_keys(page, {"words": "公示五日太短。"}, "提交意见")
    _fits(page)
    assert Comment.objects.get().number in said(page)
    page = citizen.go(walked.address(row))
    page.get_by_role("link", name="报告本页的问题").click()
    _fits(page)
    _send_by_keys(page, {"kind": " ", "words": "公示牌写的是六百元。"}, "提交")
    _fits(page)
    assert Problem.objects.get().number in said(page)


def test_by_keyboard_alone_from_the_first_page_to_a_file(visitor, row):
    page = visitor().go("/")
    _tab_to(page, "查信息")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + reverse("portal:disclosures"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    _tab_to(page, TITLE)
    page.keyboard.press("Enter")
    page.wait_for_url("**" + walked.address(row))
    _tab_to(page, "收费标准表.txt")
    assert float(page.evaluate("getComputedStyle(document.activeElement).outlineWidth").removesuffix("px")) >= 2
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "收费标准表.txt"


def _plain(text):
    """Without spaces and breaks; a font may draw a character by its look-alike among the radicals."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _printed(page):
    """The lines on each sheet of paper, none of them over its edge."""
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4"))) as paper:
        words = [(word, sheet.width) for sheet in paper.pages for word in sheet.extract_words()]
        assert all(word["x0"] >= 0 and word["x1"] <= width for word, width in words)
        return [[_plain(line) for line in (sheet.extract_text() or "").splitlines()] for sheet in paper.pages]


def test_a_document_and_a_list_are_printed_as_papers(visitor, office, row):
    event = happened.ValidityChanged(
        on=today(), validity=Validity.REPEALED, effective_on=today(), words="清教规〔2026〕1号"
    )
    act(office.staff.reviewer, row, event)
    row.refresh_from_db()
    citizen, number = visitor(), _plain(row.public_version.document_number)
    its_list = reverse("portal:column", args=[row.agency.code, "statutory"])
    for path in (walked.address(row), its_list, reverse("portal:catalogue", args=[row.agency.code])):
        sheets = _printed(citizen.go(path))
        first, told = sheets[0], "".join(line for sheet in sheets for line in sheet)
        # In a table lines of several columns stand beside each other.
        assert "catalogue" in path or TITLE in "".join(first)
        assert "废止" in told
        # Numbers one looks up by stand in one line.
        assert any(row.index_number in line for line in first), first
        assert any(number in line for line in first), first
        assert citizen.address + path in told
        assert "报告本页的问题" not in told
        assert "查信息" not in told
        if path == walked.address(row):
            # All of it, and its beginning once more as the summary.
            assert told.count("第一条") >= LONG.count("第一条")
