"""The real reports that may lie beside the repository; tests that need them are skipped elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reports"


def shared_report(name: str) -> Path:
    """The path of one of them; skips the test where it is absent."""
    path = _FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} does not lie beside the repository")
    return path
