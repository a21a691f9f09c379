"""`zhaoming log verify`: a citizen with a file, a receipt and a key, and no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.house.sources import ROOT
from tests.merkle_log.a_log import Log, an_entry, sha256
from zhaoming.cli.log_keys import KEY_VARIABLE

RECEIPTS = Path(__file__).parents[1] / "merkle_log" / "vectors" / "receipts"
PUBLISHED = RECEIPTS / "published.log-receipt"
COSIGNED = RECEIPTS / "cosigned.log-receipt"
FILE = RECEIPTS / "file.txt"
KEY_FILE = RECEIPTS / "log.vkey"
KEY = KEY_FILE.read_text("utf-8").splitlines()[1]
WITNESSES = RECEIPTS / "witnesses.vkey"


@pytest.fixture(autouse=True)
def _no_key_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


def test_a_receipt_that_holds_says_what_it_proves(run: Run) -> None:
    code, out, err = run("log", "verify", PUBLISHED, FILE, "--key", KEY)
    assert (code, err) == (0, "")
    assert out.startswith("成立\n  qinghe.example/gongkai-rizhi 的运营者已经承诺了这些字节：日志第 700 条")
    assert "不证明任何日期" in out
    assert "没有证明：内容属实" in out
    assert f"{FILE}：条目的第 1 个文件，与承诺的字节相同" in out
    assert "还承诺了 1 个文件，这次没有交来核对" in out


def test_a_file_that_the_record_alone_names_is_checked_with_it(run: Run, tmp_path: Path) -> None:
    files = [f"文件{number}".encode() for number in range(1_000)]
    told = {"format": "zhaoming-record/reply@v1", "files": [{"sha256": sha256(one).hex()} for one in files]}
    record = json.dumps(told).encode()
    entry, log = an_entry(record=sha256(record), files=()), Log()
    log.add([entry.data])
    paths = [tmp_path / name for name in ("receipt", "record.json", "file", "other")]
    for path, data in zip(paths, (log.receipt(entry, 0).data, record, files[999], b"another"), strict=True):
        path.write_bytes(data)
    receipt, listing, file, other = paths
    key = ("--key", log.key.verifier.encoded)
    code, out, _ = run("log", "verify", receipt, file, listing, *key)
    assert (code, f"{file}：条目的记录所列的文件，与承诺的字节相同" in out) == (0, True)
    assert "还承诺了 999 个文件，这次没有交来核对" in out
    code, out, _ = run("log", "verify", receipt, file, *key)
    assert (code, "文件要和记录（JSON）一起核对" in out) == (1, True)
    assert run("log", "verify", receipt, other, listing, *key)[0] == 1


def test_the_page_of_instructions_shows_what_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RECEIPTS)
    _, out, _ = run("log", "verify", "published.log-receipt", "file.txt", "--key", "log.vkey")
    _, cosigned, _ = run(
        *("log", "verify", "cosigned.log-receipt", "file.txt", "--key", "log.vkey"),
        *("--witness", "witnesses.vkey"),
    )
    _, other, _ = run("log", "verify", "published.log-receipt", "record.json", "--key", "log.vkey")
    assert other.startswith("成立\n")
    _, other, _ = run("log", "verify", "published.log-receipt", "log.vkey", "--key", "log.vkey")
    advice = next(line for line in other.splitlines() if line.startswith("  下一步"))
    for name in ("check-a-receipt.md", "check-a-receipt.zh-CN.md"):
        page = (ROOT / "docs" / "how-to" / name).read_text("utf-8")
        assert out in page
        assert cosigned.splitlines()[3] in page
        assert advice in page


@pytest.mark.parametrize("key", [KEY, KEY_FILE], ids=["text", "file"])
def test_the_key_may_be_typed_stand_in_a_file_or_in_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, key: str | Path
) -> None:
    assert run("log", "verify", PUBLISHED, FILE, "--key", key)[0] == 0
    monkeypatch.setenv(KEY_VARIABLE, str(key))
    assert run("log", "verify", PUBLISHED, FILE)[0] == 0


def test_without_a_key_nothing_is_claimed(run: Run) -> None:
    code, out, _ = run("log", "verify", PUBLISHED, FILE)
    assert code == 1
    assert out.startswith("不成立\nLOG201 检查点：没有公钥")
    assert "下一步：用 --key 给出日志的验证公钥；公钥印在网站之外" in out


def test_another_file_is_told_with_what_was_found_and_what_was_expected(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "另一份.txt"
    other.write_bytes(FILE.read_bytes() + b"\n")
    code, out, _ = run("log", "verify", PUBLISHED, FILE, other, "--key", KEY)
    assert code == 1
    lines = out.splitlines()
    assert lines[1].startswith("LOG401 ")
    assert "另一份.txt：文件与条目所承诺的字节不同" in lines[1]
    assert [line.partition("：")[0].strip() for line in lines[2:]] == ["查到", "应为", "下一步"]


def test_a_witness_proves_the_date(run: Run) -> None:
    code, out, _ = run("log", "verify", COSIGNED, FILE, "--key", KEY, "--witness", WITNESSES)
    assert code == 0
    assert "作出承诺不晚于 2026年11月22日 11:46:40（北京时间）：见证人 witness.example/university" in out
    code, out, _ = run("log", "verify", PUBLISHED, FILE, "--key", KEY, "--witness", WITNESSES)
    assert code == 1
    assert "LOG205 检查点：没有所要的见证人的联署" in out


def test_json_says_the_same(run: Run) -> None:
    code, out, _ = run(
        *("log", "verify", COSIGNED, FILE, RECEIPTS / "record.json", "--key", KEY, "--witness", WITNESSES),
        *("--format", "json"),
    )
    (entry,) = json.loads(out)
    assert code == 0
    assert set(entry) == {"receipt", "holds", "claim", "files", "left", "findings"}
    assert (entry["holds"], entry["left"], entry["findings"]) == (True, 0, [])
    assert [file["part"] for file in entry["files"]] == [1, 0]
    words = entry["claim"].pop("words")
    assert len(words) == 4
    assert entry["claim"] == {
        "origin": "qinghe.example/gongkai-rizhi",
        "kind": "published",
        "id": "51e8ea280b44e16934d4d611901f3d3a",
        "index": 256,
        "size": 700,
        "claimed": "2026-11-22T03:45:07Z",
        "no_later_than": "2026-11-22T03:46:40Z",
        "witness": "witness.example/university",
        "time_stamped_by": None,
    }


def test_json_of_an_old_record_and_of_what_does_not_hold(run: Run) -> None:
    alone = RECEIPTS / "entered-alone.log-receipt"
    _, out, _ = run("log", "verify", alone, FILE, "--key", KEY, "--format", "json")
    claim = json.loads(out)[0]["claim"]
    assert (claim["claimed"], claim["no_later_than"], claim["witness"]) == ("2026-11-22", None, None)
    code, out, _ = run("log", "verify", alone, KEY_FILE, "--key", KEY, "--format", "json")
    (entry,) = json.loads(out)
    assert (code, entry["holds"], entry["claim"]) == (1, False, None)
    (finding,) = entry["findings"]
    assert set(finding) == {"code", "place", "message", "found", "expected", "next_step"}
    assert finding["code"] == "LOG401"


@pytest.mark.parametrize("name", ["没有.log-receipt", "."])
def test_what_cannot_be_read_ends_with_2(run: Run, name: str) -> None:
    for arguments in ((name, FILE), (PUBLISHED, name)):
        code, out, err = run("log", "verify", *arguments, "--key", KEY)
        assert (code, out) == (2, "")
        assert f"无法读取 {name}：" in err


def test_a_file_that_is_no_receipt_does_not_hold(run: Run, tmp_path: Path) -> None:
    long = tmp_path / "long"
    long.write_bytes(b"a" * 2_000_001)
    for receipt in (FILE, long):
        code, out, _ = run("log", "verify", receipt, FILE, "--key", KEY)
        assert code == 1
        assert "LOG101 收据：" in out


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--key", KEY[:-4] + "AAAA", "可能抄错了字"),
        ("--key", "没有这个文件", "读不出这个文件：没有这个文件"),
        ("--key", str(FILE), "应为“名称+编号+密钥”的形式"),
        ("--key", str(WITNESSES), "这不是日志的公钥"),
        ("--witness", KEY, "这不是见证人的公钥"),
    ],
)
def test_wrong_keys_are_wrong_usage(run: Run, option: str, value: str, words: str) -> None:
    code, out, err = run("log", "verify", PUBLISHED, FILE, option, value)
    assert (code, out) == (64, "")
    assert words in err


def test_an_empty_key_file_and_one_that_is_no_text_are_wrong_usage(run: Run, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("# 没有公钥\n\n", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00")
    for path, words in ((empty, "里没有公钥"), (binary, "不是写有公钥的文本文件")):
        code, _, err = run("log", "verify", PUBLISHED, FILE, "--key", path)
        assert code == 64
        assert words in err


def test_a_wrong_key_in_the_environment_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "a+b+c")
    code, out, err = run("log", "verify", PUBLISHED, FILE)
    assert (code, out) == (64, "")
    assert err.startswith(f"环境变量 {KEY_VARIABLE}：")


def test_nothing_is_typed_wrong_in_silence(run: Run) -> None:
    assert run("log")[0] == 64
    assert run("log", "verify", PUBLISHED)[0] == 64
    assert run("log", "verify", PUBLISHED, "", "--key", KEY)[0] == 64


def test_it_works_where_django_and_the_network_are_not() -> None:
    """The same in a process that can import neither Django nor open a socket."""
    program = (
        "import sys, socket\n"
        "sys.modules['django'] = None\n"
        "socket.socket = socket.create_connection = None\n"
        "from zhaoming.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", program, "log", "verify", str(PUBLISHED), str(FILE), "--key", KEY]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("成立\n")
