"""Receipts: written and read back, judged, and refused with any bit of them changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merkle_log.a_log import (
    FILE,
    KEY,
    ORIGIN,
    RECORD,
    SALT,
    Log,
    Witness,
    an_entry,
    sha256,
)
from zhaoming.merkle_log import (
    Code,
    Entry,
    EntryKind,
    Judgement,
    MalformedError,
    NamedDigest,
    ProofFile,
    Receipt,
    SignatureType,
    SigningKey,
    VerifierKey,
    judge_receipt,
    proof_of,
    receipt_of,
)
from zhaoming.merkle_log.checkpoint import SignedCheckpoint, sign_checkpoint
from zhaoming.merkle_log.note import Note, Signature
from zhaoming.merkle_log.receipt import LARGEST_RECEIPT

INDEX, SIZE = 3, 11
WITNESSES = (Witness("witness.example/province"), Witness("witness.example/university"))
FILES = (NamedDigest("记录.json", sha256(RECORD)), NamedDigest("预算.pdf", sha256(FILE)))


def a_log(entry: Entry) -> Log:
    log = Log()
    others = [an_entry(number=number) for number in range(1, SIZE)]
    log.add([one.data for one in [*others[:INDEX], entry, *others[INDEX:]]])
    return log


def a_receipt(*, salt: bytes | None = None, **changes: object) -> Receipt:
    entry = an_entry(salt=salt, **changes)
    return a_log(entry).receipt(entry, INDEX, salt=salt)


def judged(data: bytes, **changes: object) -> Judgement:
    return judge_receipt(**{"data": data, "files": FILES, "keys": [KEY.verifier], **changes})


def codes(judgement: Judgement) -> list[Code]:
    return [finding.code for finding in judgement.findings]


def with_note(receipt: Receipt, note: Note) -> Receipt:
    signed = SignedCheckpoint(receipt.signed.checkpoint, note)
    return Receipt(receipt.entry, receipt.salt, receipt.index, receipt.path, signed)


def cosigned(receipt: Receipt, *times: tuple[Witness, int]) -> Receipt:
    signed = receipt.signed
    for witness, seconds in times:
        signed = witness.cosign(signed, seconds=seconds)
    return with_note(receipt, signed.note)


@pytest.mark.parametrize("salt", [None, SALT], ids=["plain", "salted"])
@pytest.mark.parametrize("kind", EntryKind)
def test_a_receipt_holds_for_record_and_file(kind: EntryKind, salt: bytes | None) -> None:
    receipt = a_receipt(kind=kind, salt=salt)
    assert receipt_of(data=receipt.data) == receipt
    judgement = judged(receipt.data)
    assert judgement.holds
    assert judgement.findings == ()
    assert [file.part for file in judgement.files] == [0, 1]
    assert judgement.left == 0
    claim = judgement.claim
    assert claim is not None
    assert (claim.origin, claim.kind, claim.index, claim.size) == (ORIGIN, kind, INDEX, SIZE)


def test_the_claim_says_what_is_proved_and_what_is_not() -> None:
    claim = judged(a_receipt().data).claim
    assert claim is not None
    assert claim.words == (
        f"{ORIGIN} 的运营者已经承诺了这些字节：日志第 4 条（检查点共 11 条），公开，"
        "标识 5feceb66ffc86f38d952786c6d696c79。",
        "运营者声明的时间：2026年11月22日 11:45:07（北京时间）。",
        "没有见证人的联署，不证明任何日期：上面的时间只是运营者自己的声明。",
        "没有证明：内容属实，声明的时间准确，网站当时确实可以看到，以后没有撤回，"
        "也没有证明别人看到的是同一份日志（请与他人保存的检查点比对）。",
    )


def test_an_old_record_claims_the_day_of_entry_and_nothing_earlier() -> None:
    claim = judged(a_receipt(kind=EntryKind.ENTERED).data).claim
    assert claim is not None
    assert claim.words[1] == "运营者只声明在 2026年11月22日 登记，不声明以前何时公开。"


def test_the_earliest_witness_proves_the_date() -> None:
    late, early = (WITNESSES[0], 1_795_320_000), (WITNESSES[1], 1_795_319_200)
    data = cosigned(a_receipt(), late, early).data
    claim = judged(data, witnesses=[one.key for one in WITNESSES]).claim
    assert claim is not None
    assert claim.no_later_than == dt.datetime.fromtimestamp(1_795_319_200, dt.UTC)
    assert claim.words[2] == (
        "作出承诺不晚于 2026年11月22日 11:46:40（北京时间）：见证人 witness.example/university 的联署时间。"
    )
    only = judged(data, witnesses=[WITNESSES[0].key]).claim
    assert only is not None
    assert only.witness == "witness.example/province"
    unasked = judged(data).claim
    assert unasked is not None
    assert unasked.no_later_than is None


def test_a_witness_beyond_the_calendar_proves_no_more_than_its_last_day() -> None:
    data = cosigned(a_receipt(), (WITNESSES[0], 2**63 - 1)).data
    claim = judged(data, witnesses=[WITNESSES[0].key]).claim
    assert claim is not None
    assert claim.no_later_than is not None
    assert claim.no_later_than.year == 9999
    assert "9999年" in claim.words[2]


def test_a_witness_that_was_asked_for_and_did_not_cosign_is_told() -> None:
    data = cosigned(a_receipt(), (WITNESSES[0], 1_795_319_200)).data
    assert codes(judged(data, witnesses=[WITNESSES[1].key])) == [Code.NOT_COSIGNED]
    assert codes(judged(data, witnesses=[one.key for one in WITNESSES])) == []


def test_a_wrong_cosignature_spoils_the_receipt() -> None:
    receipt = cosigned(a_receipt(), (WITNESSES[0], 1_795_319_200))
    own, line = receipt.signed.note.signatures
    wrong = Signature(line.name, line.key_id, line.value[:-1] + bytes([line.value[-1] ^ 1]))
    data = with_note(receipt, Note(receipt.signed.note.text, (own, wrong))).data
    assert codes(judged(data, witnesses=[WITNESSES[0].key])) == [Code.COSIGNATURE_WRONG]
    assert codes(judged(data)) == []


def test_the_part_after_the_entry_is_the_file_of_the_specification() -> None:
    receipt = a_receipt(salt=SALT)
    head, entry, proof = receipt.data.split(b"\n\n", 2)
    assert head == b"zhaoming-log/receipt@v1\nsalt " + SALT.hex().encode()
    assert entry + b"\n" == receipt.entry.data
    assert proof == receipt.proof.data
    assert proof.startswith(b"c2sp.org/tlog-proof@v1\nindex 3\n")
    assert proof_of(data=proof) == receipt.proof
    assert proof.endswith(receipt.signed.data)


def test_a_proof_of_the_specification_may_bring_extra_data() -> None:
    proof = ProofFile(73_894, (bytes(32), sha256(b"a")), b"a checkpoint\n", b"extra data")
    assert proof.data.startswith(b"c2sp.org/tlog-proof@v1\nextra ZXh0cmEgZGF0YQ==\nindex 73894\nAAAA")
    assert proof_of(data=proof.data) == proof
    for without in (ProofFile(0, (), b"checkpoint\n"), ProofFile(5, (bytes(32),), b"checkpoint\n", b"")):
        assert proof_of(data=without.data) == without


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"wrong-header\nindex 0\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\n",
        b"c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex 05\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex " + b"1" * 5_000 + b"\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\nextra YQ==\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\nYQ==\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\n" + b"A" * 43 + b"=\n" * 64 + b"\n\ncheckpoint\n",
        b"c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\ncheckpoint\n",
    ],
)
def test_what_is_no_proof_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        proof_of(data=data)


def test_a_path_longer_than_any_tree_is_refused() -> None:
    with pytest.raises(MalformedError, match="63"):
        proof_of(data=ProofFile(0, (bytes(32),) * 64, b"checkpoint\n").data)


def test_a_receipt_with_extra_data_is_refused_because_nothing_authenticates_them() -> None:
    data = a_receipt().data.replace(b"@v1\nindex", b"@v1\nextra YQ==\nindex")
    assert codes(judged(data)) == [Code.RECEIPT_UNREADABLE]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"receipt@v1", b"receipt@v2"),
        (b"receipt@v1\n", b"receipt@v1\nnote x\n"),
        (b"receipt@v1\n", b"receipt@v1\nsalt " + SALT.hex().encode() + b"\n"),
        (
            b"receipt@v1\n",
            b"receipt@v1\nsalt " + SALT.hex().encode() + b"\nsalt " + SALT.hex().encode() + b"\n",
        ),
        (b"receipt@v1\n", b"receipt@v1\nsalt 00\n"),
        (b"\n", b"\r\n"),
        (b"11\n", b"11\n\n"),
        (b"11\n", b"011\n"),
        (ORIGIN.encode() + b"\n11", b"\n11"),
        (b"=\n\n\xe2\x80\x94", b"=\nan extension line\n\n\xe2\x80\x94"),
    ],
)
def test_a_receipt_in_another_shape_is_refused(old: bytes, new: bytes) -> None:
    data = a_receipt().data
    changed = data.replace(old, new)
    assert changed != data
    assert codes(judged(changed)) == [Code.RECEIPT_UNREADABLE]
    assert codes(judged(data[:200])) == [Code.RECEIPT_UNREADABLE]


def test_a_salted_entry_needs_its_salt() -> None:
    data = a_receipt(salt=SALT).data
    without = data.replace(b"\nsalt " + SALT.hex().encode(), b"")
    assert codes(judged(without)) == [Code.RECEIPT_UNREADABLE]
    other = data.replace(SALT.hex().encode(), bytes(32).hex().encode())
    assert codes(judged(other)) == [Code.FILE_DIFFERS, Code.FILE_DIFFERS]


def test_a_receipt_that_is_too_long_is_refused_unread() -> None:
    with pytest.raises(MalformedError, match="2000000"):
        receipt_of(data=b"a" * (LARGEST_RECEIPT + 1))


@pytest.mark.parametrize("salt", [None, SALT], ids=["plain", "salted"])
def test_every_changed_bit_of_a_receipt_is_refused(salt: bytes | None) -> None:
    """Entry, salt, index, size, path, root, origin, key id and signature: all of them are in these bytes."""
    data = a_receipt(salt=salt).data
    assert judged(data).holds
    for at in range(8 * len(data)):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << (at % 8)
        judgement = judged(bytes(changed))
        assert not judgement.holds, f"bit {at}: {bytes(changed)!r}"
        assert judgement.findings


@given(
    st.integers(0), st.sampled_from([b"", b"\n", b" ", b"a", b"0", b"=", b"\xe2\x80\x94"]), st.integers(0, 3)
)
def test_every_cut_and_every_insertion_is_refused(at: int, inserted: bytes, cut: int) -> None:
    data = a_receipt(salt=SALT).data
    at %= len(data)
    changed = data[:at] + inserted + data[at + cut :]
    assert judged(changed).holds == (changed == data)


@given(st.integers(0, len(FILE) * 8 - 1))
def test_a_changed_bit_of_the_file_is_told(at: int) -> None:
    changed = bytearray(FILE)
    changed[at // 8] ^= 1 << (at % 8)
    judgement = judged(a_receipt().data, files=[NamedDigest("预算.pdf", sha256(bytes(changed)))])
    assert codes(judgement) == [Code.FILE_DIFFERS]
    finding = judgement.findings[0]
    assert finding.place == "预算.pdf"
    assert finding.found == sha256(bytes(changed)).hex()
    assert sha256(FILE).hex() in finding.expected
    assert judgement.files[0].part is None
    assert judgement.files[0].words == "不在条目中"


def test_files_not_handed_over_are_counted() -> None:
    judgement = judged(a_receipt().data, files=FILES[1:])
    assert judgement.holds
    assert judgement.left == 1
    assert judged(a_receipt().data, files=[FILES[1], FILES[1]]).left == 1


def test_nothing_is_claimed_without_a_file_or_without_a_key() -> None:
    assert not judged(a_receipt().data, files=[]).holds
    without_key = judged(a_receipt().data, keys=[])
    assert codes(without_key) == [Code.NO_KEY]
    assert not without_key.holds


def test_another_key_of_the_same_name_is_told() -> None:
    other = SigningKey(ORIGIN, bytes(32)).verifier
    assert codes(judged(a_receipt().data, keys=[other])) == [Code.NOT_SIGNED]
    assert judged(a_receipt().data, keys=[other, KEY.verifier]).holds, "after a change both are known"


def test_the_key_of_another_log_is_told_even_if_it_signed() -> None:
    """C2SP tlog-checkpoint: the key name is the origin. A key is trusted for its own log alone."""
    receipt = a_receipt()
    other = SigningKey("another.example/log", KEY.seed)
    assert codes(judged(receipt.data, keys=[other.verifier])) == [Code.OTHER_LOG]
    from zhaoming.merkle_log.note import signed_note

    both = signed_note(text=receipt.signed.note.text, keys=[other])
    assert codes(judged(with_note(receipt, both).data, keys=[other.verifier])) == [Code.OTHER_LOG]


def test_a_forged_entry_path_or_index_is_told_though_the_checkpoint_is_genuine() -> None:
    receipt = a_receipt()
    forged = an_entry(claimed=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    for changed in (
        Receipt(forged, None, receipt.index, receipt.path, receipt.signed),
        Receipt(receipt.entry, None, receipt.index + 1, receipt.path, receipt.signed),
        Receipt(receipt.entry, None, SIZE, receipt.path, receipt.signed),
        Receipt(receipt.entry, None, receipt.index, receipt.path[:-1], receipt.signed),
        Receipt(receipt.entry, None, receipt.index, receipt.path[::-1], receipt.signed),
    ):
        assert codes(judged(changed.data)) == [Code.NOT_INCLUDED]


def test_every_fault_is_told_at_once() -> None:
    receipt = a_receipt()
    forged = Receipt(an_entry(number=99), None, receipt.index, receipt.path, receipt.signed)
    found = codes(
        judged(
            forged.data,
            keys=[SigningKey(ORIGIN, bytes(32)).verifier],
            files=[NamedDigest("x", bytes(32))],
            witnesses=[WITNESSES[0].key],
        )
    )
    assert found == [Code.NOT_SIGNED, Code.NOT_INCLUDED, Code.FILE_DIFFERS, Code.NOT_COSIGNED]


def test_while_keys_are_changed_the_old_and_the_new_one_both_hold() -> None:
    new = SigningKey(ORIGIN, sha256(b"the next key"))
    receipt = a_receipt()
    signed = sign_checkpoint(checkpoint=receipt.signed.checkpoint, keys=[KEY, new])
    data = with_note(receipt, signed.note).data
    for keys in ([KEY.verifier], [new.verifier], [KEY.verifier, new.verifier]):
        assert judged(data, keys=keys).holds


def test_a_wrong_signature_of_a_known_key_spoils_the_receipt_even_beside_a_right_one() -> None:
    receipt = a_receipt()
    (right,) = receipt.signed.note.signatures
    wrong = Signature(right.name, right.key_id, bytes([right.value[0] ^ 1]) + right.value[1:])
    for lines in ((wrong,), (right, wrong), (wrong, right)):
        data = with_note(receipt, Note(receipt.signed.note.text, lines)).data
        assert codes(judged(data)) == [Code.SIGNATURE_WRONG]


def test_a_further_algorithm_is_only_a_further_line() -> None:
    """SM2 or ML-DSA beside Ed25519: who does not know the line ignores it."""
    receipt = a_receipt()
    note = receipt.signed.note
    sm2 = Signature(ORIGIN, b"\xffSM2", bytes(64))
    assert judged(with_note(receipt, Note(note.text, (sm2, *note.signatures))).data).holds
    assert codes(judged(with_note(receipt, Note(note.text, (sm2,))).data)) == [Code.NOT_SIGNED]


def test_the_key_of_a_witness_is_no_key_of_a_log() -> None:
    witness = VerifierKey(ORIGIN, SignatureType.COSIGNATURE, KEY.verifier.public_key)
    with pytest.raises(ValueError, match="witness"):
        judged(a_receipt().data, keys=[witness])


def test_a_log_signs_under_its_own_name_only() -> None:
    checkpoint = a_log(an_entry()).checkpoint()
    other = SigningKey("another.example", KEY.seed)
    for keys in ([other], [KEY, other], []):
        with pytest.raises(ValueError, match="does not sign"):
            sign_checkpoint(checkpoint=checkpoint, keys=keys)


def test_every_finding_says_what_was_found_what_was_expected_and_what_to_do() -> None:
    judgements: Sequence[Judgement] = (
        judged(b""),
        judged(a_receipt().data, keys=[]),
        judged(a_receipt().data, keys=[SigningKey("b", KEY.seed).verifier]),
        judged(a_receipt().data, files=[NamedDigest("x", bytes(32))], witnesses=[WITNESSES[0].key]),
    )
    for finding in (one for judgement in judgements for one in judgement.findings):
        assert all((finding.place, finding.message, finding.found, finding.expected, finding.next_step))
