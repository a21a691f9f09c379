"""People who import, a queue that waits, and pages taken apart in this process."""

from __future__ import annotations

import pytest

from tests.web.old_sites.making import apart_here
from tests.web.publications.conftest import _people, _queue_that_waits, people

__all__ = ["_people", "_queue_that_waits", "people"]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process would cost each test a second."""
    apart_here(monkeypatch)
