import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run, balanced, save
from zhaoming.annual_report.report import AnnualReport, Cell, CellState
from zhaoming.report_files import read_file


def of(agency: str, *, year: int = 2023, **cells: Cell) -> AnnualReport:
    named = {key.replace("__", "."): cell for key, cell in cells.items()}
    return replace(balanced(), agency=agency, year=year, cells={**balanced().cells, **named})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path / "f" / "own.json", of("青禾区人民政府", s2__licensing__decisions=Cell(3)))
    save(tmp_path / "f" / "bureau.json", of("青禾区民政局", s2__licensing__decisions=Cell(4)))
    return tmp_path / "f"


def test_figures_are_added_and_each_part_is_named(run: Run, folder: Path) -> None:
    code, out, _ = run("report", "aggregate", folder, "--format", "json")
    (total,) = json.loads(out)
    assert code == 0
    assert total["report"]["agency"] == "青禾区人民政府"
    assert total["report"]["cells"]["s2.licensing.decisions"] == 7
    assert total["report"]["cells"]["s3.granted.natural"] == 2
    assert [part["value"] for part in total["contributions"]["s2.licensing.decisions"]] == [4, 3]
    assert len(total["parts"]) == 2


def test_agencies_that_are_missing_are_named(run: Run, folder: Path, tmp_path: Path) -> None:
    names = tmp_path / "名单.txt"
    names.write_text("\ufeff青禾区民政局\n青禾区教育局\n", encoding="utf-8")
    _, out, _ = run("report", "aggregate", folder, "--expect", names, "--format", "json")
    assert json.loads(out)[0]["missing"] == ["青禾区教育局"]
    save(folder / "old.json", of("青禾区司法局", year=2022))
    _, out, _ = run("report", "aggregate", folder, "--year", "2023")
    assert "缺少 1 份：青禾区司法局" in out


def test_several_years_must_be_told_apart(run: Run, folder: Path) -> None:
    save(folder / "old.json", of("青禾区司法局", year=2022))
    code, out, err = run("report", "aggregate", folder)
    assert (code, out) == (2, "")
    assert "--year" in err


def test_one_report_in_two_formats_counts_once_two_reports_are_a_question(run: Run, folder: Path) -> None:
    save(folder / "copy.json", of("青禾区民政局", s2__licensing__decisions=Cell(4)))
    _, out, err = run("report", "aggregate", folder, "--format", "json")
    assert json.loads(out)[0]["report"]["cells"]["s2.licensing.decisions"] == 7
    assert "只计一次" in err
    save(folder / "copy.json", of("青禾区民政局", s2__licensing__decisions=Cell(5)))
    code, out, err = run("report", "aggregate", folder)
    assert (code, out) == (2, "")
    assert "copy.json" in err


def test_a_cell_that_one_part_lacks_is_not_given(run: Run, folder: Path) -> None:
    refused = Cell(state=CellState.UNREADABLE, raw="l", reason="字母")
    save(folder / "bureau.json", of("青禾区民政局", s2__licensing__decisions=refused))
    code, out, _ = run("report", "aggregate", folder, "--format", "json")
    report = json.loads(out)[0]["report"]
    assert (code, report["status"]) == (0, "partly_read")
    assert report["states"]["s2.licensing.decisions"] == "unreadable"
    assert "青禾区民政局" in report["reasons"]["s2.licensing.decisions"]


def test_a_file_that_fails_is_told_and_the_rest_is_added(run: Run, folder: Path) -> None:
    (folder / "broken.json").write_text("{")
    code, out, err = run("report", "aggregate", folder, "--format", "json")
    assert code == 2
    assert len(json.loads(out)[0]["parts"]) == 2
    assert "broken.json" in err


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "csv", "json"])
def test_the_sum_is_written_as_a_document(run: Run, folder: Path, tmp_path: Path, to: str) -> None:
    code, out, _ = run("report", "aggregate", folder, "--to", to, "--out", tmp_path / "out")
    written = Path(out.strip())
    assert code == 0
    assert written.name == f"青禾区人民政府2023年政府信息公开工作年度报告（汇总）.{to}"
    (read,) = read_file(written)
    assert read.report is not None
    assert read.report.cells["s2.licensing.decisions"].value == 7
    assert read.report.agency == (None if to == "csv" else "青禾区人民政府")


def test_a_sum_with_unread_cells_is_written_only_when_allowed(run: Run, folder: Path, tmp_path: Path) -> None:
    unread = Cell(state=CellState.UNREADABLE, raw="3或4", reason="一格中有两个数")
    save(folder / "gap.json", of("青禾区教育局", s2__licensing__decisions=unread))
    asked = ("report", "aggregate", folder, "--to", "html", "--out", tmp_path)
    code, out, err = run(*asked)
    assert (code, out) == (2, "")
    assert "--allow-gaps" in err
    assert run(*asked, "--allow-gaps")[0] == 0


@pytest.mark.parametrize("to", ["docx", "html", "json"])
def test_the_document_tells_what_may_be_counted_twice_or_from_elsewhere(
    run: Run, folder: Path, tmp_path: Path, to: str
) -> None:
    save(folder / "far.json", of("白石县民政局"))
    names = tmp_path / "名单.txt"
    names.write_text("青禾区司法局\n", encoding="utf-8")
    asked = ("--agency", "青禾区人民政府", "--expect", names, "--to", to, "--out", tmp_path / "out")
    _, out, _ = run("report", "aggregate", folder, *asked)
    (read,) = read_file(Path(out.strip()))
    assert read.report is not None
    preface = "".join(section.text for section in read.report.narrative)
    assert "青禾区民政局的数被加了两次" in preface
    assert "白石县民政局的名称不像" in preface
    assert preface.count("青禾区司法局") == 1


def test_an_agencys_name_leads_to_no_other_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    asked = ("--agency", "../甲/乙\n局" + "长" * 200, "--to", "csv", "--out", tmp_path / "out")
    code, out, _ = run("report", "aggregate", folder, *asked)
    (written,) = (tmp_path / "out").iterdir()
    assert code == 0
    assert Path(out.strip()) == written
    assert written.name.startswith("_甲_乙_局长")
