"""Under a path of a portal: every address a page leads to, sends to or loads begins with it, redirects too."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import get_script_prefix, reverse, set_script_prefix

from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import public
from tests.web.screens import text_of
from zhaoming.web.agencies.models import Role
from zhaoming.web.api.description import openapi
from zhaoming.web.cases.services.notifying import site_link
from zhaoming.web.catalogues.services import set_frame
from zhaoming.web.config.clock import now
from zhaoming.web.config.mounting import checked_prefix, outside_address
from zhaoming.web.outward.mails import code_words, compose
from zhaoming.web.outward.models import Delivery, Subscription
from zhaoming.web.outward.services.delivering import _told
from zhaoming.web.problems.models import Problem
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database
__all__ = ["_people", "_queue_that_waits", "people"]
PREFIX = "/zwgk/gongkai"
_ATTRIBUTES = {"href", "src", "action", "formaction"}


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {value for name, value in attrs if name in _ATTRIBUTES and value}


@pytest.fixture
def mounted(settings):
    settings.ZHAOMING_PROXIES, settings.ZHAOMING_PREFIXES = 1, (PREFIX,)
    return Client(headers={"X-Forwarded-Prefix": PREFIX})


def _addresses(response) -> set[str]:
    reader = _Addresses()
    reader.feed(response.content.decode())
    return {one for one in reader.found if one.startswith("/")}


def _crawled(client, *, first: str, most: int) -> tuple[set[str], set[str]]:
    """The pages that were read, as the proxy asks for them, and the addresses that leave the path."""
    waiting, seen, strange = [first], {first}, set()
    while waiting and len(seen) < most:
        response = client.get(waiting.pop(0))
        goes_to = response.headers.get("Location", "")
        if goes_to.startswith("/") and not goes_to.startswith(f"{PREFIX}/"):
            strange.add(goes_to)
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        found = _addresses(response)
        strange |= {one for one in found if not one.startswith(f"{PREFIX}/")}
        inner = {one.removeprefix(PREFIX).partition("#")[0] for one in found if one not in strange}
        inner = {one for one in inner if "/static/" not in one and "logout" not in one}
        waiting += sorted(inner - seen)
        seen |= inner
    return seen, strange


def test_the_public_side_stays_under_the_path(people, district, mounted):
    public(people, district.education, files=(Uploaded("附件.txt", b"x"),))
    seen, strange = _crawled(mounted, first="/", most=150)
    assert strange == set()
    assert any("/documents/" in one for one in seen)
    assert any("/apply/" in one for one in seen)


def test_the_desk_stays_under_the_path(people, district, mounted):
    mounted.force_login(people.body_head, backend="allauth.account.auth_backends.AuthenticationBackend")
    seen, strange = _crawled(mounted, first="/desk/", most=40)
    assert strange == set()
    assert len(seen) > 15


def test_forms_redirects_feeds_and_files_for_search_engines_are_under_it(district, mounted):
    answer = mounted.post("/accounts/login/", {"login": "nobody", "password": "x"})
    assert all(one.startswith(PREFIX) for one in _addresses(answer))
    assert mounted.get("/desk/").headers["Location"].startswith(f"{PREFIX}/accounts/login/?next={PREFIX}")
    assert f"http://testserver{PREFIX}/sitemap.xml" in mounted.get("/robots.txt").content.decode()
    assert f"Disallow: {PREFIX}/desk/" in mounted.get("/robots.txt").content.decode()
    assert mounted.get("/nothing/").status_code == 404
    assert all(one.startswith(PREFIX) for one in _addresses(mounted.get("/nothing/")))


def test_a_report_about_a_page_under_the_path_goes_to_its_agency_and_leads_back(
    people, district, mounted, signed_in
):
    # The pace of reports is kept there, and other tests report too.
    caches["process"].clear()
    document = public(people, district.education)
    page = reverse("portal:document", args=[document.pk])
    footer = next(one for one in _addresses(mounted.get(page)) if "problems/report" in one)
    shown = text_of(mounted.get(footer.removeprefix(PREFIX)))
    assert f'<a href="{PREFIX}{page}">{document.title}</a>' in shown
    # A link that somebody kept, or typed from the address bar, begins with the path.
    form = reverse("portal:problem_report")
    assert document.title in text_of(mounted.get(form, {"page": f"{PREFIX}{page}"}))
    assert document.title not in text_of(mounted.get(form, {"page": f"/elsewhere{page}"}))
    mounted.post(form, {"page": page, "kind": "wrong", "words": "第二条的收费标准不一致。"})
    row = Problem.objects.get()
    assert (row.agency, row.publication, row.page) == (district.education, document, page)
    back = f'href="{PREFIX}{page}"'
    assert back in text_of(mounted.get(reverse("portal:problem_received")))
    assert back in text_of(mounted.get(reverse("portal:problem")))
    assert f'href="{page}"' in text_of(signed_in(people.officer).get(reverse("desk:problem", args=[row.pk])))


def test_what_is_missing_is_reported_from_under_the_path(people, district, mounted):
    public(people, district.education)
    page = reverse("portal:column", args=[district.education.code, "statutory"])
    answer = mounted.get(page, {"item": "a20_12"})
    assert answer.status_code == 200
    links = [one for one in _addresses(answer) if "kind=not_published" in one]
    assert [parse_qs(urlsplit(one).query)["page"] for one in links] == [[page]]


def test_the_description_of_the_api_names_the_path_its_operations_are_called_under(district, mounted, client):
    told = mounted.get("/api/v1/openapi.json").json()
    assert [one["url"] for one in told["servers"]] == [PREFIX]
    whole = f"{told['servers'][0]['url']}{next(one for one in told['paths'] if one.endswith('/agencies'))}"
    assert mounted.get(whole.removeprefix(PREFIX)).status_code == 200
    assert whole.startswith(f"{PREFIX}/api/v1/")
    assert [one["url"] for one in client.get("/api/v1/openapi.json").json()["servers"]] == ["/"]
    assert [one["url"] for one in openapi()["servers"]] == ["/"], "what is committed speaks of the root"


def test_under_a_path_the_catalogue_of_data_names_the_interface_below_it(district, mounted, client):
    def where(browser):
        return urlsplit(browser.get("/catalog.jsonld").json()["dcat:service"]["dcat:endpointURL"]["@id"]).path

    assert where(mounted) == f"{PREFIX}/api/v1/"
    assert where(client) == "/api/v1/"


@pytest.mark.parametrize("listed", [(), ("/zwgk", "/gongkai")])
def test_where_nobody_asked_addresses_begin_with_the_first_path(people, district, settings, listed):
    settings.ZHAOMING_SITE_ADDRESS = site = "https://www.example.gov.cn"
    settings.ZHAOMING_PREFIXES = listed
    root = f"{site}{listed[0] if listed else ''}"
    row = public(people, district.education)
    reader = Subscription.objects.create(address_key="d", asked_key="d", made_at=now())
    told = compose(
        {"to": "a@example.cn", "text": json.dumps({"subscription": reader.pk, "publications": [row.pk]})}
    )
    found = re.findall(r"https://\S+", told["text"])
    assert len(found) == 3
    assert all(one.startswith(f"{root}/") and one.count("/zwgk") == len(listed[:1]) for one in found)
    assert told["headers"]["List-Unsubscribe"].startswith(f"<{root}/subscri")
    assert f"\n{root}/subscri" in code_words(subscription=reader, code="1")[1]
    assert site_link() == f"{root}{reverse('portal:track')}"
    sent = _told(Delivery(publication_id=row.pk, happening="withdrawn", position=1), None)
    assert sent["address"] == f"{root}/documents/{row.pk}/"


def test_within_a_request_addresses_begin_with_its_own_path(district, settings):
    settings.ZHAOMING_SITE_ADDRESS, settings.ZHAOMING_PREFIXES = "https://www.example.gov.cn", ("/zwgk", "/b")
    before = get_script_prefix()
    set_script_prefix("/b/")
    try:
        assert outside_address(reverse("portal:track")) == "https://www.example.gov.cn/b/track/"
    finally:
        set_script_prefix(before)


def test_the_path_is_heard_of_our_own_proxies_and_of_the_list_alone(district, settings, client, mounted):
    settings.ZHAOMING_PREFIXES = ("/other",)
    assert f'href="{PREFIX}' not in text_of(mounted.get("/"))
    settings.ZHAOMING_PREFIXES, settings.ZHAOMING_PROXIES = (PREFIX,), 0
    assert f'href="{PREFIX}' not in text_of(mounted.get("/"))
    settings.ZHAOMING_PROXIES = 1
    assert f'href="{PREFIX}' in text_of(mounted.get("/"))
    assert f'href="{PREFIX}' not in text_of(client.get("/")), "the next request is its own"
    assert get_script_prefix() == "/"


@pytest.mark.parametrize("given", ["zwgk", "/zw gk", "//host", "/a/../b", "/<script>"])
def test_a_path_that_is_none_is_refused(given):
    with pytest.raises(ImproperlyConfigured, match="/zwgk"):
        checked_prefix(name="ZHAOMING_PREFIX", given=given)


def test_header_and_footer_of_the_portal_stand_around_public_pages(people, district, person, client, signed_in):
    admin = person(Role.ADMINISTRATOR, district.city)
    try:
        path = reverse("administration:frame")
        told = {"header": "<b>某市门户</b><script>x</script>", "footer": "京ICP备", "css": ".top{color:red}"}
        assert signed_in(admin).post(path, told).status_code == 302
        set_frame(actor=admin, agency=district.education, header="<b>教育门户</b>", footer="", css="")
        page = text_of(client.get("/"))
        assert "某市门户" in page
        assert "京ICP备" in page
        assert "<script>x" not in page
        own = text_of(client.get(reverse("portal:disclosure", args=[district.education.code])))
        assert "教育门户" in own
        assert "某市门户" not in own
        assert "某市门户" not in text_of(signed_in(people.officer).get("/desk/"))
        wrong = signed_in(admin).post(path, {**told, "css": "} body{display:none"})
        assert wrong.status_code == 422
        assert "花括号" in text_of(wrong)
        assert "某市门户" in text_of(wrong)
    finally:
        caches["process"].clear()
