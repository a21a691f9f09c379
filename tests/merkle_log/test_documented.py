"""docs/reference/public-log.md is enough: its verifier, which shares nothing with ours, judges the receipts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.merkle_log.a_log import AT, FILE, KEY, RECORD, Log, an_entry, sha256
from zhaoming.merkle_log import Code, EntryKind, NamedDigest, judge_receipt, receipt_of, verifier_key_of
from zhaoming.merkle_log.judgement import JudgedFile

PAGE = (ROOT / "docs" / "reference" / "public-log.md").read_text("utf-8")
RECEIPTS = Path(__file__).parent / "vectors" / "receipts"
NAMES = ("published", "reply-served", "cosigned", "entered-alone")
PARTS = {"record.json": JudgedFile.RECORD, "file.txt": 1}
with_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


def _keys(name: str) -> list:
    lines = (RECEIPTS / f"{name}.vkey").read_text("utf-8").splitlines()
    return [verifier_key_of(text=line) for line in lines if not line.startswith("#")]


def _named(file: str) -> NamedDigest:
    return NamedDigest(file, sha256((RECEIPTS / file).read_bytes()))


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's verifier as a file of its own, run where our package cannot be imported."""
    script = tmp_path_factory.mktemp("by-hand") / "verify.py"
    found = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    assert "zhaoming" not in found[1]
    script.write_text(found[1], encoding="utf-8")
    return script


def _by_hand(verifier: Path, receipt: Path, file: Path, key: str) -> bool:
    command = [sys.executable, "-I", verifier, receipt, file, key]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode == 0) == (done.stdout == "holds\n"), done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file", PARTS)
def test_the_receipts_handed_out_so_far_hold(name: str, file: str) -> None:
    """These bytes are committed: whatever changes, receipts in the hands of citizens go on holding."""
    data = (RECEIPTS / f"{name}.log-receipt").read_bytes()
    assert receipt_of(data=data).data == data
    judgement = judge_receipt(data=data, files=[_named(file)], keys=_keys("log"))
    assert judgement.holds
    assert [one.part for one in judgement.files] == [PARTS[file]]


def test_the_committed_witnesses_prove_the_committed_date() -> None:
    data = (RECEIPTS / "cosigned.log-receipt").read_bytes()
    witnesses = _keys("witnesses")
    judgement = judge_receipt(data=data, files=[_named("file.txt")], keys=_keys("log"), witnesses=witnesses)
    assert judgement.claim is not None
    assert judgement.claim.no_later_than is not None
    assert judgement.claim.no_later_than.isoformat() == "2026-11-22T03:46:40+00:00"


@with_openssl
@pytest.mark.parametrize("name", NAMES)
def test_the_verifier_of_the_page_says_the_same(verifier: Path, name: str) -> None:
    receipt = RECEIPTS / f"{name}.log-receipt"
    (key,) = _keys("log")
    for file in PARTS:
        assert _by_hand(verifier, receipt, RECEIPTS / file, key.encoded)
    assert not _by_hand(verifier, receipt, RECEIPTS / "log.vkey", key.encoded)


@with_openssl
@pytest.mark.parametrize(
    "place",
    [b"kind published", b"index 256", b"9i4V", b"\n700\n", b"F43167", b"/DYw//", b"vZL6"],
    ids=["entry", "index", "path", "size", "root", "key id", "signature"],
)
def test_the_verifier_of_the_page_refuses_what_is_changed(verifier: Path, tmp_path: Path, place: bytes) -> None:
    data = bytearray((RECEIPTS / "cosigned.log-receipt").read_bytes())
    at = data.index(place) + len(place) - 2
    data[at] = ord("7") if data[at] != ord("7") else ord("8")
    receipt = tmp_path / "changed"
    receipt.write_bytes(data)
    (key,) = _keys("log")
    assert not _by_hand(verifier, receipt, RECEIPTS / "file.txt", key.encoded)


def test_every_code_and_kind_is_documented_and_no_other() -> None:
    assert re.findall(r"^\| (LOG\d+) \|", PAGE, re.MULTILINE) == [code.value for code in Code]
    kinds = re.findall(r"^\| `(\w+)` \| ", PAGE, re.MULTILINE)
    assert [kind for kind in kinds if kind != "checkpoint"] == [kind.value for kind in EntryKind]


def test_the_examples_of_the_page_are_real() -> None:
    assert an_entry().data.decode() in PAGE
    assert KEY.verifier.encoded in PAGE
    log = Log()
    log.add([an_entry(number=number).data for number in range(700)])
    assert log.signed().data.decode() in PAGE


def test_the_committed_files_are_those_of_the_small_log() -> None:
    assert (RECEIPTS / "record.json").read_bytes() == RECORD
    assert (RECEIPTS / "file.txt").read_bytes() == FILE
    assert AT.isoformat() == "2026-11-22T03:45:07+00:00"
