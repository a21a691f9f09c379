"""What takes long begins first, spread over the workers, so that none waits for another at the end.

The seconds are rough and of a quiet machine; what is not named is short. A name that is gone or an estimate
that is wrong costs some seconds of waiting and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pytest

# By the beginnings of node ids; the longest that fits counts.
SECONDS = {
    "tests/casework/test_walk.py": 5,
    "tests/casework/test_acts.py::test_random_histories": 4,
    "tests/documents/test_opening.py::test_a_binary_document_through_libreoffice": 4,
    "tests/journeys/": 8,
    "tests/journeys/test_accessible.py": 140,
    "tests/journeys/test_from_file_to_public.py": 10,
    "tests/journeys/test_documents_published.py": 15,
    "tests/journeys/test_old_site_imported.py": 25,
    "tests/journeys/test_request_answered.py": 20,
    "tests/journeys/test_request_intake.py": 15,
    "tests/journeys/test_request_refused.py": 25,
    "tests/report_files/test_layouts.py::test_each_layout_is_read[pdf": 6,
    "tests/report_files/test_layouts.py::test_office_formats_are_read": 8,
    "tests/web/access/test_every_address.py::test_who": 100,
    "tests/web/cases/test_demo.py::test_every_story": 12,
    "tests/web/publications/test_demo.py": 12,
    "tests/web/publications/test_reachability.py": 20,
}


def seconds(nodeid: str) -> float:
    """What the test takes, roughly; 0 where it is short."""
    fitting = [name for name in SECONDS if nodeid.startswith(name)]
    return SECONDS[max(fitting, key=len)] if fitting else 0


def spread(items: Sequence[pytest.Item], *, workers: int) -> list[pytest.Item]:
    """The items in as many equal parts as there are workers, each with its share of the long ones first.

    xdist gives every worker one part of the list and lets who is done take from the end of another's. The
    first worker makes the database of the run while the others begin with what needs none.
    """
    shares: list[list[pytest.Item]] = [[] for _ in range(workers)]
    load = [0.0] * workers
    long = sorted((one for one in items if seconds(one.nodeid)), key=lambda one: -seconds(one.nodeid))
    for item in long:
        least = load.index(min(load))
        shares[least].append(item)
        load[least] += seconds(item.nodeid)
    for share in shares[1:]:
        share.sort(key=needs_database)
    short = (item for item in items if not seconds(item.nodeid))
    size, more = divmod(len(items), workers)
    for number, share in enumerate(shares):
        share.extend(islice(short, size + (number >= workers - more) - len(share)))
    return [item for share in shares for item in share]


def needs_database(item: pytest.Item) -> bool:
    """Whether the database must be there before it."""
    return item.get_closest_marker("database") is not None
