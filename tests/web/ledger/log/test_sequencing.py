"""Entries get their places, the log is shown with them, and a run that was killed anywhere is gone on with."""

import random
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from zhaoming.merkle_log import Code, SigningKey, judge_receipt
from zhaoming.web.ledger.log import files, sequencing
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.mending import mend_files
from zhaoming.web.ledger.log.receipts import receipt_for
from zhaoming.web.ledger.log.sequencing import NotSignedError, sequence, write_again
from zhaoming.web.ledger.log.states import state_of
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

pytestmark = pytest.mark.django_db


def test_an_empty_log_is_shown_too(db, shown):
    assert sequence().size == 0
    assert shown().checkpoint.size == 0


def test_every_entry_is_placed_once_and_in_the_order_of_its_row(logged, shown):
    sizes = (3, 254, 1, 300)
    for many in sizes:
        logged(many)
        assert sequence().placed == many
        assert shown().checkpoint.size == LogEntry.objects.count()
    assert list(LogEntry.objects.order_by("pk").values_list("index", flat=True)) == list(range(sum(sizes)))
    assert LogCheckpoint.objects.count() == len(sizes)
    assert sequence().placed == 0


def test_a_row_committed_late_with_a_smaller_number_is_not_missed(logged):
    early, late = logged(2)
    LogEntry.objects.filter(pk=late.pk).update(index=0)
    from zhaoming.web.ledger.models import LogHead

    LogHead.objects.create(size=1)
    assert sequence().placed == 1
    early.refresh_from_db()
    assert early.index == 1


def test_a_receipt_holds_without_us(logged):
    logged(300)
    assert receipt_for(entry=LogEntry.objects.first()) is None
    sequence()
    for row in random.Random(4).sample(list(LogEntry.objects.all()), 20):
        receipt = receipt_for(entry=row)
        judged = judge_receipt(data=receipt.data, files=(), keys=(verifier_key(),))
        assert judged.findings == ()


@pytest.mark.parametrize("step", ["write", "_must_not_fall_back", "sign_checkpoint", "publish"])
def test_killed_at_any_step_the_next_run_goes_on(logged, shown, monkeypatch, step):
    logged(200)
    sequence()
    logged(200)

    def killed(*_given, **_told):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sequencing.files if hasattr(files, step) else sequencing, step, killed)
        with pytest.raises(KeyboardInterrupt):
            sequence()
    before = files.read(files.CHECKPOINT)
    logged(5)
    assert sequence().size == 405
    assert shown().checkpoint.size == 405
    assert before != files.read(files.CHECKPOINT)


def test_files_that_were_lost_follow_from_the_database(logged, shown):
    logged(600)
    sequence()
    kept = {one: one.read_bytes() for one in files.folder().rglob("*") if one.is_file() and one.name[0] != "."}
    for one in kept:
        if one.name != files.CHECKPOINT:
            one.unlink()
    write_again(size=600)
    assert {one: one.read_bytes() for one in kept} == kept
    assert shown().checkpoint.size == 600


def test_after_lost_files_the_log_grows_on(logged, shown):
    logged(600)
    sequence()
    for one in files.folder().rglob("*"):
        if one.is_file() and one.name != files.CHECKPOINT:
            one.unlink()
    logged(3)
    assert sequence().size == 603
    assert shown().checkpoint.size == 603


def test_lost_files_are_there_again_before_the_checkpoint_is(logged, shown, settings, tmp_path):
    logged(300)
    sequence()
    settings.ZHAOMING_LOG = tmp_path / "empty"
    assert sequence().placed == 0
    assert shown().checkpoint.size == 300
    assert files.read("tile/entries/001.p/44") is not None


def test_many_lots_are_written_again_as_they_were(logged, monkeypatch):
    logged(600)
    sequence()
    tiles = {one: one.read_bytes() for one in files.folder().rglob("*/[0-9]*") if one.is_file()}
    for one in tiles:
        one.unlink()
    monkeypatch.setattr(sequencing, "_LOT", 10)
    write_again(size=600)
    assert {one: one.read_bytes() for one in tiles} == tiles


@pytest.mark.parametrize("held_by", ["the site", "a monitor"])
def test_after_an_older_backup_nothing_is_placed_or_signed(logged, settings, tmp_path, held_by):
    """Somebody holds a longer log: a second signature over a shorter one would be a lie."""
    logged(4)
    sequence()
    logged(6)
    longer = tmp_path / "longer"
    with transaction.atomic():
        sequence()
        longer.write_bytes(files.read(files.CHECKPOINT))
        transaction.set_rollback(True)
    if held_by == "a monitor":
        settings.ZHAOMING_LOG_KNOWN = [str(longer)]
        (files.folder() / files.CHECKPOINT).unlink()
    with pytest.raises(NotSignedError) as refused:
        sequence()
    assert refused.value.finding.code is Code.ROLLED_BACK
    assert LogEntry.objects.filter(index=None).count() == 6
    assert LogCheckpoint.objects.count() == 1


def _damage_a_tile(path):
    tile = files.folder() / path
    data = bytearray(tile.read_bytes())
    data[5] ^= 1
    tile.write_bytes(data)


def test_what_was_signed_binds_though_its_file_is_lost(logged):
    """The disk loses the checkpoint and spoils a tile: a second history must not be signed over it."""
    logged(4)
    sequence()
    (files.folder() / files.CHECKPOINT).unlink()
    _damage_a_tile("tile/0/000.p/4")
    logged(1)
    with pytest.raises(NotSignedError) as refused:
        sequence()
    assert refused.value.finding.code is Code.FORKED
    assert LogCheckpoint.objects.count() == 1


def test_nothing_is_shown_that_the_rows_do_not_lead_to(logged, monkeypatch):
    logged(4)
    sequence()
    for one in sorted(files.folder().rglob("*"), reverse=True):
        one.rmdir() if one.is_dir() else one.unlink()
    entries = sequencing._entries
    monkeypatch.setattr(sequencing, "_entries", lambda first, end: [b"altered", *entries(first, end)[1:]])
    with pytest.raises(NotSignedError):
        sequence()
    assert files.read(files.CHECKPOINT) is None


def test_a_damaged_checkpoint_is_shown_anew(logged, shown):
    logged(4)
    sequence()
    good = files.read(files.CHECKPOINT)
    (files.folder() / files.CHECKPOINT).write_bytes(b"nothing of the kind")
    assert sequence().size == 4
    assert files.read(files.CHECKPOINT) == good
    (files.folder() / files.CHECKPOINT).write_bytes(b"nothing of the kind")
    logged(1)
    assert sequence().size == 5
    assert shown().checkpoint.size == 5


def test_a_key_of_another_name_signs_nothing(logged, settings):
    logged(4)
    sequence()
    other = SigningKey("other.example/log", bytes(32))
    settings.ZHAOMING_LOG_KEY = other.encoded
    logged(1)
    with pytest.raises(NotSignedError) as refused:
        sequence()
    assert refused.value.finding.code is Code.OTHER_LOG
    assert LogCheckpoint.objects.count() == 1


@pytest.mark.parametrize("left", [None, b""])
def test_a_file_that_is_gone_is_written_again_when_asked(logged, shown, left):
    logged(300)
    sequence()
    for name in ("tile/0/001.p/44", "tile/entries/000"):
        tile = files.folder() / name
        good = tile.read_bytes()
        tile.unlink()
        if left is not None:
            tile.write_bytes(left)
        call_command("sequence_log", stdout=(said := StringIO()))
        assert f"1 个日志文件缺少或者不符，已按数据库重新写出：{name}" in said.getvalue()
        assert tile.read_bytes() == good
    assert mend_files() == []
    assert shown().checkpoint.size == 300


def test_no_page_fails_over_a_damaged_file(logged):
    row, *_ = logged(4)
    sequence()
    row.refresh_from_db()
    (files.folder() / files.CHECKPOINT).write_bytes(b"damaged")
    # A receipt is under what was signed and kept, whatever became of the file.
    assert receipt_for(entry=row) is not None
    (files.folder() / "tile/0/000.p/4").write_bytes(b"damaged")
    assert receipt_for(entry=row) is None
    assert "收据还取不出来" in state_of(entry=row).words
