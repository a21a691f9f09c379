"""Take the pictures of the documentation from the product as it runs with its demo data.

Start `zhaoming serve --demo` on a fresh ZHAOMING_HOME, then run

    python docs/pictures/make.py http://127.0.0.1:8000 DEMO-PASSWORD [requests]

With `requests` only those of requests are taken. Chromium must be installed.
The officer's own report is left as the demo made it.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDE, TALL, PHONE = (1280, 800), (1280, 1100), (390, 780)


def main(address: str, password: str, *, requests_only: bool = False) -> None:
    """Every picture, in the order of the tutorial."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        if not requests_only:
            public(browser, address)
            officer(browser, address, password)
            supervisor(browser, address, password)
        requests(browser, address, password)
        browser.close()


def public(browser: Browser, address: str) -> None:
    """What everybody sees."""
    with window(browser, WIDE) as page:
        page.goto(f"{address}/")
        while page.get_by_text(re.compile("演示数据还在准备")).count():
            page.wait_for_timeout(2000)
            page.reload()
        save(page, "portal-home")
        page.goto(f"{address}/charts/")
        save(page, "portal-charts")
    with window(browser, PHONE) as page:
        page.goto(f"{address}/annual-reports/")
        page.locator("a.year").first.click()
        page.locator(".official-3").evaluate("table => table.scrollIntoView({behavior: 'instant'})")
        save(page, "phone-report")


def officer(browser: Browser, address: str, password: str) -> None:
    """The first ten minutes."""
    with window(browser, WIDE) as page:
        log_in(page, address, "officer", password)
        page.goto(f"{address}/desk/")
        save(page, "desk-today")
        page.goto(f"{address}/desk/upload/")
        save(page, "desk-upload")
        page.goto(f"{address}/desk/reports/?faulty=on")
        page.set_viewport_size({"width": TALL[0], "height": TALL[1]})
        page.locator("[data-keys] tbody th a").first.click()
        page.locator(".official-3").evaluate("table => table.scrollIntoView({behavior: 'instant'})")
        save(page, "workbench")
        page.locator("td.has-error a.cell").first.click()
        card = page.locator(".finding:target")
        cells = card.locator("details:not(.ways) > summary")
        if cells.count():
            cells.click()
        card.locator("a.to-cell").first.click()
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        save(page, "desk-cell")


def supervisor(browser: Browser, address: str, password: str) -> None:
    """The tree of the year."""
    with window(browser, WIDE) as page:
        log_in(page, address, "supervisor", password)
        page.goto(f"{address}/oversight/")
        save(page, "oversight-tree")
        page.goto(f"{address}/oversight/charts/")
        save(page, "oversight-charts")


def requests(browser: Browser, address: str, password: str) -> None:
    """The officer's list, the page of a request, and how its applicant follows it on a phone."""
    with window(browser, WIDE) as page:
        log_in(page, address, "officer", password)
        page.goto(f"{address}/desk/cases/")
        save(page, "desk-cases")
        page.locator("tr", has_text="柳塘小区加装电梯的补贴标准").locator("a.number").click()
        save(page, "desk-case")
        number, code = _renewed_code(page)
    with window(browser, PHONE) as page:
        page.goto(f"{address}/track/")
        page.fill("[name=number]", number)
        page.fill("[name=code]", code)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        save(page, "phone-tracking")


def _renewed_code(page: Page) -> tuple[str, str]:
    """Number and query code of the request shown; the code is known to its applicant alone, so a new one."""
    page.get_by_role("link", name="重发查询码").click()
    page.fill("[name=reason]", "演示：为文档截图重发")
    page.get_by_role("button", name="重发").click()
    return page.locator("dd.number").inner_text(), page.locator("dd.mono").inner_text()


@contextmanager
def window(browser: Browser, size: tuple[int, int]) -> Iterator[Page]:
    """A window of the given size, closed afterwards."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    yield context.new_page()
    context.close()


def log_in(page: Page, address: str, username: str, password: str) -> None:
    """Through the login page."""
    page.goto(f"{address}/accounts/login/?next=/desk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^[a-z]+://[^/]+/desk/"))


def save(page: Page, name: str) -> None:
    """What the window shows; 256 colours are enough for flat pages and keep the file small."""
    picture = Image.open(BytesIO(page.screenshot()))
    picture.quantize(256).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2], requests_only=sys.argv[3:] == ["requests"])
