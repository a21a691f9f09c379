"""Links outside: dead only when it is certain; never inside the building, whatever a redirect says."""

from __future__ import annotations

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from zhaoming.publishing.subject import LinkState
from zhaoming.publishing.watching.links import LinkHistory, Seen, addresses_in, judge
from zhaoming.web.watch import outbound
from zhaoming.web.watch.addresses import HostRules, is_public, target_of
from zhaoming.web.watch.fetching import check_link, check_links, look_at_links
from zhaoming.web.watch.models import HostRule, WatchLink
from zhaoming.web.watch.outbound import Fetcher, LookError

ON = dt.date(2026, 1, 26)


class _Pages(BaseHTTPRequestHandler):
    """Answers by the path: /200, /404, a turn to another place, a head that lies."""

    def do_HEAD(self):
        self.server.asked.append(("HEAD", self.path))
        self._answer(404 if self.path == "/head-lies" else self._status())

    def do_GET(self):
        self.server.asked.append(("GET", self.path))
        self._answer(200 if self.path == "/head-lies" else self._status())

    def _status(self) -> int:
        if self.path.startswith("/to/"):
            return 302
        return int(self.path.strip("/")) if self.path.strip("/").isdigit() else 200

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.path.removeprefix("/to/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    held = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    held.asked = []
    thread = threading.Thread(target=held.serve_forever, daemon=True)
    thread.start()
    yield held
    held.shutdown()
    held.server_close()


@pytest.fixture
def fetcher():
    return Fetcher(rules=HostRules(allowed=frozenset({"site.test"})), pause=0.0, resolve_host=_local)


def _local(host: str, _port: int) -> list[str]:
    known = {
        "site.test": ["127.0.0.1"],
        "inner.test": ["10.1.2.3"],
        "mixed.test": ["93.184.216.34", "127.0.0.1"],
    }
    if host in known:
        return known[host]
    if host.replace(".", "").isdigit():
        return [host]
    raise LookError(Seen.NO_NAME)


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/200", Seen.THERE),
        ("/404", Seen.GONE),
        ("/410", Seen.GONE),
        ("/403", Seen.SERVER_ERROR),
        ("/500", Seen.SERVER_ERROR),
        ("/head-lies", Seen.THERE),
        ("/to//200", Seen.THERE),
        ("/to//404", Seen.GONE),
        ("/to/http://inner.test/", Seen.BLOCKED),
        ("/to/http://169.254.169.254/latest/meta-data", Seen.BLOCKED),
        ("/to/http://127.0.0.1/", Seen.BLOCKED),
        ("/to/file:///etc/passwd", Seen.UNREADABLE),
    ],
)
def test_what_a_look_brings(server, fetcher, path, seen):
    address = f"http://site.test:{server.server_port}{path}"
    assert fetcher.look(address).seen is seen


@pytest.mark.once
def test_a_circle_of_redirects_ends(server, fetcher):
    server.asked.clear()
    turn = "/to/" * 9 + "/200"
    assert fetcher.look(f"http://site.test:{server.server_port}{turn}").seen is Seen.TOO_MANY_TURNS
    assert len(server.asked) == 6


@pytest.mark.once
@pytest.mark.parametrize(
    "address",
    [
        "http://inner.test/",
        "http://mixed.test/",
        "http://127.0.0.1/",
        "http://10.0.0.1/",
        "http://site.test:22/",
        "http://bad.test/",
    ],
)
def test_inside_is_never_asked(monkeypatch, address):
    def connect(*_args, **_kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(outbound.socket, "create_connection", connect)
    fetcher = Fetcher(rules=HostRules(refused=frozenset({"bad.test"})), resolve_host=_local)
    assert fetcher.look(address).seen is Seen.BLOCKED


@pytest.mark.once
def test_a_name_that_changes_between_question_and_connection_leads_nowhere(server):
    """The second answer is never asked for: the address that was judged is the one connected to."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    connected = []

    class _StopError(OSError):
        pass

    def connect(address, _timeout=None):
        connected.append(address[0])
        raise _StopError

    fetcher = Fetcher(resolve_host=lambda _host, _port: next(answers), pause=0.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbound.socket, "create_connection", connect)
        assert fetcher.look("http://rebinding.test/").seen is Seen.TIMEOUT
    assert connected == ["93.184.216.34"]


@pytest.mark.once
def test_a_refused_connection_is_told(fetcher):
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as closed:
        port = closed.server_port
    assert fetcher.look(f"http://site.test:{port}/").seen is Seen.REFUSED


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - never bound to.
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("ff02::1", False),
        ("not an address", False),
    ],
)
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


@pytest.mark.once
@pytest.mark.parametrize(
    "address", ["ftp://a.test/", "http://", "http://user:pass@a.test/", "http://a.test:99999/", "http://[::1"]
)
def test_what_is_no_address_of_a_page(address):
    assert target_of(address) is None


@pytest.mark.once
def test_dead_is_what_is_certain():
    fresh = LinkHistory()
    states = {seen: judge(seen=seen, on=ON, before=fresh).state for seen in Seen}
    assert states[Seen.THERE] is LinkState.ALIVE
    assert {seen for seen, state in states.items() if state is LinkState.DEAD} == {Seen.GONE, Seen.NO_NAME}
    first = judge(seen=Seen.REFUSED, on=ON, before=fresh)
    again = judge(seen=Seen.REFUSED, on=ON, before=first.history)
    assert (first.state, again.state) == (LinkState.NOT_CHECKED, LinkState.NOT_CHECKED)
    later = judge(seen=Seen.REFUSED, on=ON + dt.timedelta(days=1), before=again.history)
    assert later.state is LinkState.DEAD
    assert judge(seen=Seen.THERE, on=ON, before=later.history).history == LinkHistory()


@pytest.mark.once
def test_addresses_are_read_out_of_chinese_text():
    text = "详见http://a.test/x?y=1。另见（https://b.test/c_(d)），和https://b.test/c_(d)；旧版http://a.test:8080/中文"
    assert addresses_in(text) == (
        "http://a.test/x?y=1",
        "https://b.test/c_(d)",
        "http://a.test:8080/",
    )


@pytest.mark.database
def test_the_door_looks_once_and_remembers(db, settings, server, fetcher, monkeypatch):
    settings.ZHAOMING_OUTBOUND = True
    monkeypatch.setattr("zhaoming.web.watch.fetching.Fetcher", lambda rules: fetcher)
    there, gone = (f"http://site.test:{server.server_port}/{status}" for status in (200, 404))
    server.asked.clear()
    assert check_link(there) is LinkState.ALIVE
    assert check_link(f"{there}#part") is LinkState.ALIVE
    assert len(server.asked) == 1
    known = check_links([there, gone, "no address"])
    assert known[gone].state is LinkState.DEAD
    assert known["no address"].state is LinkState.NOT_CHECKED


@pytest.mark.database
def test_without_a_network_no_name_is_dead(db):
    rows = [
        WatchLink.objects.create(digest="a" * 64, address="http://gone.test/", host="gone.test", wanted_on=ON)
    ]
    look_at_links(links=rows, fetcher=Fetcher(resolve_host=_local, pause=0.0))
    assert (rows[0].state, rows[0].why) == (LinkState.NOT_CHECKED, "本机不能访问外网")
    WatchLink.objects.create(
        digest="b" * 64, address="http://site.test/", host="site.test", wanted_on=ON, state=LinkState.ALIVE
    )
    look_at_links(links=rows, fetcher=Fetcher(resolve_host=_local, pause=0.0))
    assert (rows[0].state, rows[0].why) == (LinkState.DEAD, "域名不存在")


@pytest.mark.database
def test_a_setting_keeps_the_installation_at_home(db, settings):
    settings.ZHAOMING_OUTBOUND = False
    assert check_links(["http://a.test/"])["http://a.test/"].why == "按设置不访问外网（ZHAOMING_OUTBOUND）"
    assert not HostRule.objects.exists()
