import json
from pathlib import Path

from tests.cli.conftest import Run, balanced, save
from zhaoming.annual_report.report import Cell, CellState


def test_json_is_a_list_with_one_entry_a_report_and_nothing_else(run: Run, tmp_path: Path) -> None:
    save(tmp_path / "a.json", balanced())
    (tmp_path / "b.json").write_text("{")
    code, out, err = run("report", "read", tmp_path, "--format", "json", "--jobs", "1")
    entries = json.loads(out)
    assert code == 2
    assert [(Path(entry["source"]).name, entry["status"]) for entry in entries] == [
        ("a.json", "read"),
        ("b.json", "failed"),
    ]
    assert entries[0]["cells"]["s3.granted.natural"] == 1
    assert entries[1]["reason"]["code"].startswith("DOC")
    assert len(err.splitlines()) == 3


def test_json_lines_is_one_object_a_line(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(tmp_path / f"{name}.json", balanced())
    code, out, _ = run("report", "read", tmp_path, "--json-lines", "--jobs", "1")
    assert code == 0
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["read", "read"]


def test_an_empty_folder_gives_an_empty_list(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("report", "read", tmp_path, "--format", "json")
    assert (code, json.loads(out)) == (0, [])


def test_a_file_that_is_not_there_has_failed(run: Run, tmp_path: Path) -> None:
    code, out, err = run("report", "read", tmp_path / "没有.json", "--format", "json")
    assert code == 2
    assert json.loads(out)[0]["status"] == "failed"
    assert "没有.json" in err


def test_the_table_shows_each_figure_blank_and_refusal(run: Run, tmp_path: Path) -> None:
    cells = dict(balanced().cells)
    cells["s3.granted.natural"] = Cell(state=CellState.UNREADABLE, raw="1O", reason="字母与数字混写")
    cells["s3.granted.org_other"] = Cell(state=CellState.BLANK)
    cells["s3.granted.total"] = Cell(12, CellState.NOTED, raw="12（含上年）")
    report = type(balanced())(agency="青禾区", year=2023, form=balanced().form, cells=cells)
    code, out, _ = run("report", "read", save(tmp_path / "a.json", report))
    row = next(line for line in out.splitlines() if line.startswith("（一）予以公开"))
    assert row.split() == ["（一）予以公开", "没有读出", "0", "0", "0", "0", "□", "12（含上年）"]
    assert "字母与数字混写" in out
    assert code == 0


def test_numbered_rows_name_the_group_they_stand_in(run: Run, tmp_path: Path) -> None:
    out = run("report", "read", save(tmp_path / "a.json", balanced()))[1]
    assert "（三）不予公开 1.属于国家秘密" in out
