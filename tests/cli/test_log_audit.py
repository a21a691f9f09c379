"""`zhaoming log audit` over a public copy, whose reader may go before it is done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.test_command import ZHAOMING
from tests.merkle_log.a_log import Log, an_entry
from zhaoming.cli.exits import Exit
from zhaoming.merkle_log.bundles import bytes_of_bundle


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """A copy whose entries are all others: more is told of them than a pipe holds."""
    log = Log()
    log.add([an_entry(number=number).data for number in range(256)])
    others = [an_entry(number=number).data for number in range(256, 512)]
    for path, data in {**log.files, "tile/entries/000": bytes_of_bundle(entries=others)}.items():
        target = tmp_path / "log" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (tmp_path / "key").write_text(log.key.verifier.encoded, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("shape", ["table", "json"])
def test_a_reader_that_has_gone_ends_it_silently(spoiled: Path, shape: str) -> None:
    command = [*ZHAOMING, "log", "audit", "--public", spoiled / "log", "--key", spoiled / "key"]
    whole = subprocess.run([*command, "--format", shape], capture_output=True, check=False)
    assert (whole.returncode, len(whole.stdout) > 66_000) == (Exit.FAULTS, True), whole.stderr
    with subprocess.Popen(
        [*command, "--format", shape], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Exit.BROKEN_PIPE
