"""Take every picture of the documentation from the product as it runs with its demo data.

    make pictures

starts `zhaoming serve --demo=small` on a fresh folder, takes the pictures and stops it again; the tutorials are
walked as they are written, so that a step that does not work any more ends it with an error. With an address
and the demo password it uses a demo that runs already and that nobody has worked in:

    python docs/pictures/make.py http://127.0.0.1:8000 DEMO-PASSWORD

Chromium must be installed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from camera import PHONE, TALL, WIDE, Camera, press, save
from playwright.sync_api import Page, sync_playwright
from walks import TUTORIALS

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PORT = 8765
LONGEST = 1200


def main(given: list[str]) -> None:
    """Every picture: what changes nothing first, then the tutorials."""
    if given:
        take(given[0].rstrip("/"), given[1])
        return
    with demo() as (address, password):
        take(address, password)


def take(address: str, password: str) -> None:
    """From the demo that answers there."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        camera = Camera(browser, address, password)
        for part in (public, officer, supervisor, requests, *TUTORIALS):
            part(camera)
        browser.close()


@contextmanager
def demo() -> Iterator[tuple[str, str]]:
    """A demo of its own, its address and password; stopped and removed afterwards."""
    with tempfile.TemporaryDirectory() as home:
        program = Path(sys.executable).with_name("zhaoming")
        command = [program, "serve", "--demo=small", "--port", str(PORT)]
        process = subprocess.Popen(command, env={**os.environ, "ZHAOMING_HOME": home})  # noqa: S603 # Our own.
        try:
            address = f"http://127.0.0.1:{PORT}"
            _wait_until_it_answers(process)
            yield address, (Path(home) / "demo-password").read_text("utf-8").strip()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _wait_until_it_answers(process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + LONGEST
    while not _answers():
        if process.poll() is not None or time.monotonic() > ends:
            raise SystemExit("zhaoming serve did not answer")
        time.sleep(2)


def _answers() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


def public(camera: Camera) -> None:
    """What everybody sees."""
    with camera.window(WIDE) as page:
        page.goto("/")
        while page.get_by_text(re.compile("演示数据还在准备")).count():
            page.wait_for_timeout(2000)
            page.reload()
        save(page, "portal-home")
        page.goto("/charts/")
        save(page, "portal-charts")
    with camera.window(PHONE) as page:
        page.goto("/annual-reports/")
        page.locator("a.year").first.click()
        save(page, "phone-report", below=".official-3")


def officer(camera: Camera) -> None:
    """The first ten minutes."""
    with camera.window(WIDE, "officer") as page:
        page.goto("/desk/")
        save(page, "desk-today")
        page.goto("/desk/upload/")
        save(page, "desk-upload")
        page.goto("/desk/reports/?faulty=on")
        page.set_viewport_size({"width": TALL[0], "height": TALL[1]})
        page.locator("[data-keys] tbody th a").first.click()
        save(page, "workbench", below=".official-3")
        page.locator("td.has-error a.cell").first.click()
        card = page.locator(".finding:target")
        cells = card.locator("details:not(.ways) > summary")
        if cells.count():
            cells.click()
        card.locator("a.to-cell").first.click()
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        save(page, "desk-cell")


def supervisor(camera: Camera) -> None:
    """The tree of the year."""
    with camera.window(WIDE, "supervisor") as page:
        page.goto("/oversight/")
        save(page, "oversight-tree")
        page.goto("/oversight/charts/")
        save(page, "oversight-charts")


def requests(camera: Camera) -> None:
    """The officer's list, the page of a request, and how its applicant follows it on a phone."""
    with camera.window(WIDE, "officer") as page:
        page.goto("/desk/cases/")
        save(page, "desk-cases")
        page.locator("tr", has_text="柳塘小区加装电梯的补贴标准").locator("a.number").click()
        save(page, "desk-case")
        number, code = _renewed_code(page)
    with camera.window(PHONE) as page:
        page.goto("/track/")
        page.fill("[name=number]", number)
        page.fill("[name=code]", code)
        press(page, "查询")
        save(page, "phone-tracking")


def _renewed_code(page: Page) -> tuple[str, str]:
    """Number and query code of the request shown; the code is known to its applicant alone, so a new one."""
    page.get_by_role("link", name="重发查询码").click()
    page.fill("[name=reason]", "演示：为文档截图重发")
    page.get_by_role("button", name="重发").click()
    return page.locator("dd.number").inner_text(), page.locator("dd.mono").inner_text()


if __name__ == "__main__":
    main(sys.argv[1:])
