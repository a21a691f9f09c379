"""Random damage to bytes and structure, and hostile files: no crash, no hang, no cell that is not shown."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.layouts.broken_bytes import broken
from tests.layouts.catalogue import LAYOUTS, can_show, damaged_document, random_document
from tests.layouts.damage import DAMAGES
from tests.layouts.hostile import HOSTILE
from tests.layouts.reading import long_seeds, read_bytes, read_document
from tests.layouts.truth import Miss, score
from zhaoming.annual_report.report import ReadStatus
from zhaoming.documents import open_paper
from zhaoming.documents.hidden.old_workbook import extract_xls
from zhaoming.documents.refusal import DAMAGED, Refusal
from zhaoming.isolation import DEFAULT
from zhaoming.report_files import read_file, read_isolated

_DEADLINE = 10.0
_MEMORY = Path("/proc/self/statm")


@contextmanager
def _memory_of_a_child() -> Iterator[None]:
    """What a reading process may take, and no more: some broken files ask for tens of gigabytes."""
    if not _MEMORY.exists():
        yield
        return
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(_MEMORY.read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + DEFAULT.memory, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


def open_bytes(data: bytes) -> object:
    """As a file of that content is opened."""
    return open_paper(name="年报.xls", data=data)


def _check_bytes(layout: str, seed: int) -> None:
    document = random_document(seed=seed, layout=layout)
    data, damage = broken(data=document.data, seed=seed)
    # Of this process, because others may hold the machine; what waits for ever the time limit of the test ends.
    begun = time.process_time()
    with _memory_of_a_child():
        results = read_bytes(name=document.name, data=data)
    spent = time.process_time() - begun
    assert spent < _DEADLINE, (document.id, damage)
    assert results, (document.id, damage)
    for result in results:
        assert (result.status is ReadStatus.FAILED) == (result.report is None)
        assert result.report is not None or (result.reason and result.reason.message), (document.id, damage)


def _wrong_after_damage(
    seed: int, layout: str, damage: str | None = None
) -> list[tuple[str, tuple[Miss, ...]]]:
    document = damaged_document(seed=seed, layout=layout, damages=(damage,) if damage else None)
    with _memory_of_a_child():
        result = read_document(document)
    scored = score(truth=document.truth, result=result)
    return [(document.id, scored.wrong)] if scored.wrong else []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_broken_bytes_neither_crash_nor_hang(layout: str) -> None:
    for seed in range(4):
        _check_bytes(layout, seed)


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_leaves_shown_or_refused_cells(damage: str) -> None:
    names = (
        "html-grid",
        "docx-official",
        "text-flat",
        "text-tabbed-cells",
        "pipe-table",
        "docx-rounded-columns",
    )
    able = [
        (seed, name) for seed, name in enumerate(names * 2) if can_show(layout=LAYOUTS[name], damage=damage)
    ]
    assert able
    assert [one for seed, layout in able for one in _wrong_after_damage(seed, layout, damage)] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_random_damage_leaves_shown_or_refused_cells(layout: str) -> None:
    assert [one for seed in range(100, 104) for one in _wrong_after_damage(seed, layout)] == []


@pytest.mark.parametrize(
    ("layout", "seed"),
    [
        # A row of text with a cell less, as wide as the rows below that lost the reach of their label.
        ("text-parted-cells", 560864616),
        # A row of few figures, printed again with seven others.
        ("text-bare-cells", 560864971),
        # The first part of a row lost its name, so that its line looks like the whole row's.
        ("xlsx-unmerged", 180454163),
    ],
)
def test_damage_that_gave_a_wrong_cell_once_is_refused(layout: str, seed: int) -> None:
    assert _wrong_after_damage(seed, layout) == []


@pytest.mark.parametrize("read", [open_bytes, extract_xls])
@pytest.mark.parametrize(
    ("layout", "seed", "damage", "words"),
    [
        # Sectors that lead in a circle.
        ("et", 5093, 86585, "没有尽头"),
        # More rows than there can be, and a cell far to the right of the last column.
        ("et", 5093, 86584, "超出 xls 范围"),
        ("et", 5141, 87401, "超出 xls 范围"),
    ],
)
def test_an_old_workbook_that_once_took_all_memory_is_refused(read, layout, seed, damage, words) -> None:
    data, _ = broken(data=random_document(seed=seed, layout=layout).data, seed=damage)
    with _memory_of_a_child(), pytest.raises(Refusal, match=words) as refused:
        read(data)
    assert refused.value.kind is DAMAGED


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_fail_with_a_message_in_seconds(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    begun = time.monotonic()
    results = read_isolated(path)
    assert time.monotonic() - begun < _DEADLINE
    assert results
    for result in results:
        assert result.status is ReadStatus.FAILED
        assert result.reason is not None
        assert any("\u4e00" <= char <= "\u9fff" for char in result.reason.message)
        assert "Traceback" not in result.reason.message


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".txt", ".xls", ".zip", ".json"])
def test_half_a_gigabyte_of_nothing_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"large{suffix}"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    begun = time.monotonic()
    (result,) = read_file(path)
    assert time.monotonic() - begun < _DEADLINE
    assert result.status is ReadStatus.FAILED
    assert result.reason is not None


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(6))
def test_thousands_of_broken_files(part: int) -> None:
    names = list(LAYOUTS)
    for seed in long_seeds(part=part, count=500):
        _check_bytes(names[seed % len(names)], seed)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(10))
def test_thousands_of_damaged_documents(part: int) -> None:
    names = list(LAYOUTS)
    seeds = long_seeds(part=part, count=500)
    assert [one for seed in seeds for one in _wrong_after_damage(seed, names[seed % len(names)])] == [], seeds
