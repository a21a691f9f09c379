"""Known answers: the eight leaves of Certificate Transparency, the notes of Go's package and of C2SP."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhaoming.merkle_log import (
    TileReader,
    check_signatures,
    consistency_proof,
    grow,
    inclusion_path,
    is_consistent,
    is_included,
    root_hash,
    signing_key_of,
    verifier_key_of,
)
from zhaoming.merkle_log.checkpoint import checkpoint_of
from zhaoming.merkle_log.hashing import leaf_hash, node_hash
from zhaoming.merkle_log.note import note_of, signed_note

VECTORS = Path(__file__).parent / "vectors"
CT = json.loads((VECTORS / "certificate_transparency.json").read_text("utf-8"))
LEAVES = [bytes.fromhex(leaf) for leaf in CT["leaves"]]
ROOTS = [bytes.fromhex(root) for root in CT["roots"]]
GO = json.loads((VECTORS / "go_note.json").read_text("utf-8"))


def _reader(size: int) -> TileReader:
    return TileReader(size=size, read=grow(size=0, entries=LEAVES[:size], read={}.get).files.get)


def _bytes(hashes: list[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(one) for one in hashes)


def test_the_empty_leaf_and_a_node_have_their_known_hashes() -> None:
    assert leaf_hash(entry=b"").hex() == CT["hashes"]["empty leaf"]
    assert leaf_hash(entry=b"L123456").hex() == CT["hashes"]["leaf L123456"]
    assert node_hash(left=b"N123", right=b"N456").hex() == CT["hashes"]["node N123 N456"]


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots(size: int) -> None:
    assert root_hash(size=size, reader=_reader(size)) == ROOTS[size]


@pytest.mark.parametrize("known", CT["inclusion"], ids=lambda one: f"{one['index']} of {one['size']}")
def test_the_known_audit_paths(known: dict) -> None:
    index, size, path = known["index"], known["size"], _bytes(known["path"])
    assert inclusion_path(index=index, size=size, reader=_reader(8)) == path
    leaf = leaf_hash(entry=LEAVES[index])
    assert is_included(leaf=leaf, index=index, size=size, path=path, root=ROOTS[size])
    assert not is_included(leaf=leaf, index=index, size=size, path=path, root=ROOTS[size - 1])


@pytest.mark.parametrize("known", CT["consistency"], ids=lambda one: f"{one['old']} to {one['new']}")
def test_the_known_consistency_proofs(known: dict) -> None:
    old, new, path = known["old"], known["new"], _bytes(known["path"])
    assert consistency_proof(old_size=old, new_size=new, reader=_reader(8)) == path
    roots = {"old_root": ROOTS[old], "new_root": ROOTS[new]}
    assert is_consistent(old_size=old, new_size=new, path=path, **roots)
    assert not is_consistent(old_size=old, new_size=new, path=(*path, path[-1] if path else b""), **roots)


def test_the_note_of_gos_package_is_signed_byte_for_byte() -> None:
    """Ed25519 is deterministic: the same key and text give the very note."""
    key = signing_key_of(text=GO["signing_key"])
    assert key.verifier.encoded == GO["verifier_key"]
    assert key.encoded == GO["signing_key"]
    note = signed_note(text=GO["text"].encode(), keys=[key])
    assert note.data.decode() == GO["note"]


def test_the_note_of_gos_package_holds_and_a_changed_one_does_not() -> None:
    key = verifier_key_of(text=GO["verifier_key"])
    assert len(check_signatures(note=note_of(data=GO["note"].encode()), keys=[key]).valid) == 1
    changed = GO["note"].replace("answer", "Answer")
    assert len(check_signatures(note=note_of(data=changed.encode()), keys=[key]).wrong) == 1


@pytest.mark.parametrize("name", ["checkpoint.txt", "cosigned_checkpoint.txt"])
def test_the_checkpoints_of_the_specifications_are_read(name: str) -> None:
    data = (VECTORS / name).read_bytes()
    signed = checkpoint_of(data=data)
    assert signed.data == data
    assert signed.checkpoint.origin == "example.com/behind-the-sofa"
    assert signed.checkpoint.size == 20852163


def test_the_note_of_the_specification_is_read() -> None:
    data = (VECTORS / "note.txt").read_bytes()
    note = note_of(data=data)
    assert note.data == data
    assert note.text.count(b"\n\n") == 1
    assert [(line.name, len(line.value)) for line in note.signatures] == [("quasimodo.example/salvatore", 64)]
