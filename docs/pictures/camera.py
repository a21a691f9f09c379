"""Browser windows, signing in, and the small picture of what a window shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
WIDE, TALL, PHONE = (1280, 800), (1280, 1100), (390, 780)


@dataclass(frozen=True)
class Camera:
    """A browser before the running demo; `password` is that of every demo account."""

    browser: Browser
    address: str
    password: str

    @contextmanager
    def window(self, size: tuple[int, int], username: str = "") -> Iterator[Page]:
        """A window of the given size, signed in as that person if one is named; closed afterwards."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", base_url=self.address
        )
        # A demo that has just been started, on a machine with other work, is slow for its first pages.
        context.set_default_timeout(120_000)
        page = context.new_page()
        if username:
            page.goto("/accounts/login/?next=/desk/")
            page.fill("[name=login]", username)
            page.fill("[name=password]", self.password)
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(r"^[a-z]+://[^/]+/desk/"))
        yield page
        context.close()


def save(page: Page, name: str, *, below: str = "") -> None:
    """What the window shows, from that element on if one is named.

    Ninety-six colours are enough for flat pages and keep the file small.
    """
    if below:
        page.locator(below).first.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    picture = Image.open(BytesIO(page.screenshot()))
    picture.quantize(96).save(HERE / f"{name}.png", optimize=True)


def press(page: Page, name: str) -> None:
    """The first button of that name in the text of the page, and the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    """The first link of that name in the text of the page, and the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def open_row(page: Page, words: str) -> None:
    """The line of a list that holds these words, and the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").locator("tr", has_text=words).get_by_role("link").first.click()
