"""`zhaoming log new-key`: the private half stays in its file, the public half can be printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from zhaoming.merkle_log import signing_key_of, verifier_key_of

NAME = "qinghe.example/gongkai-rizhi"


def test_a_pair_belongs_together_and_the_private_half_is_not_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    code, out, err = run("log", "new-key", NAME, "--out", path)
    assert code == 0
    private = path.read_text("utf-8").rstrip("\n")
    assert signing_key_of(text=private).verifier == verifier_key_of(text=out.rstrip("\n"))
    assert verifier_key_of(text=out.rstrip("\n")).name == NAME
    assert private.rpartition("+")[2] not in out + err
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_two_keys_are_alike(run: Run, tmp_path: Path) -> None:
    shown = {run("log", "new-key", NAME, "--out", tmp_path / str(number))[1] for number in range(3)}
    assert len(shown) == 3


def test_a_key_that_is_there_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    path.write_text("the only copy", encoding="utf-8")
    code, out, err = run("log", "new-key", NAME, "--out", path)
    assert (code, out) == (2, "")
    assert "已有文件" in err
    assert path.read_text("utf-8") == "the only copy"


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    code, out, err = run("log", "new-key", NAME, "--out", tmp_path / "没有" / "log.key")
    assert (code, out) == (2, "")
    assert "没有这个文件夹" in err


@pytest.mark.parametrize("name", ["", "a b", "a+b"])
def test_a_name_that_no_log_may_bear_is_wrong_usage(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "log.key"
    code, out, err = run("log", "new-key", name, "--out", path)
    assert (code, out) == (64, "")
    assert "不得含空白和加号" in err
    assert not path.exists()
