"""People who publish, and agencies with an organisation code."""

from tests.web.publications.conftest import _people, _queue_that_waits, people

__all__ = ["_people", "_queue_that_waits", "people"]
