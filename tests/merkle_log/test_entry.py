"""The bytes of entries: one spelling each, nothing else is taken."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merkle_log.a_log import AT, FILE, RECORD, SALT, an_entry, sha256
from zhaoming.merkle_log import Entry, EntryKind, MalformedError, Scheme, committed, entry_of
from zhaoming.merkle_log.claim import KIND_WORDS

HASHES = st.binary(min_size=32, max_size=32)
INSTANTS = st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(9999, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(EntryKind))
    days = st.dates(dt.date(1000, 1, 1))
    claimed = draw(days) if kind is EntryKind.ENTERED else draw(INSTANTS).replace(microsecond=0)
    return Entry(
        kind=kind,
        id=draw(st.binary(min_size=16, max_size=16)),
        claimed=claimed,
        scheme=draw(st.sampled_from(Scheme)),
        record=draw(HASHES),
        files=tuple(sorted(draw(st.sets(HASHES, max_size=5)))),
    )


def test_an_entry_is_these_bytes() -> None:
    assert an_entry().data.decode() == (
        "zhaoming-log/entry@v1\n"
        "kind published\n"
        "id 5feceb66ffc86f38d952786c6d696c79\n"
        "time 2026-11-22T03:45:07Z\n"
        "scheme sha256\n"
        f"record {sha256(RECORD).hex()}\n"
        f"file {sha256(FILE).hex()}\n"
    )


def test_an_old_record_claims_only_the_day_it_was_entered() -> None:
    lines = an_entry(kind=EntryKind.ENTERED, files=()).data.decode().splitlines()
    assert lines[1:4] == ["kind entered", "id 5feceb66ffc86f38d952786c6d696c79", "day 2026-11-22"]


@given(entries())
def test_what_is_built_is_read_and_what_is_read_is_built(entry: Entry) -> None:
    assert entry_of(data=entry.data) == entry
    assert entry_of(data=entry.data).data == entry.data
    assert entry.data == entry.data.strip() + b"\n"
    assert b"\n\n" not in entry.data


@given(entries(), st.integers(0), st.integers(0, 7))
def test_a_changed_bit_makes_another_entry_or_none(entry: Entry, at: int, bit: int) -> None:
    changed = bytearray(entry.data)
    changed[at % len(changed)] ^= 1 << bit
    try:
        other = entry_of(data=bytes(changed))
    except MalformedError:
        return
    assert other != entry
    assert other.leaf != entry.leaf
    assert other.data == bytes(changed)


def test_the_kinds_are_a_closed_list_with_words_for_each() -> None:
    assert [kind.value for kind in EntryKind] == [
        "published",
        "version",
        "withdrawn",
        "suppressed",
        "reply_served",
        "report_published",
        "calendar_installed",
        "entered",
    ]
    assert set(KIND_WORDS) == set(EntryKind)


GOOD = an_entry().data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        GOOD[:-1],
        GOOD + b"\n",
        GOOD + b"file \n",
        b" " + GOOD,
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        GOOD.replace(b"entry@v1", b"entry@v2"),
        GOOD.replace(b"kind published", b"kind Published"),
        GOOD.replace(b"kind published", b"kind deleted"),
        GOOD.replace(b"kind published", b"kind \xff"),
        GOOD.replace(b"kind published", b"kind  published"),
        GOOD.replace(b"id 5feceb66", b"id 5FECEB66"),
        GOOD.replace(b"id 5feceb66", b"id feceb66"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"time 2026-11-22T03:45:07+00:00"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"time 2026-11-22T03:45:07.0Z"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"time 2026-11-31T03:45:07Z"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"time 2026-11-22T24:00:00Z"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"time 0999-11-22T03:45:07Z"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"day 2026-11-22"),
        GOOD.replace(b"time 2026-11-22T03:45:07Z", b"day 2026-W47-7"),
        GOOD.replace(b"kind published", b"kind entered"),
        GOOD.replace(b"scheme sha256", b"scheme sha1"),
        GOOD.replace(b"scheme sha256\n", b""),
        GOOD.replace(b"record ", b"digest "),
        GOOD.replace(b"file ", b"record "),
        GOOD + b"file " + sha256(FILE).hex().encode() + b"\n",
        GOOD + b"note kept\n",
    ],
)
def test_every_other_spelling_is_refused(data: bytes) -> None:
    assert data != GOOD
    with pytest.raises(MalformedError):
        entry_of(data=data)


def test_files_stand_sorted_and_each_once() -> None:
    low, high = sorted([sha256(b"a"), sha256(b"b")])
    data = an_entry(files=(low, high)).data
    assert entry_of(data=data).files == (low, high)
    swapped = data.replace(low.hex().encode(), b"#").replace(high.hex().encode(), low.hex().encode())
    for wrong in (swapped.replace(b"#", high.hex().encode()), data + b"file " + high.hex().encode() + b"\n"):
        with pytest.raises(MalformedError, match="排序"):
            entry_of(data=wrong)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": bytes(15)},
        {"record": bytes(31)},
        {"files": (bytes(31),)},
        {"claimed": AT.date()},
        {"claimed": AT.replace(tzinfo=None)},
        {"claimed": AT.replace(microsecond=1)},
        {"claimed": AT.astimezone(dt.timezone(dt.timedelta(hours=8)))},
        {"kind": EntryKind.ENTERED, "claimed": AT},
    ],
    ids=",".join,
)
def test_what_has_no_canonical_bytes_is_not_built(changes: dict) -> None:
    with pytest.raises(MalformedError):
        an_entry(**changes)


def test_an_entry_fits_a_bundle_or_is_not_built() -> None:
    """The lengths of a bundle have two bytes; the record lists the files of what has more."""
    digests = sorted(sha256(b"%d" % number) for number in range(1_000))
    base = len(an_entry(files=()).data)
    most = (65_535 - base) // 70
    assert len(an_entry(files=tuple(digests[:most])).data) <= 65_535
    with pytest.raises(MalformedError, match="文件太多"):
        an_entry(files=tuple(digests[: most + 1]))


def test_a_commitment_is_the_digest_or_its_hmac() -> None:
    """HMAC written out by its definition in RFC 2104, which shares nothing with the library."""
    digest = sha256(RECORD)
    assert committed(digest=digest, salt=None) == digest
    padded = SALT + bytes(32)
    inner = sha256(bytes(one ^ 0x36 for one in padded) + digest)
    assert committed(digest=digest, salt=SALT) == sha256(bytes(one ^ 0x5C for one in padded) + inner)


@pytest.mark.parametrize(("digest", "salt"), [(bytes(31), None), (bytes(32), bytes(31)), (bytes(32), b"")])
def test_digests_and_salts_have_32_bytes(digest: bytes, salt: bytes | None) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        committed(digest=digest, salt=salt)
