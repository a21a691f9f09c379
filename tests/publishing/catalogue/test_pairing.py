"""A new table goes on where the old one stood: row by row, and never by guess."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.catalogue.rows import catalogue_rows
from zhaoming.publishing.catalogue import CatalogueRow, pair_rows

A = CatalogueRow(number="1", first="招生", second="政策", content="文件", body="教育局")
B = replace(A, number="2", content="结果")


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([A], [A], {0: 0}),
        ([A, B], [A, B], {0: 0, 1: 1}),
        ([A, B], [B, A], {0: 1, 1: 0}),
        ([A, B], [replace(B, number="1"), replace(A, number="2")], {0: 1, 1: 0}),
        ([A], [replace(A, body="住建局", content="别的")], {0: 0}),
        ([A, B], [A, replace(B, content="公告")], {0: 0, 1: 1}),
        ([A, B], [replace(A, content="甲"), replace(B, content="乙")], {}),
        ([A, A], [A], {}),
        ([A], [A, A], {}),
        ([A], [replace(A, second="别的")], {}),
        ([], [A], {}),
    ],
)
def test_a_row_goes_on_only_where_one_can_be_meant(before, after, pairs):
    assert pair_rows(before=before, after=after) == pairs


@given(st.lists(catalogue_rows(), max_size=8), st.lists(catalogue_rows(), max_size=8))
def test_no_old_row_goes_on_twice_and_always_in_its_own_matter(before, after):
    pairs = pair_rows(before=before, after=after)
    assert len(set(pairs.values())) == len(pairs)
    for new, old in pairs.items():
        assert (after[new].first, after[new].second) == (before[old].first, before[old].second)


@given(st.lists(catalogue_rows(), max_size=8))
def test_the_same_table_again_changes_nothing(rows):
    numbered = [replace(one, number=str(at)) for at, one in enumerate(rows)]
    assert pair_rows(before=numbered, after=numbered) == {at: at for at in range(len(rows))}
