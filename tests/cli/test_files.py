import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from zhaoming.cli.files import find_files
from zhaoming.cli.reading import read_all
from zhaoming.report_files import read_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.docx", "a.PDF", "sub/c.html", "~$b.docx", ".hidden.docx", "photo.jpg", ".git/d.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def names(found: tuple[Path, ...], folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in found]


def test_a_folder_is_searched_for_what_can_be_read(folder: Path) -> None:
    found = find_files([str(folder)])
    assert names(found.files, folder) == ["a.PDF", "b.docx", "sub/c.html"]
    assert found.passed_over == 1


def test_a_pattern_is_matched_where_the_shell_did_not(folder: Path) -> None:
    assert names(find_files([str(folder / "*.docx")]).files, folder) == ["b.docx", "~$b.docx"]
    assert names(find_files([str(folder / "**" / "*.html")]).files, folder) == ["sub/c.html"]


def test_a_file_named_twice_is_read_once_and_one_that_is_missing_stays(folder: Path) -> None:
    typed = [str(folder / "photo.jpg"), str(folder / "photo.jpg"), str(folder / "没有*.docx")]
    assert names(find_files(typed).files, folder) == ["photo.jpg", "没有*.docx"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    (tmp_path / "[2023]年报.docx").touch()
    assert names(find_files([str(tmp_path / "[2023]年报.docx")]).files, tmp_path) == ["[2023]年报.docx"]


def test_a_folder_that_may_not_be_opened_stays_in_the_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = find_files([str(folder)])
    assert names(found.files, folder) == ["sub", "a.PDF", "b.docx"]
    (result,) = read_file(folder / "sub")
    assert result.reason is not None
    assert result.reason.code == "DOC020"
    assert "文件夹" in result.reason.message


def test_no_more_processes_than_a_machine_bears(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    asked: list[int] = []

    def read_many(paths: Sequence[Path], *, jobs: int, then: object) -> list[list[object]]:
        asked.append(jobs)
        return [[] for _ in paths]

    for number in range(500):
        (folder / f"{number}.txt").touch()
    monkeypatch.setattr("zhaoming.report_files.read_many", read_many)
    assert list(read_all([str(folder)], jobs=10**6)) == []
    assert asked == [max(16, 4 * (os.cpu_count() or 1))]
