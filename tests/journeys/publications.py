"""Documents the agencies publish, and where the public meets them."""

from __future__ import annotations

import re
from types import SimpleNamespace
from urllib.parse import quote

from django.urls import reverse
from playwright.sync_api import Page

from tests.journeys.conftest import PEOPLE, NewVisitor, Visitor, World
from tests.journeys.requests import Office
from tests.web.publications.making import coded
from zhaoming.web.agencies.models import User
from zhaoming.web.publications.models import Publication
from zhaoming.web.search.feed import follow_feed


class Newsroom(Office):
    """The people who publish at their browsers; `staff` are all of them by their names."""

    def __init__(self, visitor: NewVisitor, world: World) -> None:
        super().__init__(visitor, world)
        coded(world.education)
        self.staff = SimpleNamespace(**{name: User.objects.get(username=name) for name in PEOPLE})


def address(row: Publication) -> str:
    """Where the public reads it."""
    return reverse("portal:document", args=[row.pk])


def search(visit: Visitor, words: str) -> Page:
    """What the public's search shows, of an index that has caught up."""
    follow_feed()
    page = visit.go(reverse("portal:search"))
    page.locator("main [name=q]").fill(words)
    page.locator("main").get_by_role("button", name="查找").click()
    page.wait_for_url(re.compile(quote(words.split(maxsplit=1)[0])[:12]))
    return page


def hits(visit: Visitor, words: str) -> list[str]:
    """The titles found."""
    return search(visit, words).locator(".results h2").all_inner_texts()
