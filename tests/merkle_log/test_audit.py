"""Auditing: flip any byte of a bundle, a tile or the root, or a row of the database, and something names it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merkle_log.a_log import FILE, RECORD, SALT, Log, an_entry, sha256
from zhaoming.merkle_log import (
    Checkpoint,
    Code,
    Destruction,
    Finding,
    Opening,
    audit_files,
    judge_opening,
    tile_of_path,
)

ENTRIES = [an_entry(number=number).data for number in range(300)]
LOG = Log()
LOG.add(ENTRIES)
CHECKPOINT = LOG.checkpoint()
TILES = [path for path in LOG.files if path != "checkpoint"]


def audited(
    files: dict[str, bytes], *, checkpoint: Checkpoint = CHECKPOINT, rows: list[bytes] | None = None
) -> list[Finding]:
    held = dict(enumerate(ENTRIES if rows is None else rows))
    return list(audit_files(checkpoint=checkpoint, read=files.get, entry_at=held.get))


def changed(path: str, at: int, bit: int) -> dict[str, bytes]:
    data = bytearray(LOG.files[path])
    data[at % len(data)] ^= 1 << bit
    return LOG.files | {path: bytes(data)}


def test_an_untouched_log_gives_nothing() -> None:
    assert audited(LOG.files) == []
    assert list(audit_files(checkpoint=CHECKPOINT, read=LOG.files.get)) == []
    empty = Log()
    empty.add([])
    assert audited(empty.files, checkpoint=empty.checkpoint(), rows=[]) == []


def test_the_files_are_those_of_two_levels() -> None:
    assert sorted(TILES) == sorted(
        ["tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"]
    )


@given(st.sampled_from(TILES), st.integers(0), st.integers(0, 7))
def test_any_changed_bit_of_a_file_is_named_with_the_file(path: str, at: int, bit: int) -> None:
    findings = audited(changed(path, at, bit))
    assert findings
    assert any(path in finding.place for finding in findings)
    if tile_of_path(path=path).level is not None:
        assert [(finding.code, finding.place) for finding in findings] == [(Code.TILE_DIFFERS, path)]
        hashes = (findings[0].found, findings[0].expected)
        assert hashes[0] != hashes[1]


@settings(max_examples=20)
@given(st.integers(0, 299), st.integers(0), st.integers(0, 7))
def test_a_changed_entry_is_named_by_its_index(index: int, at: int, bit: int) -> None:
    """In the file and in the database alike, so that they agree with each other: the hashes tell."""
    entry = bytearray(ENTRIES[index])
    entry[at % len(entry)] ^= 1 << bit
    rows = [*ENTRIES[:index], bytes(entry), *ENTRIES[index + 1 :]]
    other = Log()
    other.add(rows)
    bundles = {path: data for path, data in other.files.items() if "entries" in path}
    findings = audited(LOG.files | bundles, rows=rows)
    assert [finding.code for finding in findings] == [Code.ENTRY_DIFFERS]
    assert f"第 {index} 号条目" in findings[0].place


def test_a_log_rewritten_with_all_its_hashes_does_not_lead_to_the_signed_root() -> None:
    rows = [*ENTRIES[:5], an_entry(number=99_999).data, *ENTRIES[6:]]
    other = Log()
    other.add(rows)
    findings = audited(other.files, rows=rows)
    assert [finding.code for finding in findings] == [Code.ROOT_DIFFERS]
    assert findings[0].found == other.checkpoint().root.hex()


def test_another_root_in_the_checkpoint_is_named() -> None:
    root = bytes([CHECKPOINT.root[0] ^ 1]) + CHECKPOINT.root[1:]
    findings = audited(LOG.files, checkpoint=Checkpoint(CHECKPOINT.origin, 300, root))
    assert [finding.code for finding in findings] == [Code.ROOT_DIFFERS]


def test_a_changed_row_of_the_database_is_named() -> None:
    rows = [*ENTRIES[:7], an_entry(number=99_999).data, *ENTRIES[8:-1]]
    findings = audited(LOG.files, rows=rows)
    assert [(finding.code, finding.place) for finding in findings] == [
        (Code.DATABASE_DIFFERS, "第 7 号条目"),
        (Code.DATABASE_DIFFERS, "第 299 号条目"),
    ]
    assert findings[1].found == "没有这一条"


@pytest.mark.parametrize("path", TILES)
def test_a_missing_file_is_named(path: str) -> None:
    files = {name: data for name, data in LOG.files.items() if name != path}
    assert [(finding.code, finding.place) for finding in audited(files)] == [(Code.FILE_MISSING, path)]


@pytest.mark.parametrize("path", TILES)
@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"\x00", lambda _: b""])
def test_a_file_of_another_length_is_named(path: str, change) -> None:
    findings = audited(LOG.files | {path: change(LOG.files[path])})
    assert [(finding.code, finding.place) for finding in findings] == [(Code.FILE_UNREADABLE, path)]


def test_a_tile_and_an_entry_changed_together_are_both_named() -> None:
    files = changed("tile/1/000.p/1", 3, 1) | {
        "tile/entries/000": changed("tile/entries/000", 40, 1)["tile/entries/000"]
    }
    places = [finding.place for finding in audited(files)]
    assert any("tile/entries/000" in place for place in places)
    assert "tile/1/000.p/1" in places


def an_opening(salt: bytes | None, **changes: object) -> Opening:
    return Opening(**{"record": sha256(RECORD), "files": (sha256(FILE),), "salt": salt, **changes})


@pytest.mark.parametrize("salt", [None, SALT], ids=["plain", "salted"])
def test_a_record_that_is_as_it_was_logged_gives_nothing(salt: bytes | None) -> None:
    assert judge_opening(entry=an_entry(salt=salt), opening=an_opening(salt)) is None


@pytest.mark.parametrize("salt", [None, SALT], ids=["plain", "salted"])
@pytest.mark.parametrize(
    "changes", [{"record": bytes(32)}, {"files": ()}, {"files": (bytes(32),)}], ids=["record", "none", "file"]
)
def test_an_altered_record_or_file_is_told(salt: bytes | None, changes: dict) -> None:
    finding = judge_opening(entry=an_entry(salt=salt), opening=an_opening(salt, **changes))
    assert finding is not None
    assert finding.code is Code.RECORD_DIFFERS


def test_the_order_of_files_and_one_given_twice_say_nothing() -> None:
    digests = (sha256(b"b"), sha256(b"a"), sha256(b"b"))
    entry = an_entry(files=tuple(sorted(set(digests))))
    assert judge_opening(entry=entry, opening=an_opening(None, files=digests)) is None


DESTROYED = Destruction(dt.date(2031, 1, 5), "档案保管期限表第 12 项")


def test_what_was_destroyed_under_a_rule_is_never_called_altered() -> None:
    entry = an_entry(salt=SALT)
    for opening in (Opening(destroyed=DESTROYED), an_opening(None, destroyed=DESTROYED)):
        assert judge_opening(entry=entry, opening=opening) is None
    assert DESTROYED.words == (
        "原文和盐已于 2031年1月5日 依照 档案保管期限表第 12 项 销毁；条目仍在日志中，内容不能再核对"
    )


def test_a_destruction_does_not_excuse_what_is_still_there_and_differs() -> None:
    opening = an_opening(SALT, record=bytes(32), destroyed=DESTROYED)
    finding = judge_opening(entry=an_entry(salt=SALT), opening=opening)
    assert finding is not None
    assert finding.code is Code.RECORD_DIFFERS


@pytest.mark.parametrize(
    ("opening", "what"), [(Opening(), "记录不在"), (an_opening(None), "盐不在")], ids=["record", "salt"]
)
def test_what_is_gone_without_a_rule_is_told(opening: Opening, what: str) -> None:
    finding = judge_opening(entry=an_entry(salt=SALT), opening=opening)
    assert finding is not None
    assert finding.code is Code.OPENING_LOST
    assert finding.message.startswith(what)
