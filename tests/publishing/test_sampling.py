"""The sample of a batch: its size, and that it can be redrawn and not be dodged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.files import DAY, codes, done, drafted, submitted
from tests.publishing.histories import ALL_YES, LAW
from zhaoming.law.disclosure import DEFAULT_DISCLOSURE_SETTINGS, DisclosureSettings
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import NotPermittedError
from zhaoming.publishing.sampling import drawn, sample_size

SETTINGS = DEFAULT_DISCLOSURE_SETTINGS


@pytest.mark.parametrize(
    ("rows", "size"), [(0, 0), (1, 1), (4, 4), (5, 5), (6, 5), (50, 5), (51, 6), (60, 6), (61, 7), (1000, 100)]
)
def test_a_tenth_rounded_up_and_at_least_five(rows, size):
    assert sample_size(rows=rows, settings=SETTINGS) == size


@given(st.text(max_size=8), st.integers(0, 300), st.integers(1, 100), st.integers(1, 9))
def test_a_draw_is_of_its_size_within_the_rows_and_the_same_again(seed, rows, percent, least):
    settings = DisclosureSettings(sample_percent=percent, sample_least=least)
    found = drawn(seed=seed, rows=rows, settings=settings)
    assert len(found) == len(set(found)) == sample_size(rows=rows, settings=settings)
    assert all(1 <= number <= rows for number in found)
    assert list(found) == sorted(found)
    assert found == drawn(seed=seed, rows=rows, settings=settings)


def test_every_row_is_drawn_by_some_seed():
    """A row that no seed reached could carry anything."""
    reached = {number for seed in range(200) for number in drawn(seed=str(seed), rows=40, settings=SETTINGS)}
    assert reached == set(range(1, 41))


def test_a_batch_is_reviewed_by_its_sample():
    handed_in = submitted(drafted("licence", rows=60))
    assert codes(handed_in, happened.Reviewed(on=DAY, by="reviewer", answers=ALL_YES, seed="s")) == [
        "review.seed"
    ]
    batch = done(handed_in, happened.SampleDrawn(on=DAY, by="reviewer", seed="s"))
    wanted = drawn(seed="s", rows=60, settings=LAW.settings)

    def review(**told):
        return codes(batch, happened.Reviewed(on=DAY, by="reviewer", answers=ALL_YES, **told))

    assert review() == ["review.seed"]
    assert review(seed="s", sampled=wanted[1:]) == ["review.sample"]
    assert review(seed="s", sampled=(*wanted, 61)) == ["review.sample"]
    assert review(seed="other", sampled=wanted) == ["review.seed"]
    assert review(seed="s", sampled=wanted) == []


def test_a_sample_is_drawn_once_and_by_the_reviewer_named():
    batch = submitted(drafted("licence", rows=60))

    def draw(publication, by="reviewer", seed="s"):
        return codes(publication, happened.SampleDrawn(on=DAY, by=by, seed=seed))

    assert draw(batch, by="head") == ["sample.other"]
    assert draw(batch, seed=" ") == ["sample.seed"]
    assert draw(batch) == []
    drawn_once = done(batch, happened.SampleDrawn(on=DAY, by="reviewer", seed="s"))
    assert draw(drawn_once, seed="t") == ["sample.drawn"]
    sent_back = done(drawn_once, happened.Returned(on=DAY, by="reviewer", words="第3行不对"))
    again = done(sent_back, happened.Submitted(on=DAY, by="author", reviewer="reviewer"))
    assert draw(again, seed="t") == ["sample.drawn"]
    changed = done(sent_back, happened.DraftChanged(on=DAY, by="author", digest="v2"))
    assert changed.work.seed == ""
    assert draw(submitted(drafted("policy"))) == ["sample.rows"]


def test_a_page_has_no_rows():
    assert codes(submitted(drafted("policy")), happened.Reviewed(on=DAY, by="reviewer", answers=ALL_YES)) == []
    with pytest.raises(NotPermittedError, match="不是清单"):
        drafted("policy", rows=3)


def test_a_share_is_a_share():
    for told in ({"sample_percent": 0}, {"sample_percent": 101}, {"sample_least": 0}):
        with pytest.raises(ValueError, match="抽查"):
            DisclosureSettings(**told)
