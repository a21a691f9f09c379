"""The people, the queue and the reader of the reports' own tests, and the staff of requests."""

from tests.web.cases.conftest import in_person, online, staff
from tests.web.reports.conftest import _queue_that_waits, _reader, people, take_in

__all__ = ["_queue_that_waits", "_reader", "in_person", "online", "people", "staff", "take_in"]
