"""C2SP signed-note: names, ids and texts of keys, and which notes they stand for."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merkle_log.a_log import KEY, ORIGIN, Log, Witness, an_entry
from zhaoming.merkle_log import (
    MalformedError,
    SignatureType,
    SigningKey,
    VerifierKey,
    check_signatures,
    signing_key_of,
    verifier_key_of,
)
from zhaoming.merkle_log.note import LARGEST_NOTE, Note, Signature, note_of, signed_note
from zhaoming.merkle_log.signatures import is_signed, sign

GO = json.loads((Path(__file__).parent / "vectors" / "go_note.json").read_text("utf-8"))
TEXT = "一段话\n第二行\n".encode()


def test_the_id_of_a_key_is_made_of_name_type_and_key() -> None:
    public = KEY.verifier.public_key
    assert KEY.verifier.id == hashlib.sha256(ORIGIN.encode() + b"\n\x01" + public).digest()[:4]
    witness = VerifierKey(ORIGIN, SignatureType.COSIGNATURE, public)
    assert witness.id == hashlib.sha256(ORIGIN.encode() + b"\n\x04" + public).digest()[:4]


@given(
    st.text(st.characters(exclude_categories=("Z", "C"), exclude_characters="+"), min_size=1),
    st.binary(min_size=32, max_size=32),
)
def test_keys_are_read_as_they_are_written(name: str, seed: bytes) -> None:
    key = SigningKey(name, seed)
    assert signing_key_of(text=key.encoded) == key
    assert verifier_key_of(text=key.verifier.encoded) == key.verifier


def test_a_private_key_never_shows_itself() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)
    with pytest.raises(MalformedError) as refused:
        signing_key_of(text=KEY.encoded[:-4] + "AAAA")
    assert base64.b64encode(KEY.seed).decode()[:12] not in str(refused.value)


@pytest.mark.parametrize("text", [GO["verifier_key"], GO["signing_key"]], ids=["verifier", "signing"])
def test_no_part_and_no_misprint_of_a_key_is_taken(text: str) -> None:
    read = signing_key_of if text.startswith("PRIVATE") else verifier_key_of
    read(text=text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if (start, end) != (0, len(text)):
                with pytest.raises(MalformedError):
                    read(text=text[start:end])
    for at, sign_ in enumerate(text):
        with pytest.raises(MalformedError):
            read(text=text[:at] + chr(ord(sign_) + 1) + text[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+",
        " PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
    ],
    ids=["length", "type", "capitals", "empty", "space", "line feed"],
)
def test_keys_of_other_shapes_are_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        verifier_key_of(text=text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\u3000b", "a\nb", "a\tb", "a\u2028b"])
def test_names_without_letters_with_spaces_or_plus_are_refused(name: str) -> None:
    with pytest.raises(MalformedError, match="名称"):
        SigningKey(name, bytes(32))
    with pytest.raises(MalformedError, match="名称"):
        VerifierKey(name, SignatureType.ED25519, bytes(32))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_keys_of_another_length_are_refused(length: int) -> None:
    with pytest.raises(MalformedError):
        SigningKey("a", bytes(length))
    with pytest.raises(MalformedError):
        VerifierKey("a", SignatureType.ED25519, bytes(length))


def test_a_signature_of_another_length_signs_nothing() -> None:
    public, signature = KEY.verifier.public_key, sign(seed=KEY.seed, message=TEXT)
    assert is_signed(public_key=public, message=TEXT, signature=signature)
    assert not is_signed(public_key=public, message=TEXT, signature=signature[:-1])
    assert not is_signed(public_key=public[:-1], message=TEXT, signature=signature)


def test_a_note_is_read_as_it_is_written() -> None:
    note = signed_note(text=TEXT, keys=[KEY], others=[Signature("someone.else", b"abcd", b"of another kind")])
    assert note_of(data=note.data) == note
    assert note.data.decode().splitlines()[-1] == "— someone.else YWJjZG9mIGFub3RoZXIga2luZA=="


def test_every_changed_bit_of_a_note_is_noticed() -> None:
    data = signed_note(text=TEXT, keys=[KEY]).data
    for at in range(8 * len(data)):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << (at % 8)
        try:
            note = note_of(data=bytes(changed))
        except MalformedError:
            continue
        assert check_signatures(note=note, keys=[KEY.verifier]).valid == (), at


def test_lines_of_unknown_keys_are_ignored() -> None:
    other = SigningKey(ORIGIN, bytes(32))
    same_id = Signature("another.example", KEY.verifier.id, bytes(64))
    same_name = Signature(ORIGIN, b"none", bytes(64))
    post_quantum = Signature(ORIGIN, b"mlds", bytes(2_420))
    note = signed_note(text=TEXT, keys=[other, KEY], others=[same_id, same_name, post_quantum])
    check = check_signatures(note=note, keys=[KEY.verifier])
    assert [key for key, _ in check.valid] == [KEY.verifier]
    assert check.wrong == ()


def test_a_wrong_line_of_a_known_key_is_told_beside_a_right_one() -> None:
    wrong = Signature(ORIGIN, KEY.verifier.id, bytes(64))
    check = check_signatures(note=signed_note(text=TEXT, keys=[KEY], others=[wrong]), keys=[KEY.verifier])
    assert (len(check.valid), [line for _, line in check.wrong]) == (1, [wrong])


def test_a_hundred_signatures_are_read_and_no_more() -> None:
    line = Signature("a", b"abcd", b"x")
    assert len(note_of(data=Note(TEXT, (line,) * 100).data).signatures) == 100
    with pytest.raises(MalformedError, match="100 行"):
        note_of(data=Note(TEXT, (line,) * 101).data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        "text\n\n— a YWJjZGU=".encode(),
        "text\n— a YWJjZGU=\n".encode(),
        b"text\n\n- a YWJjZGU=\n",
        "text\n\n—a YWJjZGU=\n".encode(),
        "text\n\n— a\n".encode(),
        "text\n\n—  YWJjZGU=\n".encode(),
        "text\n\n— a YWJjZA==\n".encode(),
        "text\n\n— a YWJjZGU\n".encode(),
        "text\n\n— a YWJjZGV=\n".encode(),
        "text\n\n— a YWJj ZGU=\n".encode(),
        "text\n\n— a+b YWJjZGU=\n".encode(),
        "text\r\n\n— a YWJjZGU=\n".encode(),
        "te\0xt\n\n— a YWJjZGU=\n".encode(),
        b"te\xffxt\n\n\xe2\x80\x94 a YWJjZGU=\n",
        "text\n\n— a YWJjZGU=\n\n".encode(),
    ],
)
def test_what_is_no_note_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        note_of(data=data)


def test_a_note_that_is_too_long_is_refused_unread() -> None:
    with pytest.raises(MalformedError, match="1000000 字节"):
        note_of(data=b"a" * (LARGEST_NOTE + 1))


def test_a_text_that_does_not_end_its_line_is_not_signed() -> None:
    with pytest.raises(ValueError, match="line feed"):
        signed_note(text=b"text", keys=[KEY])


def test_the_cosignature_of_a_witness_holds_for_its_time_alone() -> None:
    witness = Witness("witness.example/w1")
    log = Log()
    log.add([an_entry().data])
    signed = witness.cosign(log.signed(), seconds=1_795_319_107)
    assert [key for key, _ in check_signatures(note=signed.note, keys=[witness.key]).valid] == [witness.key]
    line = signed.note.signatures[-1]
    for at in range(8 * len(line.value)):
        value = bytearray(line.value)
        value[at // 8] ^= 1 << (at % 8)
        changed = Note(signed.note.text, (Signature(line.name, line.key_id, bytes(value)),))
        assert check_signatures(note=changed, keys=[witness.key]).valid == ()


def test_a_signature_of_a_log_is_no_cosignature_though_the_key_is_the_same() -> None:
    as_witness = VerifierKey(ORIGIN, SignatureType.COSIGNATURE, KEY.verifier.public_key)
    line = Signature(ORIGIN, as_witness.id, sign(seed=KEY.seed, message=TEXT))
    assert check_signatures(note=Note(TEXT, (line,)), keys=[as_witness]).valid == ()


def test_a_cosignature_after_the_end_of_time_is_wrong() -> None:
    witness = Witness("witness.example/w1")
    log = Log()
    log.add([an_entry().data])
    signed = witness.cosign(log.signed(), seconds=2**63)
    assert check_signatures(note=signed.note, keys=[witness.key]).valid == ()
