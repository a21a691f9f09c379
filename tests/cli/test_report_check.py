import json
from dataclasses import replace
from pathlib import Path

from tests.cli.conftest import Run, balanced, save
from zhaoming.annual_report.report import AnnualReport, Cell, CellState


def changed(cell: str, value: Cell) -> AnnualReport:
    return replace(balanced(), cells={**balanced().cells, cell: value})


def test_a_sound_report_ends_with_0_and_a_faulty_one_with_1(run: Run, tmp_path: Path) -> None:
    sound = save(tmp_path / "sound.json", balanced())
    faulty = save(tmp_path / "faulty.json", changed("s3.granted.total", Cell(9)))
    assert run("report", "check", sound)[0] == 0
    code, out, err = run("report", "check", sound, faulty, "--format", "json", "--jobs", "1")
    assert code == 1
    first, second = json.loads(out)
    assert set(first) == {"source", "status", "findings"}
    assert not [finding for finding in first["findings"] if finding["level"] == "error"]
    found = [finding for finding in second["findings"] if "s3.granted.total" in finding["cells"]]
    assert found
    assert found[0]["level"] == "error"
    assert "有错误" in err


def test_a_failed_file_beats_an_error(run: Run, tmp_path: Path) -> None:
    save(tmp_path / "faulty.json", changed("s3.granted.total", Cell(9)))
    (tmp_path / "broken.json").write_text("no")
    assert run("report", "check", tmp_path)[0] == 2


def test_a_refused_cell_alone_is_no_error(run: Run, tmp_path: Path) -> None:
    refused = changed("s3.denied_internal_affairs.org_other", Cell(state=CellState.UNREADABLE, raw="l"))
    assert run("report", "check", save(tmp_path / "a.json", refused))[0] == 0


def test_the_year_before_is_found_in_the_other_folder(run: Run, tmp_path: Path) -> None:
    before = replace(changed("s3.carried_out.natural", Cell(5)), year=2022)
    other = save(tmp_path / "archive" / "2022.json", before)
    this = save(tmp_path / "2023.json", balanced())
    alone = json.loads(run("report", "check", this, "--format", "json")[1])
    beside = json.loads(run("report", "check", this, "--with", tmp_path / "archive", "--format", "json")[1])
    assert not [f for f in alone[0]["findings"] if f["other_source"]]
    named = [f for f in beside[0]["findings"] if f["rule"] == "Y1"]
    assert named
    assert named[0]["other_source"] == str(other)
    assert len(beside) == 1


def test_subordinate_agencies_are_told_by_the_place_in_their_names(run: Run, tmp_path: Path) -> None:
    bureau = replace(changed("s2.licensing.decisions", Cell(9)), agency="青禾区民政局")
    save(tmp_path / "below" / "bureau.json", bureau)
    above = save(tmp_path / "above.json", balanced())
    entry = json.loads(run("report", "check", above, "--with", tmp_path / "below", "--format", "json")[1])[0]
    assert [f["cells"] for f in entry["findings"] if f["rule"] == "H"] == [["s2.licensing.decisions"]]


def test_people_see_message_and_next_step(run: Run, tmp_path: Path) -> None:
    path = save(tmp_path / "faulty.json", changed("s3.granted.total", Cell(9)))
    _, out, _ = run("report", "check", path)
    assert "错误  RPT1" in out
    assert "处理：" in out


def test_a_folder_to_check_beside_must_be_there(run: Run, tmp_path: Path) -> None:
    code, out, err = run("report", "check", save(tmp_path / "a.json", balanced()), "--with", tmp_path / "none")
    assert (code, out) == (64, "")
    assert f"--with：没有这个文件夹或文件：{tmp_path / 'none'}" in err


def test_reports_to_check_beside_may_lie_in_several_folders(run: Run, tmp_path: Path) -> None:
    before = replace(changed("s3.carried_out.natural", Cell(5)), year=2022)
    bureau = replace(changed("s2.licensing.decisions", Cell(9)), agency="青禾区民政局")
    save(tmp_path / "archive" / "2022.json", before)
    save(tmp_path / "below" / "bureau.json", bureau)
    this = save(tmp_path / "2023.json", balanced())
    folders = ("--with", tmp_path / "archive", "--with", tmp_path / "below")
    entry = json.loads(run("report", "check", this, *folders, "--format", "json")[1])[0]
    assert {"Y1", "H"} <= {finding["rule"] for finding in entry["findings"]}


def test_an_empty_folder_is_said_to_be_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    this = save(tmp_path / "a.json", balanced())
    code, out, err = run("report", "check", tmp_path / "empty")
    assert (code, out) == (0, "")
    assert f"{tmp_path / 'empty'} 中没有可读的报告" in err
    assert "中没有可供对照的报告" in run("report", "check", this, "--with", tmp_path / "empty")[2]
