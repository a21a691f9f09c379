"""A real browser before a real server, over a small made-up district."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import ARGUMENTS, chromium
from tests.web.conftest import FOUNDED_ON, PASSWORD, make_agency
from zhaoming.web.agencies.models import Agency, Kind, Membership, Role, User
from zhaoming.web.config.settings.test import STORAGES

# Playwright keeps an event loop in this thread; Django would otherwise refuse to touch the database in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# Each page has its scripts once: what the compilers of hot code spend on axe, no page lives to earn back.
NO_HOT_CODE = "--js-flags=--no-turbofan --no-maglev"
WIDE, NARROW = (1280, 900), (390, 844)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed: browser journeys were not run")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, NO_HOT_CODE])
        yield started
        started.close()


@dataclass(frozen=True)
class World:
    """A district with two bureaus, and the people of the first."""

    district: Agency
    education: Agency
    water: Agency


PEOPLE = {
    "officer": (Role.OFFICER, "education"),
    "reviewer": (Role.REVIEWER, "education"),
    "head": (Role.HEAD, "education"),
    "body_head": (Role.BODY_HEAD, "education"),
    "editor": (Role.PLATFORM_EDITOR, "education"),
    "supervisor": (Role.SUPERVISOR, "district"),
    "stranger": (Role.OFFICER, "water"),
}


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Settings by which static files are sent as an installation sends them: joined, named by their digest."""
    root = tmp_path_factory.mktemp("static")
    sent = {**STORAGES, "staticfiles": {"BACKEND": "tests.journeys.uncompressed.UncompressedStatic"}}
    with override_settings(STATIC_ROOT=root, STORAGES=sent):
        call_command("collectstatic", interactive=False, verbosity=0)
    return {"STATIC_ROOT": root, "STORAGES": sent, "STATICFILES_DIRS": [root]}


@pytest.fixture
def world(transactional_db: None, settings, tmp_path: Path, collected: dict[str, object]) -> World:
    for name, value in collected.items():
        setattr(settings, name, value)
    # What other journeys asked in the same minute counts for none.
    caches["process"].clear()
    settings.ZHAOMING_HOME = settings.ZHAOMING_SHARED = tmp_path
    settings.ZHAOMING_FILES = tmp_path / "files"
    settings.ZHAOMING_LOG = tmp_path / "log"
    district = make_agency("QH", "清河区人民政府", kind=Kind.GOVERNMENT)
    made = World(
        district=district,
        education=make_agency("QH-JY", "清河区教育局", under=district),
        water=make_agency("QH-SW", "清河区水务局", under=district),
    )
    for username, (role, where) in PEOPLE.items():
        user = User.objects.create_user(username=username, password=PASSWORD, full_name=f"{username}一")
        Membership.objects.create(user=user, agency=getattr(made, where), role=role, from_on=FOUNDED_ON)
    return made


class Visitor:
    """A browser window that follows addresses of the server under test."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def go(self, path: str) -> Page:
        """Open a path of the site."""
        self.page.goto(self.address + path)
        return self.page

    def log_in(self, username: str) -> Page:
        """Through the login page, as everybody must."""
        self.go("/accounts/login/?next=/desk/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(re.compile(r"^[a-z]+://[^/]+/(desk|oversight)/"))
        return self.page


NewVisitor = Callable[..., Visitor]


@pytest.fixture
def visitor(browser: Browser, live_server, world: World) -> Iterator[NewVisitor]:
    opened: list[BrowserContext] = []

    def make(size: tuple[int, int] = WIDE, **options: object) -> Visitor:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="zh-CN", accept_downloads=True, **options
        )
        context.set_default_timeout(20_000)
        opened.append(context)
        return Visitor(context.new_page(), live_server.url)

    yield make
    for context in opened:
        context.close()
