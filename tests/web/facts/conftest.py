"""The people of the education bureau, who publish."""

from tests.web.publications.conftest import _people, _queue_that_waits, people

__all__ = ["_people", "_queue_that_waits", "people"]
