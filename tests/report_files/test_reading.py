import csv
import io
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.documents.made import zip_of
from tests.documents.pictures import png
from tests.layouts.catalogue import random_document
from tests.report_files.children import end_child, name_of, sleep_long
from tests.shared import figures, real_report
from zhaoming.annual_report.report import ReadStatus
from zhaoming.report_files import (
    Bounds,
    Reader,
    ReadingFaultError,
    read_file,
    read_isolated,
    read_many,
    write_report,
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    document = random_document(seed=3, layout="html-grid", noises=())
    path = tmp_path / "年报.html"
    path.write_bytes(document.data)
    return path


def test_a_zip_gives_one_result_for_each_member(report: Path, tmp_path: Path) -> None:
    inner = zip_of({"b.html": report.read_bytes()})
    parts = {"a.html": report.read_bytes(), "c.png": png(width=2, height=2), "内.zip": inner, "d.txt": b""}
    path = tmp_path / "all.zip"
    path.write_bytes(zip_of(parts))
    results = read_file(path, name="全部.zip")
    assert [(result.source, result.reason and result.reason.code) for result in results] == [
        ("全部.zip!/a.html", None),
        ("全部.zip!/c.png", "DOC003"),
        ("全部.zip!/内.zip!/b.html", None),
        ("全部.zip!/d.txt", "DOC004"),
    ]


@pytest.mark.parametrize("to", ["json", "csv"])
def test_our_own_data_is_read_back(to: str, report: Path, tmp_path: Path) -> None:
    first = read_file(report)[0].report
    path = tmp_path / f"年报.{to}"
    path.write_bytes(write_report(report=first, to=to))
    again = read_file(path)[0].report
    assert {key: (cell.value, cell.state) for key, cell in again.cells.items()} == {
        key: (cell.value, cell.state) for key, cell in first.cells.items()
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_our_csv_is_read_back_from_a_spreadsheet(
    encoding: str, ending: str, report: Path, tmp_path: Path
) -> None:
    first = read_file(report)[0].report
    own = write_report(report=first, to="csv").decode("utf-8-sig")
    rows = csv.reader(io.StringIO(own, newline=""))
    saved = io.StringIO()
    csv.writer(saved, delimiter=";" if ending == "csv" else "\t", quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path / f"年报.{ending}"
    path.write_bytes(saved.getvalue().encode(encoding))
    (again,) = read_file(path)
    assert again.status is ReadStatus.READ
    assert {key: cell.value for key, cell in again.report.cells.items()} == {
        key: cell.value for key, cell in first.cells.items()
    }


@pytest.mark.parametrize("content", ["[]", "{", '[{"source": 1}]', "[" * 100_000, '"x"'])
def test_other_json_is_refused_by_its_code(content: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    assert [result.reason.code for result in read_file(path)] == ["DOC021"]


def test_a_child_gives_the_same_results(report: Path) -> None:
    assert read_isolated(report) == read_file(report)


def test_a_file_that_hangs_fails_within_its_time_and_the_next_is_read(report: Path) -> None:
    reader = Reader(Bounds(seconds=3))
    begun = time.monotonic()
    assert [result.reason.code for result in reader.read(report, then=sleep_long)] == ["DOC012"]
    assert time.monotonic() - begun < 30
    assert [result.status for result in reader.read(report)] == [ReadStatus.READ]
    reader.close()


def test_a_child_that_dies_fails_one_file_only(report: Path) -> None:
    reader = Reader()
    assert [result.reason.code for result in reader.read(report, then=end_child)] == ["DOC022"]
    assert [result.status for result in reader.read(report)] == [ReadStatus.READ]
    reader.close()


def test_memory_is_bounded(tmp_path: Path) -> None:
    rows = "<tr>" + "<td>1</td>" * 7 + "</tr>"
    path = tmp_path / "large.html"
    path.write_text("<html><body><table>" + rows * 50_000 + "</table></body></html>", encoding="utf-8")
    codes = [result.reason.code for result in read_isolated(path, memory=180 << 20)]
    assert codes in (["DOC017"], ["DOC022"])


def test_many_files_come_in_order_with_one_failure_among_them(report: Path, tmp_path: Path) -> None:
    paths = []
    for number in range(30):
        paths.append(tmp_path / f"{number}.html")
        paths[-1].write_bytes(b"" if number == 7 else report.read_bytes())
    results = list(read_many(iter(paths), jobs=2))
    assert [one.source for (one,) in results] == [str(path) for path in paths]
    assert [number for number, (one,) in enumerate(results) if one.status is ReadStatus.FAILED] == [7]


def test_then_is_applied_where_the_file_was_read(report: Path) -> None:
    assert list(read_many([report], then=name_of)) == [[report.name]]


def test_a_fault_of_then_is_the_callers(report: Path) -> None:
    with pytest.raises(ReadingFaultError):
        list(read_many([report], then=json.loads))


def test_any_executor_may_read(report: Path) -> None:
    with ProcessPoolExecutor(1) as pool:
        assert list(read_many([report] * 3, executor=pool, then=name_of)) == [[report.name]] * 3


def test_no_child_is_left_behind(report: Path) -> None:
    reader = Reader()
    list(reader.read(report))
    child = reader._child._process.pid
    del reader
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_leaving_early_ends_the_reading(report: Path) -> None:
    results = read_many([report] * 200, jobs=2)
    next(results)
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "name", ["xiacheng-2019.txt", "jinzhan-2019.txt", "jianxi-2019.txt", "huaian-2024.pdf", "hongze-2023.pdf"]
)
def test_real_reports_give_the_figures_read_by_hand(name: str) -> None:
    report = read_file(real_report(name))[0].report
    values = figures()[name]["values"]
    found = {key: report.cells[key].value for key in values}
    assert {key: None if value is None else float(value) for key, value in found.items()} == {
        key: None if value is None else float(value) for key, value in values.items()
    }


def test_an_interruption_does_not_wait_for_files_under_way(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        time.sleep(1)
        raise KeyboardInterrupt

    monkeypatch.setattr("concurrent.futures.Future.result", interrupted)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(read_many([report], then=sleep_long))
    assert time.monotonic() - begun < 20
