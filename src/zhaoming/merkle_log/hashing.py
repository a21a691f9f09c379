"""RFC 6962 section 2.1: how entries and pairs of hashes are hashed, with SHA-256."""

from __future__ import annotations

import hashlib

HASH_SIZE = 32

# Section 2.1: "The hash of an empty list is the hash of an empty string."
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(*, entry: bytes) -> bytes:
    """Section 2.1: the hash of one entry; the byte 0x00 keeps a leaf from being read as a node."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(*, left: bytes, right: bytes) -> bytes:
    """Section 2.1: the hash of two subtrees side by side, after the byte 0x01."""
    return hashlib.sha256(b"\x01" + left + right).digest()
