"""An old site fetched by its sitemap from a server of this machine, which an administrator allowed."""

from __future__ import annotations

import datetime as dt
import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from tests.web.old_sites.making import done, page, released, states
from zhaoming.web.config.clock import now
from zhaoming.web.files.models import StoredFile
from zhaoming.web.old_sites.models import FetchState, HostTurn, OldFetch, OldSite
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.selectors import site_view
from zhaoming.web.old_sites.services import begin_site, fetch_again, finding, go_on, resume_site
from zhaoming.web.old_sites.services.turns import begin_fetching, end_fetching, wait_for_turn
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.watch.models import HostRule

pytestmark = pytest.mark.database
HTML = "text/html; charset=utf-8"


class _Old(BaseHTTPRequestHandler):
    """Serves `server.held`: path to bytes, (bytes, type) or a status; counts who asked for what."""

    def do_GET(self):
        server = self.server
        server.asked.append(self.path)
        server.at_once.append(server.busy)
        server.busy += 1
        found = server.held.get(self.path, 404)
        content, kind = found if isinstance(found, tuple) else (found, HTML)
        status = content if isinstance(content, int) else 302 if kind == "turn" else 200
        self.send_response(status)
        body = b"" if isinstance(content, int) or kind == "turn" else content
        if kind == "turn":
            self.send_header("Location", content)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        server.busy -= 1

    def log_message(self, *_args) -> None:
        """Say nothing."""


@pytest.fixture
def old(db, people, settings, monkeypatch):
    settings.ZHAOMING_OUTBOUND, settings.ZHAOMING_IMPORT_PAUSE = True, 0
    held = ThreadingHTTPServer(("127.0.0.1", 0), _Old)
    held.held, held.asked, held.at_once, held.busy = {}, [], [], 0
    held.host = f"http://127.0.0.1:{held.server_port}"
    threading.Thread(target=held.serve_forever, daemon=True).start()
    HostRule.objects.create(
        host="127.0.0.1", is_allowed=True, reason="旧网站在本机", set_by=people.officer, set_at=now()
    )
    yield held
    held.shutdown()
    held.server_close()


def _map(old, *paths: str) -> bytes:
    told = "".join(f"<url><loc>{one if '://' in one else old.host + one}</loc></url>" for one in paths)
    return f"<urlset>{told}</urlset>".encode()


def _index(old, *paths: str) -> bytes:
    told = "".join(f"<sitemap><loc>{old.host}{one}</loc></sitemap>" for one in paths)
    return f"<sitemapindex>{told}</sitemapindex>".encode()


def _begun(people, agency, old, **told) -> OldSite:
    asked = {"name": "旧网站", "sitemap": f"{old.host}/sitemap.xml", **told}
    return begin_site(actor=people.officer, agency=agency, **asked)


def test_a_site_is_fetched_by_an_index_of_sitemaps_read_and_made_public(people, district, old):
    link = '<a href="files/1.txt">附件：收费表</a><a href="/gone.pdf">旧件</a>'
    old.held = {
        "/sitemap.xml": (_index(old, "/a.xml", "/b.xml.gz"), "text/xml"),
        "/a.xml": (
            _map(old, "/art/1.html", "/show?id=2", "/gone.html", "http://other.example.cn/x"),
            "text/xml",
        ),
        "/b.xml.gz": (gzip.compress(_map(old, "/art/3.html", "/art/1.html")), "application/gzip"),
        "/art/1.html": page(1, links=link).encode(),
        "/art/files/1.txt": ("第1号收费表".encode(), "text/plain"),
        "/show?id=2": page(2).encode("gbk", "replace"),
        "/art/3.html": (b"%PDF-1.4", "application/pdf"),
    }
    site = done(_begun(people, district.education, old))
    assert site.state == "mapping"
    found = {one.path or one.name: one for one in site.pages.all()}
    assert {path: one.state for path, one in found.items()} == {
        "art/1.html": "read", "show?id=2": "read", "gone.html": "refused", "x": "refused",
        "art/3.html": "refused", "gone.pdf": "refused",
    }  # fmt: skip
    assert "对方没有这个页面" in found["gone.html"].reason
    assert "没有去取" in found["x"].reason
    assert "application/pdf" in found["art/3.html"].reason
    assert found["art/1.html"].files == [["附件：收费表.txt", "art/files/1.txt"]]
    assert any("旧件.pdf”没有取回：对方没有这个页面" in one for one in found["art/1.html"].notes)
    assert len(old.asked) == len(set(old.asked))
    assert set(old.at_once) == {0}
    site = released(people, site)
    assert (site.state, Publication.objects.filter(public_version__isnull=False).count()) == ("done", 2)
    assert states(site)["art/1.html"] == "已公开"


def test_links_of_a_page_that_was_sent_on_count_from_where_it_stands(people, district, old):
    link = '<a href="1.txt">附件：收费表</a>'
    old.held = {
        "/sitemap.xml": (_map(old, "/old/1.html", "/2.html"), "text/xml"),
        "/old/1.html": ("/new/place/a.html", "turn"),
        "/new/place/a.html": page(1, links=link).encode(),
        "/new/place/1.txt": ("新址的收费表".encode(), "text/plain"),
        "/old/1.txt": ("旧址的另一份".encode(), "text/plain"),
        "/2.html": page(2, links='<a href="/old/1.txt">附件</a><a href="/x/gone/1.txt">旧件</a>').encode(),
    }
    site = done(_begun(people, district.education, old))
    found = {one.path: one for one in site.pages.filter(state="read")}
    assert found["old/1.html"].files == [["附件：收费表.txt", "new/place/1.txt"]]
    assert found["2.html"].files == [["附件.txt", "old/1.txt"]]
    assert any("旧件.txt”没有取回：对方没有这个页面" in one for one in found["2.html"].notes)


def test_two_workers_keep_one_pause_and_only_one_fetches_a_site(people, district, old, settings):
    old.held = {"/sitemap.xml": (_map(old, "/1.html", "/2.html"), "text/xml")}
    old.held |= {f"/{one}.html": page(one).encode() for one in (1, 2)}
    site = _begun(people, district.education, old)
    assert begin_fetching(site=site)
    assert go_on(site_id=site.pk)
    assert old.asked == []
    end_fetching(site=site)
    # Killed, a worker lets it lapse.
    OldSite.objects.update(fetched_until=timezone.now() - dt.timedelta(seconds=1))
    assert done(site).state == "mapping"
    assert OldSite.objects.get().fetched_until is None
    waits = [wait_for_turn("old.example.cn", 2.0) for _ in range(3)]
    assert waits[0] == 0
    assert [round(one) for one in waits[1:]] == [2, 4]
    assert wait_for_turn("other.example.cn", 2.0) == 0
    HostTurn.objects.update(free_at=timezone.now() + dt.timedelta(days=1))
    assert wait_for_turn("old.example.cn", 2.0) == 0


def test_the_pause_is_asked_of_all_workers_together(people, district, old, settings, monkeypatch):
    settings.ZHAOMING_IMPORT_PAUSE = 2
    old.held = {"/sitemap.xml": (_map(old, "/1.html"), "text/xml"), "/1.html": page(1).encode()}
    slept = []
    monkeypatch.setattr("zhaoming.web.watch.outbound.time.sleep", slept.append)
    HostTurn.objects.create(host="127.0.0.1", free_at=timezone.now() + dt.timedelta(seconds=60))
    assert done(_begun(people, district.education, old)).state == "mapping"
    assert slept[0] > 50


def test_robots_are_heeded_unless_the_officer_says_whose_site_it_is(people, district, old):
    robots = f"User-agent: *\nDisallow: /inner/\nSitemap: {old.host}/map.xml\n"
    old.held = {
        "/robots.txt": (robots.encode(), "text/plain"),
        "/map.xml": (_map(old, "/1.html", "/inner/2.html"), "text/xml"),
        "/1.html": page(1).encode(),
        "/inner/2.html": page(2).encode(),
    }
    site = done(_begun(people, district.education, old, sitemap=old.host))
    assert [one.state for one in site.pages.all()] == ["read", "refused"]
    assert "robots.txt" in site.pages.last().reason
    assert "/inner/2.html" not in old.asked
    site = done(_begun(people, district.education, old, sitemap=old.host, heeds_robots=False))
    assert [one.state for one in site.pages.all()] == ["read", "read"]


def test_what_does_not_answer_is_not_gone_and_can_be_asked_for_again(people, district, old):
    old.held = {
        "/sitemap.xml": (_map(old, "/1.html", "/2.html", "/3.html"), "text/xml"),
        "/1.html": page(1, links='<a href="1.pdf">附件</a>').encode(),
        "/1.pdf": 500,
        "/2.html": 500,
        "/3.html": ("http://10.0.0.1/", "turn"),
    }
    site = done(_begun(people, district.education, old))
    reasons = {one.name: one.reason for one in site.pages.filter(state="refused")}
    assert old.asked.count("/2.html") == 3
    assert "没有取到不等于没有这一页" in reasons["2.html"]
    assert "按规定不得访问" in reasons["3.html"]
    assert site_view(user=people.officer, site_id=site.pk).to_ask_again == 3
    old.held |= {"/2.html": page(2).encode(), "/1.pdf": (b"%PDF-1.4 x", "application/pdf")}
    site = done(fetch_again(actor=people.officer, site=site))
    assert [(one.name, one.state) for one in site.pages.order_by("name")] == [
        ("1.html", "read"), ("2.html", "read"), ("3.html", "refused"),
    ]  # fmt: skip
    assert site.pages.get(name="1.html").files == [["附件.pdf", "1.pdf"]]
    assert old.asked.count("/1.html") == 1


def test_a_worker_killed_while_it_keeps_a_page_asks_for_that_one_again_and_doubles_nothing(
    people, district, old, monkeypatch
):
    old.held = {"/sitemap.xml": (_map(old, *(f"/{one}.html" for one in range(6))), "text/xml")}
    old.held |= {f"/{one}.html": page(one).encode() for one in range(6)}
    site = _begun(people, district.education, old)
    plain, calls = finding.add_addresses, []

    def dies(**told):
        calls.append(told)
        if len(calls) % 3 == 0:
            raise KeyboardInterrupt
        plain(**told)

    monkeypatch.setattr("zhaoming.web.old_sites.services.fetching.add_addresses", dies)
    died = 0
    for _ in range(40):
        try:
            if not go_on(site_id=site.pk, seconds=0.2):
                break
        except KeyboardInterrupt:
            died += 1
    site.refresh_from_db()
    assert died > 1
    assert (site.state, site.pages.filter(state="read").count()) == ("mapping", 6)
    assert len(old.asked) == 8 + died
    assert StoredFile.objects.count() == 7


def test_a_site_that_is_down_stops_the_batch_which_goes_on_later(people, district, old):
    site = done(_begun(people, district.education, old))
    assert site.state == "stopped"
    assert "对方没有这个页面" in site.trouble
    old.held = {"/sitemap.xml": (_map(old, "/1.html"), "text/xml"), "/1.html": page(1).encode()}
    site = done(resume_site(actor=people.officer, site=site))
    assert [one.state for one in site.pages.all()] == ["read"]
    old.held = {"/sitemap.xml": (_map(old, *(f"/{one}.html" for one in range(9))), "text/xml")}
    old.held |= {f"/{one}.html": 503 for one in range(9)}
    monkey = pytest.MonkeyPatch()
    monkey.setattr("zhaoming.web.old_sites.services.fetching.LONGEST_PAUSE", 0.0)
    site = done(_begun(people, district.education, old))
    monkey.undo()
    assert (site.state, site.stage_before) == ("stopped", "fetching")
    assert "连续 5 次没有答复" in site.trouble
    assert OldFetch.objects.filter(site=site, state=FetchState.MISSED).count() == 0


def test_a_host_nobody_allowed_is_not_asked(people, district, old):
    HostRule.objects.update(ended_at=now())
    site = done(_begun(people, district.education, old))
    assert (site.state, old.asked) == ("stopped", [])
    assert "管理员先在" in site.trouble


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"sitemap": "ftp://old.example.cn/"}, "PUB381"),
        (
            {"sitemap": "http://old.example.cn/", "archive": Uploaded("a.zip", b"PK\x05\x06" + bytes(18))},
            "PUB382",
        ),
    ],
)
def test_what_cannot_be_fetched_is_refused(people, district, settings, told, code):
    settings.ZHAOMING_OUTBOUND = True
    with pytest.raises(OldSiteRefusedError, match=code):
        begin_site(actor=people.officer, agency=district.education, name="x", **told)
    settings.ZHAOMING_OUTBOUND = False
    with pytest.raises(OldSiteRefusedError, match="PUB380"):
        begin_site(actor=people.officer, agency=district.education, name="x", **told)
