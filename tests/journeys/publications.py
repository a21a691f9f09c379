"""A document walked through its screens: drafted, through the gates, and where the public meets it."""

from __future__ import annotations

import re
from types import SimpleNamespace
from urllib.parse import quote

from django.urls import reverse
from playwright.sync_api import Page

from tests.journeys.conftest import PEOPLE, NewVisitor, Visitor, World
from tests.journeys.requests import Office, fill_in
from tests.web.publications.making import coded, fresh, looked_into
from zhaoming.law.disclosure import CHECKLIST
from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import today
from zhaoming.web.publications.models import Publication
from zhaoming.web.search.feed import follow_feed


class Newsroom(Office):
    """The people who publish at their browsers; `staff` are all of them by their names."""

    def __init__(self, visitor: NewVisitor, world: World) -> None:
        super().__init__(visitor, world)
        coded(world.education)
        self.staff = SimpleNamespace(**{name: User.objects.get(username=name) for name in PEOPLE})


def draft(office: Office, **given: object) -> Publication:
    """Typed in by the officer; its page stays open before the officer."""
    page = office.at("officer", "publication_new")
    fill_in(page.get_by_role("main"), given)
    page.get_by_role("button", name="保存草稿").click()
    page.wait_for_url(re.compile(r"/publications/\d+/$"))
    found = re.search(r"/publications/(\d+)/$", page.url)
    assert found is not None
    # The work of the worker process.
    return looked_into(Publication.objects.get(pk=int(found[1])))


def do(office: Office, row: Publication, act: str, by: str = "officer", **given: object) -> Page:
    """One act on its own page; the page of the document afterwards."""
    page = office.at(by, "publication_act", row.pk, act)
    form = page.get_by_role("main").locator("form[method=post]")
    fill_in(form, given)
    form.locator("button.button").click()
    page.wait_for_url(re.compile(rf"/publications/{row.pk}/$"))
    return page


def clear(office: Office, row: Publication, by: str) -> Page:
    """Every finding that waits for that person let pass, each with a reason."""
    page = office.at(by, "publication", row.pk)
    while page.get_by_role("link", name="写明理由放行").count():
        page.get_by_role("link", name="写明理由放行").first.click()
        fill_in(page.get_by_role("main"), {"reason": "逐处核对过，可以公开。"})
        page.get_by_role("button", name="放行").click()
        page.wait_for_url(re.compile(rf"/publications/{row.pk}/(#.*)?$"))
    return page


def to_the_platform(office: Office, row: Publication) -> None:
    """The unit's gate: attribute, the named reviewer's checklist and findings, the head."""
    do(office, row, "fix_attribute", attribute="proactive")
    do(office, row, "submit", reviewer=office.people.reviewer.username)
    clear(office, row, "reviewer")
    do(office, row, "review", by="reviewer", **dict.fromkeys(CHECKLIST.on(today()), "yes"))
    do(office, row, "pass_unit", by="head")


def through_the_platform(office: Office, row: Publication) -> None:
    """The platform's gate, by somebody else again."""
    clear(office, row, "editor")
    do(office, row, "pass_platform", by="editor")


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


def shown_at(visit: Visitor, row: Publication, words: str) -> list[str]:
    """The lists and feeds on which these words stand, and the lists that lead to the document.

    A feed names what it no longer holds by its address alone, so that readers drop what they kept of it.
    """
    code = fresh(row).agency.code
    lists = (
        reverse("portal:disclosures"),
        reverse("portal:disclosure", args=[code]),
        reverse("portal:column", args=[code, "statutory"]),
    )
    feeds = (reverse("api:feed_all"), reverse("api:feed_agency", args=[code]))
    told = {path: visit.go(path).get_by_role("main").inner_html() for path in lists}
    found = [path for path, html in told.items() if words in html or address(row) in html]
    return found + [path for path in feeds if words in visit.page.request.get(visit.address + path).text()]
