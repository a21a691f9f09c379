"""The tables of a file somebody hands in, as rows of texts, read in a child process: it comes from outside."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.opening import file_kind
from zhaoming.documents.refusal import CRASHED, DAMAGED, TIMEOUT
from zhaoming.documents.sheets import Table, open_tables
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of
from zhaoming.paper import Grid, Paper

SECONDS = 60.0
MEMORY = 2048 * MEGABYTE
_TASK = "zhaoming.release_files.tables:read_tables"
_LISTS = frozenset({"xlsx", "csv"})
# What parts a line of plain text into cells, the plainest first.
_SEPARATORS = ("\t", "→", "=>", "＝", "=", "，", ",")


def tables_isolated(
    data: bytes, *, name: str, any_kind: bool = False, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[Table, ...]:
    """The tables of an xlsx or csv, of which no row is lost. Raises `Refusal`.

    With `any_kind` every document that can be opened will do: its tables as they are shown, or, where it has
    none, its lines parted into cells.
    """
    question = (data, name, any_kind)
    try:
        (answer,) = answers_of(task=_TASK, question=question, bounds=Bounds(seconds, memory))
    except ChildEndedError as ended:
        raise Refusal(TIMEOUT if ended.timed_out else CRASHED, "表格没有读完") from ended
    except TaskFaultError as fault:
        raise Refusal(CRASHED, f"读取程序出错（{fault}）") from fault
    if isinstance(answer, Refusal):
        raise answer
    found: tuple[Table, ...] = answer
    return found


def read_tables(question: tuple[bytes, str, bool]) -> Iterator[tuple[Table, ...] | Refusal]:
    """The child's task; whatever a library stumbles over is a refusal."""
    data, name, any_kind = question
    try:
        yield tables_here(data, name=name, any_kind=any_kind)
    except Refusal as refusal:
        yield refusal
    except Exception as error:
        yield Refusal(DAMAGED, f"按其格式读取时出错（{type(error).__name__}）")


def tables_here(data: bytes, *, name: str, any_kind: bool = False) -> tuple[Table, ...]:
    """The same in this process, for what is trusted. Raises `Refusal`."""
    if any_kind and file_kind(name=name, data=data) not in _LISTS:
        return tables_of(open_paper(name=name, data=data))
    return open_tables(name=name, data=data)


def tables_of(paper: Paper) -> tuple[Table, ...]:
    """Its tables; of a paper without any its lines, as one."""
    if paper.grids:
        return tuple(tuple(_rows(grid)) for grid in paper.grids)
    return (tuple(_parted(line.text) for line in paper.lines if line.text.strip()),)


def _rows(grid: Grid) -> Iterator[tuple[str, ...]]:
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells}
    for row in range(grid.rows):
        yield tuple(cells.get((row, column), "") for column in range(grid.columns))


def _parted(line: str) -> tuple[str, ...]:
    mark = next((one for one in _SEPARATORS if one in line), None)
    return tuple(part.strip() for part in line.split(mark)) if mark else (line.strip(),)
