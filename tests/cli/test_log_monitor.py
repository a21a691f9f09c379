"""`zhaoming log monitor` and `audit --public`: somebody outside, with a key, a state and the public files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.merkle_log.a_log import KEY, Log, Witness, an_entry
from zhaoming.merkle_log import SigningKey

VKEY = KEY.verifier.encoded


@pytest.fixture(autouse=True)
def _no_key_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHAOMING_LOG_KEY", raising=False)


def laid(folder: Path, count: int, *, other_from: int | None = None, key: SigningKey = KEY) -> Path:
    """The public files of a log of `count` entries, all that it ever wrote; others from `other_from` on."""
    first = count if other_from is None else other_from
    log = Log(key=key)
    for start, end in ((0, min(count, 150)), (min(count, 150), count)):
        log.add([an_entry(number=n if n < first else n + 10_000).data for n in range(start, end)])
    for path, data in log.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the terminal of a test."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An address, and the folder it gives out."""
    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_log_that_grows_is_followed_over_the_net(run: Run, served: tuple[str, Path], tmp_path: Path) -> None:
    address, folder = served
    state = tmp_path / "state"
    for count, said in ((100, "第一次看到"), (100, "与上次相同"), (300, "接续上次的检查点")):
        laid(folder, count)
        code, out, err = run("log", "monitor", address, "--state", state, "--key", VKEY)
        assert (code, err) == (0, "")
        assert f"{count} 条，{said}" in out
        assert state.read_bytes() == (folder / "checkpoint").read_bytes()


def test_a_rollback_is_told_and_the_state_stays(run: Run, tmp_path: Path) -> None:
    state = tmp_path / "state"
    run("log", "monitor", laid(tmp_path / "a", 300), "--state", state, "--key", VKEY)
    kept = state.read_bytes()
    code, out, _ = run("log", "monitor", laid(tmp_path / "b", 200), "--state", state, "--key", VKEY)
    assert code == 1
    assert out.startswith("LOG501")
    assert "下一步：保留两个检查点的原文" in out
    assert state.read_bytes() == kept
    (evidence,) = tmp_path.glob("state.200-*")
    assert evidence.read_bytes() == (tmp_path / "b" / "checkpoint").read_bytes()


def test_growth_on_another_branch_is_a_fork_proved_by_the_tiles(run: Run, tmp_path: Path) -> None:
    state = tmp_path / "state"
    run("log", "monitor", laid(tmp_path / "a", 200), "--state", state, "--key", VKEY)
    other = laid(tmp_path / "b", 300, other_from=120)
    code, out, _ = run("log", "monitor", other, "--state", state, "--key", VKEY, "--format", "json")
    (told,) = json.loads(out)
    assert (code, told["step"], told["findings"][0]["code"]) == (1, "forked", "LOG502")
    assert state.read_bytes() == (tmp_path / "a" / "checkpoint").read_bytes()


def test_two_monitors_who_compare_notice_what_each_alone_cannot(run: Run, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    a, b = laid(tmp_path / "a", 300), laid(tmp_path / "b", 280, other_from=200)
    for folder, state in ((a, ours), (b, theirs)):
        assert run("log", "monitor", folder, "--state", state, "--key", VKEY)[0] == 0
    code, out, _ = run("log", "monitor", a, "--state", ours, "--key", VKEY, "--compare", theirs)
    assert code == 1
    assert "LOG502" in out
    agreeing = laid(tmp_path / "c", 120)
    third = tmp_path / "third"
    run("log", "monitor", agreeing, "--state", third, "--key", VKEY)
    assert run("log", "monitor", a, "--state", ours, "--key", VKEY, "--compare", third)[0] == 0
    # Somebody holds a longer log than is shown here.
    code, out, _ = run("log", "monitor", agreeing, "--state", third, "--key", VKEY, "--compare", ours)
    assert (code, out[:6]) == (1, "LOG501")


def test_growth_without_its_tiles_is_not_believed_and_not_remembered(run: Run, tmp_path: Path) -> None:
    state = tmp_path / "state"
    run("log", "monitor", laid(tmp_path / "a", 100), "--state", state, "--key", VKEY)
    kept = state.read_bytes()
    b = laid(tmp_path / "b", 300)
    shutil.rmtree(b / "tile" / "0")
    code, out, _ = run("log", "monitor", b, "--state", state, "--key", VKEY)
    assert (code, out[:6]) == (1, "LOG503")
    assert state.read_bytes() == kept


def test_a_witness_that_is_asked_for_has_to_have_cosigned(run: Run, tmp_path: Path) -> None:
    witness = Witness("witness.example")
    log = Log()
    signed = log.add([an_entry(number=n).data for n in range(5)])
    folder = laid(tmp_path / "a", 5)
    asked = ("--state", tmp_path / "state", "--key", VKEY, "--witness", witness.key.encoded)
    code, out, _ = run("log", "monitor", folder, *asked)
    assert (code, out[:6]) == (1, "LOG205")
    (folder / "checkpoint").write_bytes(witness.cosign(signed, seconds=1_795_000_000).data)
    code, out, _ = run("log", "monitor", folder, *asked)
    assert code == 0
    assert "见证人 witness.example 于 2026年11月" in out


def test_what_another_key_signed_is_no_log_of_ours(run: Run, tmp_path: Path) -> None:
    other = laid(tmp_path / "a", 5, key=SigningKey(KEY.name, bytes(32)))
    code, out, _ = run("log", "monitor", other, "--state", tmp_path / "state", "--key", VKEY)
    assert (code, out[:6]) == (1, "LOG203")
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("what", ["no log", "no checkpoint", "no answer", "a bad state", "another's state"])
def test_what_cannot_be_read_is_told_apart(run: Run, tmp_path: Path, what: str) -> None:
    folder, state = laid(tmp_path / "a", 5), tmp_path / "state"
    source: str | Path = folder
    if what == "no log":
        source = tmp_path / "nothing"
    if what == "no checkpoint":
        (folder / "checkpoint").unlink()
    if what == "no answer":
        source = "http://127.0.0.1:9/log"
    if what == "a bad state":
        state.write_text("nothing")
    if what == "another's state":
        other = SigningKey("another.example/log", KEY.seed)
        state.write_bytes((laid(tmp_path / "b", 3, key=other) / "checkpoint").read_bytes())
    code, out, err = run("log", "monitor", source, "--state", state, "--key", VKEY)
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Errno" not in err or what == "no answer"


def test_without_a_key_nothing_is_watched(run: Run, tmp_path: Path) -> None:
    assert run("log", "monitor", tmp_path, "--state", tmp_path / "state")[0] == 64
    assert run("log", "audit", "--public", tmp_path)[0] == 64


def test_the_public_copy_is_audited_without_a_database(run: Run, tmp_path: Path) -> None:
    folder = laid(tmp_path / "a", 300)
    code, out, err = run("log", "audit", "--public", folder, "--key", VKEY)
    assert (code, err) == (0, "")
    assert out == "核对完毕：全部相符。\n"
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert folder / "tile/entries/000.p/150" in held
    for path, data in held.items():
        path.write_bytes(data[:9] + bytes([data[9] ^ 1]) + data[10:])
        code, out, _ = run("log", "audit", "--public", folder, "--key", VKEY, "--format", "json")
        told = json.loads(out) if code == 1 else []
        name = path.relative_to(folder).as_posix()
        assert code == 2 or any(name in one.get("place", "") for one in told), path
        path.write_bytes(data)
    assert run("log", "audit", "--public", tmp_path / "nothing", "--key", VKEY)[0] == 2


def test_an_address_is_audited_too(run: Run, served: tuple[str, Path]) -> None:
    address, folder = served
    laid(folder, 300)
    assert run("log", "audit", "--public", address, "--key", VKEY)[0] == 0
    (folder / "tile/0/000").unlink()
    code, out, _ = run("log", "audit", "--public", address, "--key", VKEY)
    assert (code, out[:19]) == (1, "LOG601 tile/0/000：缺")


def test_a_log_is_watched_where_there_is_no_django(tmp_path: Path) -> None:
    folder = laid(tmp_path / "a", 5)
    program = (
        "import sys; sys.modules['django'] = None; from zhaoming.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    asked = ["log", "monitor", str(folder), "--state", str(tmp_path / "state"), "--key", VKEY]
    done = subprocess.run([sys.executable, "-c", program, *asked], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
