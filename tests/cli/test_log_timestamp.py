"""`zhaoming log timestamp` and the date that a receipt proves by it, with an authority of openssl."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.merkle_log.a_log import FILE, KEY, Log, an_entry
from tests.merkle_log.test_time_stamp import Authority
from zhaoming.cli import log_timestamp
from zhaoming.merkle_log import SigningKey

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
VKEY = KEY.verifier.encoded
OURS = ("--key", VKEY)


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
    code, out, err = run("log", "timestamp", folder, "--authority", root, "--send", address, *OURS)
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
    assert run("log", "timestamp", folder, "--request", request, *OURS)[0] == 0
    made.add([an_entry(number=9).data])
    laid(made, folder)
    token.write_bytes(authority.stamp(request.read_bytes()))
    assert run("log", "timestamp", folder, "--authority", root, "--token", token, *OURS)[0] == 0
    assert (folder / "timestamps" / "5.tsr").read_bytes() == token.read_bytes()
    strange = authority.folder / "strange.pem"
    code, out, _ = run("log", "timestamp", folder, "--authority", strange, "--token", token, *OURS)
    assert (code, "不是由所信任的机构签发" in out) == (1, True)


def test_what_is_missing_is_told(run: Run, authority: Authority, log: tuple[Log, Path], tmp_path: Path) -> None:
    _, folder = log
    root = authority.folder / "root.pem"
    assert run("log", "timestamp", folder, "--authority", root)[0] == 64
    assert run("log", "timestamp", folder, "--send", "http://127.0.0.1:9/")[0] == 64
    assert run("log", "timestamp", folder, "--authority", root, "--send", "http://127.0.0.1:9/", *OURS)[0] == 2
    assert (
        run("log", "timestamp", tmp_path / "no", "--authority", root, "--request", tmp_path / "x", *OURS)[0]
        == 2
    )
    assert (
        run("log", "timestamp", folder, "--authority", folder / "checkpoint", "--send", "http://x/", *OURS)[0]
        == 2
    )
    assert not (folder / "timestamps").exists()


@pytest.fixture
def damaged(log: tuple[Log, Path]) -> Path:
    """One figure of the size is another one: still a checkpoint, and not the one that was signed."""
    _, folder = log
    shown = folder / "checkpoint"
    shown.write_bytes(shown.read_bytes().replace(b"\n5\n", b"\n4\n", 1))
    return shown


def test_a_damaged_checkpoint_costs_no_token(
    run: Run, authority: Authority, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, request = authority.folder / "root.pem", tmp_path / "it.tsq"

    def asked(*_: object) -> bytes:
        raise AssertionError("a token was asked for")

    monkeypatch.setattr(log_timestamp, "_asked", asked)
    send = ("--authority", root, "--send", "http://127.0.0.1:9/")
    for way in (send, ("--request", request)):
        code, out, err = run("log", "timestamp", damaged.parent, *way, *OURS)
        assert (code, out) == (1, "")
        assert f"{damaged}：日志的签名与检查点的文字不符" in err
        assert "没有请时间戳" in err
        assert "sequence_log" in err
    damaged.write_bytes(b"nothing")
    code, _, err = run("log", "timestamp", damaged.parent, *send, *OURS)
    assert (code, str(damaged) in err, "sequence_log" in err) == (1, True, True)
    assert not request.exists()
    assert not (damaged.parent / "timestamps").exists()


def test_a_checkpoint_of_another_key_is_refused_and_one_of_a_former_key_is_not(
    run: Run, log: tuple[Log, Path], tmp_path: Path
) -> None:
    _, folder = log
    other = SigningKey(KEY.name, bytes(32)).verifier.encoded
    asked = ("log", "timestamp", folder, "--request", tmp_path / "it.tsq")
    code, _, err = run(*asked, "--key", other)
    assert (code, "检查点上没有已知公钥的签名" in err, "ZHAOMING_LOG_OLD_KEYS" in err) == (1, True, True)
    assert run(*asked, "--key", other, *OURS)[0] == 0


def test_the_keys_are_those_of_the_installation_or_of_the_environment(
    run: Run, log: tuple[Log, Path], tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, folder = log
    asked = ("log", "timestamp", folder, "--request", tmp_path / "it.tsq")
    settings.ZHAOMING_LOG_KEY, settings.ZHAOMING_LOG_OLD_KEYS = "", []
    settings.ZHAOMING_HOME = settings.ZHAOMING_SHARED = tmp_path / "home"
    code, _, err = run(*asked)
    assert (code, "没有日志的公钥" in err) == (64, True)
    assert not settings.ZHAOMING_HOME.exists()
    settings.ZHAOMING_LOG_OLD_KEYS = [VKEY]
    assert run(*asked)[0] == 0
    settings.ZHAOMING_LOG_OLD_KEYS = []
    settings.ZHAOMING_LOG_KEY = KEY.encoded
    monkeypatch.setenv("ZHAOMING_LOG_KEY", KEY.encoded)
    assert run(*asked)[0] == 0
    settings.ZHAOMING_LOG_KEY = ""
    monkeypatch.setenv("ZHAOMING_LOG_KEY", VKEY)
    assert run(*asked)[0] == 0


def test_a_token_of_a_request_is_kept_though_the_checkpoint_shown_is_damaged(
    run: Run, authority: Authority, log: tuple[Log, Path], tmp_path: Path
) -> None:
    _, folder = log
    request, token, root = tmp_path / "it.tsq", tmp_path / "it.tsr", authority.folder / "root.pem"
    assert run("log", "timestamp", folder, "--request", request, *OURS)[0] == 0
    token.write_bytes(authority.stamp(request.read_bytes()))
    (folder / "checkpoint").write_bytes(b"nothing")
    kept = ("log", "timestamp", folder, "--authority", root, "--token", token, *OURS)
    assert run(*kept)[0] == 0
    (folder / "timestamps" / "5.checkpoint").write_bytes(b"nothing")
    assert run(*kept)[0] == 1
