"""GAT501: the mark on the page against the record."""

import pytest

from tests.publishing.checks.subjects import SOUND, remarks, spoiled
from zhaoming.law.disclosure import Validity


@pytest.mark.parametrize(
    ("marked", "standing", "expected"),
    [
        (None, Validity.VALID, []),
        (Validity.VALID, Validity.VALID, []),
        (None, Validity.LAPSED, ["失效"]),
        (Validity.VALID, Validity.REPEALED, ["废止"]),
        (Validity.REPEALED, Validity.REPEALED, []),
        (Validity.LAPSED, Validity.VALID, ["有效"]),
    ],
)
def test_the_mark_follows_the_record(marked, standing, expected):
    found = remarks("GAT501", spoiled(marked=marked, standing=standing))
    assert [one.expected for one in found] == expected


def test_before_it_is_public_nothing_is_marked():
    assert remarks("GAT501", SOUND) == []
