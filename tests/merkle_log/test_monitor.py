"""Monitors: growth is accepted, rollback and fork are told, and nothing is signed below what others hold."""

from __future__ import annotations

import pytest

from tests.merkle_log.a_log import KEY, Log, an_entry
from zhaoming.merkle_log import (
    Checkpoint,
    Code,
    SigningKey,
    Step,
    TileReader,
    compare,
    consistency_proof,
    observe,
    reason_not_to_sign,
)


def a_log(count: int, *, other_from: int | None = None, key: SigningKey = KEY) -> Log:
    """A log of `count` entries; those from `other_from` on are not the ones another log has."""
    log = Log(key=key)
    first = count if other_from is None else other_from
    log.add([an_entry(number=n if n < first else n + 10_000).data for n in range(count)])
    return log


def proof(log: Log, old: int, new: int) -> tuple[bytes, ...]:
    return consistency_proof(old_size=old, new_size=new, reader=log.reader())


LOG = a_log(300)
FORK = a_log(300, other_from=150)


def test_a_monitor_remembers_the_highest_checkpoint_of_a_log_that_keeps_its_word() -> None:
    remembered = None
    for size in (0, 1, 7, 256, 256, 300):
        seen = LOG.checkpoint(size)
        path = proof(LOG, remembered.size, size) if remembered else ()
        observation = observe(remembered=remembered, seen=seen, path=path)
        expected = Step.FIRST if remembered is None else Step.SAME if remembered == seen else Step.GREW
        assert (observation.step, observation.finding) == (expected, None)
        remembered = observation.remembered
        assert remembered == seen


def test_a_rollback_is_told_even_if_the_shorter_tree_agrees() -> None:
    remembered = LOG.checkpoint(300)
    observation = observe(remembered=remembered, seen=LOG.checkpoint(200), path=proof(LOG, 200, 300))
    assert observation.step is Step.ROLLED_BACK
    assert observation.remembered == remembered
    assert observation.finding is not None
    assert observation.finding.code is Code.ROLLED_BACK
    assert observation.finding.found.startswith("200 条")


def test_two_roots_of_one_size_are_a_fork() -> None:
    observation = observe(remembered=LOG.checkpoint(), seen=FORK.checkpoint())
    assert observation.step is Step.FORKED
    assert observation.remembered == LOG.checkpoint()
    assert observation.finding is not None
    assert observation.finding.code is Code.FORKED


def test_growth_on_another_branch_is_not_shown_and_not_remembered() -> None:
    for path in (proof(FORK, 200, 300), proof(LOG, 200, 300), ()):
        observation = observe(remembered=LOG.checkpoint(200), seen=FORK.checkpoint(300), path=path)
        assert observation.step is Step.NOT_SHOWN
        assert observation.remembered == LOG.checkpoint(200)
        assert observation.finding is not None
        assert observation.finding.code is Code.NOT_SHOWN_CONSISTENT


def test_two_logs_are_not_compared() -> None:
    other = a_log(5, key=SigningKey("another.example", KEY.seed)).checkpoint()
    with pytest.raises(ValueError, match="another log"):
        observe(remembered=LOG.checkpoint(), seen=other)
    with pytest.raises(ValueError, match="another log"):
        compare(first=LOG.checkpoint(), second=other, reader=LOG.reader())


@pytest.mark.parametrize("sizes", [(200, 300), (300, 200), (300, 300), (0, 300), (150, 151)])
def test_two_who_compare_agree_about_one_tree(sizes: tuple[int, int]) -> None:
    first, second = (LOG.checkpoint(size) for size in sizes)
    assert compare(first=first, second=second, reader=LOG.reader()) is None


def test_two_who_compare_notice_a_fork() -> None:
    """The tiles of the larger tree lead to its signed root, and to another one at the smaller size."""
    for ours in (151, 200, 300):
        finding = compare(first=LOG.checkpoint(ours), second=FORK.checkpoint(), reader=FORK.reader())
        assert finding is not None
        assert finding.code is Code.FORKED
    before = compare(first=LOG.checkpoint(150), second=FORK.checkpoint(300), reader=FORK.reader())
    assert before is None, "up to the fork both are one"


def test_two_signed_roots_of_one_size_need_no_tiles() -> None:
    for reader in (LOG.reader(), FORK.reader()):
        finding = compare(first=FORK.checkpoint(), second=LOG.checkpoint(), reader=reader)
        assert finding is not None
        assert finding.code is Code.FORKED


def test_tiles_that_do_not_lead_to_the_signed_root_accuse_nobody() -> None:
    finding = compare(first=LOG.checkpoint(200), second=LOG.checkpoint(300), reader=FORK.reader())
    assert finding is not None
    assert finding.code is Code.NOT_SHOWN_CONSISTENT


def test_after_a_restore_nothing_is_signed_below_what_others_hold() -> None:
    known = [LOG.checkpoint(100), LOG.checkpoint(299)]
    assert reason_not_to_sign(size=300, reader=LOG.reader(), known=known) is None
    assert reason_not_to_sign(size=299, reader=LOG.reader(), known=known) is None
    assert reason_not_to_sign(size=300, reader=LOG.reader(), known=[]) is None
    below = reason_not_to_sign(size=298, reader=LOG.reader(), known=known)
    assert below is not None
    assert below.code is Code.ROLLED_BACK
    assert (below.found, below.expected) == ("298 条", "不少于 299 条")


def test_a_log_that_grew_otherwise_after_a_restore_is_not_signed() -> None:
    reader = TileReader(size=300, read=FORK.files.get)
    finding = reason_not_to_sign(size=300, reader=reader, known=[LOG.checkpoint(100), LOG.checkpoint(151)])
    assert finding is not None
    assert finding.code is Code.FORKED
    assert finding.place == "前 151 条"
    assert reason_not_to_sign(size=300, reader=reader, known=[LOG.checkpoint(150)]) is None


def test_a_checkpoint_is_a_value() -> None:
    assert LOG.checkpoint(7) == Checkpoint(KEY.name, 7, LOG.checkpoint(7).root)
