"""Of more files than an entry holds the record lists all, and a file is judged with it."""

from __future__ import annotations

import json

import pytest

from tests.merkle_log.a_log import KEY, SALT, Log, an_entry, sha256
from zhaoming.merkle_log import (
    LARGEST_RECORD,
    MOST_FILES,
    Code,
    NamedDigest,
    Opening,
    committed,
    files_listed,
    judge_opening,
    judge_receipt,
)
from zhaoming.merkle_log.bundles import LARGEST_ENTRY

FILES = [f"文件{number}".encode() for number in range(MOST_FILES + 1)]
RECORD = json.dumps(
    {"format": "zhaoming-record/reply@v1", "files": [{"sha256": sha256(one).hex()} for one in FILES]}
).encode()


@pytest.fixture(scope="module")
def entry():
    return an_entry(salt=SALT, record=committed(digest=sha256(RECORD), salt=SALT), files=())


@pytest.fixture(scope="module")
def receipt(entry):
    log = Log()
    log.add([entry.data])
    return log.receipt(entry, 0, salt=SALT).data


def _named(data: bytes) -> NamedDigest:
    return NamedDigest("甲", sha256(data), files_listed(record=data))


def _judged(receipt: bytes, *files: bytes):
    named = [_named(one) for one in files]
    return judge_receipt(data=receipt, files=named, keys=(KEY.verifier,))


def test_a_file_holds_with_its_record_and_never_without(receipt):
    both = _judged(receipt, RECORD, FILES[700])
    assert both.holds
    assert [one.part for one in both.files] == [0, -1]
    assert both.left == MOST_FILES
    assert both.files[1].words == "条目的记录所列的文件"
    alone = _judged(receipt, FILES[700])
    assert [one.code for one in alone.findings] == [Code.FILE_DIFFERS]
    assert "和记录（JSON）一起核对" in alone.findings[0].next_step


def test_another_file_or_another_record_does_not_hold(receipt):
    assert [one.code for one in _judged(receipt, RECORD, b"another").findings] == [Code.FILE_DIFFERS]
    forged = RECORD.replace(sha256(FILES[3]).hex().encode(), sha256(b"another").hex().encode())
    # It lists the file, but is not the record of the entry.
    assert len(_judged(receipt, forged, b"another").findings) == 2


def test_where_the_entry_names_its_files_the_list_says_nothing():
    entry = an_entry(record=sha256(RECORD))
    log = Log()
    log.add([entry.data])
    receipt = log.receipt(entry, 0).data
    assert [one.code for one in _judged(receipt, RECORD, FILES[0]).findings] == [Code.FILE_DIFFERS]


def test_as_many_as_an_entry_names_fit():
    digests = tuple(sorted(sha256(one) for one in FILES[:MOST_FILES]))
    assert len(an_entry(files=digests, salt=SALT).data) <= LARGEST_ENTRY


def test_the_auditor_compares_what_lies_there_with_the_list(entry):
    digests = [sha256(one) for one in FILES]
    opening = {"record": sha256(RECORD), "salt": SALT, "listed": digests}
    assert judge_opening(entry=entry, opening=Opening(files=digests, **opening)) is None
    flipped = [sha256(b"another"), *digests[1:]]
    found = judge_opening(entry=entry, opening=Opening(files=flipped, **opening))
    assert (found.code, found.message.startswith("文件")) == (Code.RECORD_DIFFERS, True)
    # A few files have to stand in the entry itself: a record alone that lists them excuses nothing.
    few = Opening(files=digests[:2], record=sha256(RECORD), salt=SALT, listed=digests[:2])
    assert judge_opening(entry=entry, opening=few).code is Code.RECORD_DIFFERS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"files": [{"sha256": "' + b"0" * 64 + b'"}]}',
        b'{"format": "zhaoming-record/x", "files": 7}',
        b'{"format": "zhaoming-record/x", "files": [7, {"sha256": 7}, {"sha256": "00"}]}',
        b'{"a":' * 100_000,
        b"\xff\xfe{",
        RECORD + b" " * LARGEST_RECORD,
    ],
    ids=range(10),
)
def test_whatever_is_not_a_record_lists_nothing(data):
    assert files_listed(record=data) == frozenset()
