"""Public lists and documents without JavaScript, and by keyboard alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.journeys import publications as walked
from tests.journeys.requests import said
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import public
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


def test_without_javascript_a_document_is_found_and_its_file_taken(visitor, row):
    citizen = visitor((360, 740), java_script_enabled=False)
    assert TITLE in walked.hits(citizen, "六百五十元")
    page = citizen.page
    page.get_by_role("link", name=TITLE).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="收费标准表.txt").click()
    assert download.value.path().read_bytes().decode() == "保教费每生每月六百五十元。"
    citizen.go(reverse("portal:disclosures"))
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
