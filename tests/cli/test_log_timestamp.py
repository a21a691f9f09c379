"""`zhaoming log timestamp` and the date that a receipt proves by it, with an authority of openssl."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.merkle_log.a_log import FILE, KEY, Log, an_entry
from tests.merkle_log.test_time_stamp import Authority

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
VKEY = KEY.verifier.encoded


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHAOMING_LOG_KEY", raising=False)
    monkeypatch.delenv("ZHAOMING_LOG_TSA", raising=False)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    made = Authority(tmp_path_factory.mktemp("tsa"), ("-newkey", "rsa:2048"))
    made.begin()
    return made


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    """Where the authority answers."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            data = authority.stamp(request)
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal of a test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def log(tmp_path: Path) -> tuple[Log, Path]:
    log = Log()
    log.add([an_entry(number=number).data for number in range(5)])
    return log, laid(log, tmp_path / "log")


def laid(log: Log, folder: Path) -> Path:
    for path, data in log.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_token_is_asked_for_kept_and_proves_the_date_of_a_receipt(
    run: Run, authority: Authority, address: str, log: tuple[Log, Path], tmp_path: Path
) -> None:
    made, folder = log
    root = authority.folder / "root.pem"
    code, out, err = run("log", "timestamp", folder, "--authority", root, "--send", address)
    assert (code, err) == (0, "")
    assert out.startswith("5 条的检查点不晚于 ")
    assert "CN=tsa 的时间戳，存入 timestamps/5.tsr" in out
    receipt, file = tmp_path / "a.log-receipt", tmp_path / "file"
    receipt.write_bytes(made.receipt(an_entry(number=3), 3).data)
    file.write_bytes(FILE)
    token = folder / "timestamps" / "5.tsr"
    asked = ("log", "verify", receipt, file, "--key", VKEY, "--timestamp", token)
    code, out, _ = run(*asked, "--authority", root)
    assert code == 0
    assert "CN=tsa 的时间戳（RFC 3161；没有核对它的证书有没有被吊销）" in out
    assert "不证明任何日期" not in out
    code, out, _ = run(*asked, "--authority", root, "--format", "json")
    claim = json.loads(out)[0]["claim"]
    assert claim["time_stamped_by"] == "CN=tsa"
    assert claim["no_later_than"].startswith("20")
    for trusted in ((), ("--authority", authority.folder / "strange.pem")):
        code, out, _ = run(*asked, *trusted)
        assert (code, "LOG207 时间戳" in out) == (1, True)


def test_a_token_that_comes_after_the_log_grew_belongs_to_its_checkpoint(
    run: Run, authority: Authority, log: tuple[Log, Path], tmp_path: Path
) -> None:
    made, folder = log
    request, token, root = tmp_path / "it.tsq", tmp_path / "it.tsr", authority.folder / "root.pem"
    assert run("log", "timestamp", folder, "--request", request)[0] == 0
    made.add([an_entry(number=9).data])
    laid(made, folder)
    token.write_bytes(authority.stamp(request.read_bytes()))
    assert run("log", "timestamp", folder, "--authority", root, "--token", token)[0] == 0
    assert (folder / "timestamps" / "5.tsr").read_bytes() == token.read_bytes()
    strange = authority.folder / "strange.pem"
    code, out, _ = run("log", "timestamp", folder, "--authority", strange, "--token", token)
    assert (code, "不是由所信任的机构签发" in out) == (1, True)


def test_what_is_missing_is_told(run: Run, authority: Authority, log: tuple[Log, Path], tmp_path: Path) -> None:
    _, folder = log
    root = authority.folder / "root.pem"
    assert run("log", "timestamp", folder, "--authority", root)[0] == 64
    assert run("log", "timestamp", folder, "--send", "http://127.0.0.1:9/")[0] == 64
    assert run("log", "timestamp", folder, "--authority", root, "--send", "http://127.0.0.1:9/")[0] == 2
    assert run("log", "timestamp", tmp_path / "no", "--authority", root, "--request", tmp_path / "x")[0] == 2
    assert run("log", "timestamp", folder, "--authority", folder / "checkpoint", "--send", "http://x/")[0] == 2
    assert not (folder / "timestamps").exists()
