from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.json_text import text_of
from zhaoming.annual_report.report import AnnualReport, Cell, ReadResult, ReadStatus
from zhaoming.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; gives exit code, standard output and standard error."""

    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


def balanced() -> AnnualReport:
    """Every figure zero except one application, received and granted."""
    zeros = {key: Cell(type(cell.value)(0)) for key, cell in report_by_hand().cells.items()}
    ones = {
        f"s3.{row}.{column}": Cell(1)
        for row in ("new_received", "granted", "handled_total")
        for column in ("natural", "total")
    }
    return report_by_hand(changes={**zeros, **ones})


def save(path: Path, report: AnnualReport) -> Path:
    """A file of ours that holds the report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of([ReadResult("x", ReadStatus.READ, report)]), encoding="utf-8")
    return path
