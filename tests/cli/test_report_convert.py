import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run, balanced, save
from zhaoming.annual_report.official import GAP_MARK
from zhaoming.annual_report.report import Cell, CellState

GAP = {"s3.granted.natural": Cell(state=CellState.UNREADABLE, raw="1O", reason="字母与数字混写")}


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "csv", "json"])
def test_each_format_is_written_beside_the_file(run: Run, tmp_path: Path, to: str) -> None:
    source = save(tmp_path / "青禾区.json", balanced())
    code, out, _ = run("report", "convert", source, "--to", to)
    written = Path(out.strip())
    assert code == 0
    assert written.parent == tmp_path
    assert written.suffix == f".{to}"
    assert written != source
    assert written.stat().st_size > 1000


def test_a_report_with_gaps_is_refused_unless_gaps_are_allowed(run: Run, tmp_path: Path) -> None:
    source = save(tmp_path / "a.json", replace(balanced(), cells={**balanced().cells, **GAP}))
    out = tmp_path / "out"
    code, _, err = run("report", "convert", source, "--to", "html", "--out", out)
    assert (code, list(tmp_path.glob("out/*"))) == (2, [])
    assert "s3.granted.natural" in err
    assert run("report", "convert", source, "--to", "html", "--out", out, "--allow-gaps")[0] == 0
    assert GAP_MARK in (out / "a.html").read_text(encoding="utf-8")


def test_to_json_always_works(run: Run, tmp_path: Path) -> None:
    source = save(tmp_path / "a.json", replace(balanced(), cells={**balanced().cells, **GAP}))
    code, _, _ = run("report", "convert", source, "--to", "json", "--out", tmp_path / "out")
    entry = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))[0]
    assert code == 0
    assert entry["states"]["s3.granted.natural"] == "unreadable"
    assert entry["reasons"]["s3.granted.natural"] == "字母与数字混写"


def test_reports_of_one_name_do_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        save(tmp_path / folder / "年报.json", balanced())
    run("report", "convert", tmp_path / "a", tmp_path / "b", "--to", "csv", "--out", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["年报 (2).csv", "年报.csv"]


def test_a_failed_file_is_named_and_the_others_are_written(run: Run, tmp_path: Path) -> None:
    save(tmp_path / "in" / "a.json", balanced())
    (tmp_path / "in" / "b.json").write_text("{")
    code, out, err = run("report", "convert", tmp_path / "in", "--to", "csv", "--out", tmp_path / "out")
    assert code == 2
    assert out.splitlines() == [str(tmp_path / "out" / "a.csv")]
    assert "b.json" in err


def test_a_folder_that_is_a_file_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    source = save(tmp_path / "a.json", balanced())
    assert run("report", "convert", source, "--to", "csv", "--out", source)[0] == 64
