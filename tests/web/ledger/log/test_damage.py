"""A byte that was spoiled stops nobody who is right, is named by its place, and spoils no receipt."""

import pytest
from django.conf import settings as conf
from django.db import connection

from tests.triggers import without_triggers
from zhaoming.merkle_log import Code, SigningKey, checkpoint_of, judge_receipt
from zhaoming.web.doctor.checks import public_log
from zhaoming.web.doctor.line import Level, Scope
from zhaoming.web.ledger.log import auditing, files, known
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.mending import mend_files
from zhaoming.web.ledger.log.receipts import receipt_for
from zhaoming.web.ledger.log.sequencing import NotSignedError, fallen_back, sequence
from zhaoming.web.ledger.models import LogCheckpoint, LogEntry

pytestmark = pytest.mark.django_db


def readable_flips(note):
    """The same with one bit changed, wherever it is a checkpoint still: of another origin, size or root."""
    text = note.index(b"\n\n")
    for at in range(text):
        for bit in range(8):
            changed = note[:at] + bytes([note[at] ^ 1 << bit]) + note[at + 1 :]
            try:
                checkpoint_of(data=changed)
            except ValueError:
                continue
            yield changed


def test_a_checkpoint_with_a_changed_bit_is_shown_anew(logged, shown):
    """What nobody signed as it stands holds the log to nothing, and gets into no receipt."""
    row, *_ = logged(14)
    sequence()
    row.refresh_from_db()
    good = files.read(files.CHECKPOINT)
    flips = list(readable_flips(good))
    assert len(flips) > 100
    for one in flips[:: len(flips) // 40]:
        files.publish(note=one)
        receipt = receipt_for(entry=row)
        assert judge_receipt(data=receipt.data, files=(), keys=(verifier_key(),)).findings == ()
        assert fallen_back() is None
        sequence()
        assert files.read(files.CHECKPOINT) == good
    files.publish(note=good.replace(b"\n14\n", b"\n94\n"))
    logged(1)
    assert sequence().size == 15
    assert shown().checkpoint.size == 15


def test_no_receipt_that_would_not_hold_is_given_out(logged, caplog):
    logged(300)
    sequence()
    row = LogEntry.objects.get(index=3)
    assert receipt_for(entry=row) is not None
    tile = files.folder() / "tile/0/000"
    data = bytearray(tile.read_bytes())
    # The neighbour, which its path begins with.
    data[2 * 32] ^= 1
    tile.write_bytes(data)
    assert receipt_for(entry=row) is None
    assert "could not be made" in caplog.text
    assert mend_files() == ["tile/0/000"]
    assert receipt_for(entry=row) is not None


def test_a_damaged_checkpoint_that_others_hold_is_named_and_accuses_nobody(logged, settings, tmp_path):
    logged(4)
    sequence()
    good = files.read(files.CHECKPOINT)
    (monitor := tmp_path / "monitor").write_bytes(good)
    settings.ZHAOMING_LOG_KNOWN = [str(monitor)]
    known.keep_known()
    settings.ZHAOMING_LOG_KNOWN = []
    (laid,) = (files.folder() / known.FOLDER).iterdir()
    place = f"{known.FOLDER}/{laid.name}"
    logged(1)
    laid.write_bytes(good.replace(b"\n4\n", b"\n6\n"))
    with pytest.raises(NotSignedError) as refused:
        sequence()
    assert (refused.value.finding.code, refused.value.finding.place) == (Code.SIGNATURE_WRONG, place)
    assert place in str(refused.value)
    assert {one.finding.place for one in _audited()} == {place}
    laid.write_bytes(good[:-1])
    with pytest.raises(ValueError, match=place):
        sequence()
    (told,) = _audited()
    assert (told.finding.code, told.finding.place) == (Code.FILE_UNREADABLE, place)
    laid.write_bytes(good)
    assert _audited() == []
    assert sequence().size == 5


def _audited():
    told = auditing.audit(keys=[verifier_key()], count=auditing.Count())
    return [one for one in told if one.finding is not None and one.entry is None]


def test_nobody_who_only_looks_makes_a_key(logged, shown):
    logged(4)
    sequence()
    key = conf.ZHAOMING_HOME / "log.key"
    held = key.read_text()
    key.unlink()
    faults = {one.check: one for one in public_log.look(Scope()) if one.level is Level.FAULT}
    assert list(faults) == ["public_log.key"]
    assert "ZHAOMING_LOG_OLD_KEYS" in faults["public_log.key"].next_step
    with pytest.raises(NotSignedError, match="ZHAOMING_LOG_OLD_KEYS"):
        mend_files()
    assert not key.exists()
    key.write_text(held)
    assert mend_files() == []


def test_after_a_change_of_keys_the_former_one_has_to_be_named_to_mend(logged, settings):
    logged(4)
    sequence()
    former = verifier_key().encoded
    settings.ZHAOMING_LOG_KEY = SigningKey(settings.ZHAOMING_LOG_ORIGIN, bytes(32)).encoded
    (files.folder() / "tile/0/000.p/4").write_bytes(bytes(128))
    with pytest.raises(NotSignedError, match="ZHAOMING_LOG_OLD_KEYS"):
        mend_files()
    # One that is misspelt beside it is named by doctor, and keeps nobody from going on.
    settings.ZHAOMING_LOG_OLD_KEYS = ["nothing", former]
    assert mend_files() == ["tile/0/000.p/4"]
    logged(1)
    assert sequence().size == 5
    (told,) = [one for one in public_log.look(Scope()) if one.level is Level.FAULT]
    assert (told.check, "ZHAOMING_LOG_OLD_KEYS" in told.found) == ("public_log.name", True)


def test_altered_rows_get_into_no_file_that_is_there(logged, shown):
    """With the checkpoint or a tile the disk lost no witness: what was signed goes on being shown."""
    logged(300)
    sequence()
    row = LogEntry.objects.get(index=7)
    with without_triggers(connection):
        data = bytes(row.data).replace(b"kind published", b"kind version")
        LogEntry.objects.filter(pk=row.pk).update(data=data)
    before = {path: files.read(path) for path in files.paths()}
    (files.folder() / files.CHECKPOINT).unlink()
    assert sequence().size == 300
    assert {path: files.read(path) for path in files.paths()} == before
    (files.folder() / "tile/0/001.p/44").unlink()
    logged(1)
    assert sequence().size == 301
    assert shown().checkpoint.size == 301
    assert {path: files.read(path) for path in before if path != files.CHECKPOINT}.items() <= before.items()
    assert {one.finding.code for one in _told_of(7)} == {Code.DATABASE_DIFFERS, Code.OPENING_LOST}


def _told_of(index):
    told = auditing.audit(keys=[verifier_key()], count=auditing.Count())
    return [one for one in told if one.finding is not None and one.finding.place.startswith(f"第 {index} 号")]


def test_a_stored_checkpoint_nobody_can_read_is_named(logged):
    logged(4)
    sequence()
    with without_triggers(connection):
        LogCheckpoint.objects.filter(pk=4).update(note=b"damaged")
    with pytest.raises(ValueError, match="数据库中 4 条的检查点读不出来"):
        mend_files()
