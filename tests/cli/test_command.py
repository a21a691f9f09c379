import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, balanced, save
from zhaoming.cli import command, main
from zhaoming.cli.parser import in_chinese
from zhaoming.cli.streams import say

ZHAOMING = [sys.executable, "-c", "import sys; from zhaoming.cli import main; sys.exit(main())"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "缺少必需的参数"),
        (["report"], "缺少必需的参数"),
        (["report", "read"], "缺少必需的参数：文件"),
        (["report", "frobnicate"], "无效"),
        (["report", "convert", "a.docx"], "--to"),
        (["report", "convert", "a.docx", "--to", "odt"], "odt"),
        (["report", "read", "a", "--jobs", "0"], "不小于 1"),
        (["report", "read", "a", "--form", "json"], "不认识的参数"),
        (["report", "explain", "RPT999"], "RPT999"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_ends_with_64(run: Run, arguments: list[str], word: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (64, "")
    assert word in err


def test_help_is_chinese(run: Run) -> None:
    for arguments in (["--help"], ["report", "--help"], ["report", "check", "--help"]):
        code, out, _ = run(*arguments)
        assert code == 0
        assert out.startswith("用法：")
        assert "optional" not in out


def test_a_fault_nobody_translated_is_passed_on() -> None:
    assert in_chinese("something new") == "something new"


def test_the_version_is_told(run: Run) -> None:
    assert run("--version")[1].startswith("昭明 ")


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zhaoming.cli.reading.find_files", interrupted)
    code, _, err = run("report", "read", "a")
    assert code == 130
    assert "已中断" in err


def test_reports_never_import_django(tmp_path: Path) -> None:
    save(tmp_path / "a.json", balanced())
    script = (
        "import sys; from zhaoming.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(99 if 'django' in sys.modules else code)"
    )
    command_line = [sys.executable, "-c", script, "report", "check", str(tmp_path)]
    assert subprocess.run(command_line, capture_output=True, check=False).returncode == 0


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    for number in range(30):
        save(tmp_path / f"{number}.json", balanced())
    command_line = [*ZHAOMING, "report", "read", str(tmp_path), "--format", "json"]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
def test_output_is_right_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = save(tmp_path / "a.json", balanced())
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    answers = {
        shape: subprocess.run(
            [*ZHAOMING, "report", "read", str(path), "--format", shape],
            capture_output=True,
            check=True,
            env=environment,
        )
        for shape in ("json", "table")
    }
    assert json.loads(answers["json"].stdout)[0]["agency"] == "青禾区人民政府"
    shown = "gbk" if encoding == "gbk" else "utf-8"
    assert "自然人" in answers["table"].stdout.decode(shown)
    assert "青禾区人民政府" in answers["table"].stderr.decode(shown)


def test_a_command_module_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "COMMAND_MODULES", ("zhaoming.cli.report", "zhaoming.cli.nowhere"))
    assert main(["report", "explain"]) == 0


def test_a_bar_is_drawn_for_a_person_only(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        save(tmp_path / f"{name}.json", balanced())
    assert "\x1b[" not in run("report", "read", tmp_path)[2]

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    run("report", "read", tmp_path)
    assert "2/2" in terminal.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    "arguments", [["explain"], ["read", "."], ["read", ".", "--format", "json"], ["check", "."]]
)
def test_a_full_disk_is_told_and_ends_with_2(tmp_path: Path, arguments: list[str]) -> None:
    save(tmp_path / "a.json", balanced())
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*ZHAOMING, "report", *arguments], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False
        )
    assert ended.returncode == 2
    assert "无法写出结果：磁盘已满" in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr


def test_closed_streams_are_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "a.json", balanced())
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["report", "check", str(path)]) == 0
    for stream in (sys.stdout, sys.stderr):
        assert stream is not None
        stream.close()


def test_an_empty_name_is_not_the_current_folder(run: Run, tmp_path: Path) -> None:
    a = str(save(tmp_path / "a.json", balanced()))
    for arguments in (
        ["read", ""],
        ["check", a, " "],
        ["check", a, "--with", ""],
        ["compare", "", a],
        ["aggregate", ""],
    ):
        code, out, _ = run("report", *arguments)
        assert (code, out) == (64, "")


def test_a_name_the_system_could_not_decode_is_shown() -> None:
    shown = io.StringIO()
    with contextlib.redirect_stderr(shown):
        say("年报.txt".encode().decode("ascii", "surrogateescape"))
        say("年报.txt".encode("gbk").decode("utf-8", "surrogateescape"))
    assert shown.getvalue().splitlines()[0] == "年报.txt"
    assert shown.getvalue().splitlines()[1].endswith(".txt")
