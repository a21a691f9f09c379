"""The order in which several workers share the suite: what takes long begins first, nothing is lost."""

from dataclasses import dataclass

import pytest

from tests.house.sources import ROOT
from tests.order import SECONDS, seconds, spread


@dataclass(frozen=True)
class Item:
    """What the order looks at in a test."""

    nodeid: str
    on_database: bool = False

    def get_closest_marker(self, name):
        return (self.on_database and name == "database") or None


LONG = [Item(f"{name}{number}", "journeys" in name) for name in SECONDS for number in range(2)]
SHORT = [Item(f"tests/law/test_short.py::test_{number}") for number in range(101)]


@pytest.mark.parametrize("name", SECONDS)
def test_what_is_said_to_take_long_is_there(name):
    assert (ROOT / name.partition("::")[0]).exists()


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_every_test_is_in_exactly_one_part(workers):
    items = spread([*SHORT, *LONG], workers=workers)
    assert len(items) == len(SHORT) + len(LONG)
    assert set(items) == {*SHORT, *LONG}


def test_each_worker_begins_with_its_share_of_the_long_ones():
    items = spread([*SHORT, *LONG], workers=2)
    half = len(items) // 2
    shares = [[seconds(item.nodeid) for item in part] for part in (items[:half], items[half:])]
    for share in shares:
        long = [one for one in share if one]
        assert share[: len(long)] == long
    first, second = map(sum, shares)
    assert abs(first - second) <= max(SECONDS.values())


def test_while_one_worker_makes_the_database_the_others_need_none():
    items = spread([*SHORT, *LONG], workers=2)
    assert items[0].on_database
    assert not items[len(items) // 2].on_database


def test_the_short_ones_keep_their_order():
    items = [item for item in spread([*LONG, *SHORT], workers=3) if item in SHORT]
    assert items == SHORT
