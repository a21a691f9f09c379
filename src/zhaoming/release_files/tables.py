"""The rows of a table handed in as a file, read in a child process."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.refusal import CRASHED, TIMEOUT
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.paper import Grid, Paper

Rows = tuple[tuple[str, ...], ...]

_BOUNDS = Bounds(60.0, 1024 * MEGABYTE)
_TASK = "zhaoming.release_files.tables:read_rows"
# What parts a line of plain text into cells, the plainest first.
_SEPARATORS = ("\t", "→", "=>", "＝", "=", "，", ",")


def rows_isolated(*, name: str, data: bytes) -> Rows:
    """Every row of every table of a file, or the lines of a text parted into cells. Raises `Refusal`."""
    try:
        (answer,) = answers_of(task=_TASK, question=(name, data), bounds=_BOUNDS)
    except ChildEndedError as ended:
        kind = TIMEOUT if ended.timed_out else CRASHED
        raise Refusal(kind, "表格没有读完") from ended
    except TaskFaultError as fault:
        raise Refusal(CRASHED, f"读取程序出错（{fault}）") from fault
    if isinstance(answer, Refusal):
        raise answer
    rows: Rows = answer
    return rows


def read_rows(question: tuple[str, bytes]) -> Iterator[Rows | Refusal]:
    """The child's task."""
    name, data = question
    try:
        yield rows_of(open_paper(name=name, data=data))
    except Refusal as refusal:
        yield refusal


def rows_of(paper: Paper) -> Rows:
    """The rows of its tables one after the other; of a paper without tables its lines."""
    if paper.grids:
        return tuple(row for grid in paper.grids for row in _rows(grid))
    return tuple(_parted(line.text) for line in paper.lines if line.text.strip())


def _rows(grid: Grid) -> Iterator[tuple[str, ...]]:
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells}
    for row in range(grid.rows):
        yield tuple(cells.get((row, column), "") for column in range(grid.columns))


def _parted(line: str) -> tuple[str, ...]:
    mark = next((one for one in _SEPARATORS if one in line), None)
    return tuple(part.strip() for part in line.split(mark)) if mark else (line.strip(),)
