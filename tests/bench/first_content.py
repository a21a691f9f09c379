"""How soon something of a public page is seen by somebody who comes for the first time on a slow line.

`zhaoming serve` runs whole over a collection of documents; Chromium asks for each page with nothing kept from
before, over a line of 1.6 Mbit/s on which every answer comes 150 ms later.
`python -m tests.bench.first_content COUNT` makes the collection and prints the addresses of the pages as JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.findable import serving, wait_for
from tests.chromium import ARGUMENTS, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Milliseconds, and bytes of everything a first visit loads, as they are sent.
BAR, MOST_BYTES = 1_500.0, 100_000
_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
_DOCUMENTS, _TRIES = 1_000, 5
_PAINTED = """() => new Promise(told => new PerformanceObserver(list => {
    const painted = list.getEntriesByName('first-contentful-paint')[0];
    if (painted) told(painted.startTime);
}).observe({type: 'paint', buffered: true}))"""
_CAME = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.transferSize, 0)"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's first content in milliseconds, the median and the slowest, and the bytes that came."""

    name: str
    median: float
    slowest: float
    size: int


def lines() -> Iterator[tuple[str, str, bool | None]]:
    """What was measured, in words, with whether the bars were kept."""
    path = chromium()
    if path is None:
        yield "first content", "   Chromium is not installed: not measured", None
        return
    for one in _measured(path):
        said = (
            f"{one.median:9.0f} ms, the slowest {one.slowest:.0f} ms  bar {BAR:.0f} ms  "
            f"{one.size / 1000:.0f} KB  bar {MOST_BYTES / 1000:.0f} KB"
        )
        yield f"first content, {one.name}", said, one.median <= BAR and one.size <= MOST_BYTES


def _measured(path: str) -> list[Seen]:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as home:
        places = _collection(Path(home))
        with serving(home=home) as (port, _env):
            wait_for(port)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
                seen = [_seen(browser, f"http://127.0.0.1:{port}", *place) for place in places.items()]
                browser.close()
    return seen


def _seen(browser: Browser, site: str, name: str, path: str) -> Seen:
    visits = [_visit(browser, site + path) for _ in range(_TRIES + 1)][1:]
    times = [time for time, _ in visits]
    return Seen(name, statistics.median(times), max(times), max(size for _, size in visits))


def _visit(browser: Browser, address: str) -> tuple[float, int]:
    """In a browser that has nothing yet."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    _slow(page)
    page.goto(address, wait_until="load")
    told = float(page.evaluate(_PAINTED)), int(page.evaluate(_CAME))
    context.close()
    return told


def _slow(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", _LINE)


def _collection(home: Path) -> dict[str, str]:
    settings = {
        "ZHAOMING_HOME": str(home),
        "ZHAOMING_TODAY": "2026-01-26",
        "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
        "ZHAOMING_DATABASE_URL": "",
        "PGDATABASE": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_content", str(_DOCUMENTS)],
        env={**os.environ, **settings},
        check=True,
        capture_output=True,
        text=True,
    )
    places: dict[str, str] = json.loads(done.stdout)
    return places


def _made(count: int) -> dict[str, str]:
    from tests.bench.publishing_pages import store
    from zhaoming.web.search.feed import build_index

    agency, row = store(count)
    build_index()
    return {
        "home": "/",
        "agency": f"/agencies/{agency}/disclosure/",
        "list": f"/agencies/{agency}/disclosure/statutory/?item=a20_15",
        "document": f"/documents/{row}/",
        "search": "/search/?q=幼儿园",
    }


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_made(int(sys.argv[1]))))
