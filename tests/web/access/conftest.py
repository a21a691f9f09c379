"""The people, the queue and the reader of the reports' own tests."""

from tests.web.reports.conftest import _queue_that_waits, _reader, people, take_in

__all__ = ["_queue_that_waits", "_reader", "people", "take_in"]
