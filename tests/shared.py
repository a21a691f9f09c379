"""Real reports and figures read by hand, where they are at hand: beside the repository, in `shared/`."""

import json
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
REPORTS = SHARED / "reports"


def real_report(name: str) -> Path:
    """A real published report; the test is skipped where it is not at hand."""
    path = REPORTS / name
    if not path.exists():
        pytest.skip("the real reports are not at hand (../shared/reports)")
    return path


def figures() -> dict:
    """Every cell and fault of the real reports, found by hand."""
    return json.loads(real_report("figures.json").read_text("utf-8"))["reports"]
