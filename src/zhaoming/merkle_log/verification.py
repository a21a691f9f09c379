"""RFC 9162 sections 2.1.3.2 and 2.1.4.2: what a verifier computes, which knows no tree."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.merkle_log.hashing import EMPTY_ROOT, HASH_SIZE, node_hash


def is_included(*, leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Section 2.1.3.2: whether the path leads from the hash of the entry at `index` to the root."""
    if not _are_hashes(leaf, root, *path):
        return False
    # Step 1: the index must lie within the tree.
    if not 0 <= index < size:
        return False
    # Steps 2 and 3.
    fn, sn, r = index, size - 1, leaf
    # Step 4.
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(left=p, right=r)
            fn, sn = _past_the_edge(fn, sn)
        else:
            r = node_hash(left=r, right=p)
        fn, sn = fn >> 1, sn >> 1
    # Step 5.
    return sn == 0 and r == root


def is_consistent(
    *, old_size: int, new_size: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Section 2.1.4.2: whether the tree of `new_size` begins with all of the tree of `old_size`.

    The section speaks of 0 < first < second. Of equal sizes the roots must be equal, and an old tree of
    nothing must have the empty root; both want an empty path.
    """
    if not _are_hashes(old_root, new_root, *path) or not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return not path and old_root == new_root
    if old_size == 0:
        return not path and old_root == EMPTY_ROOT
    return _leads_to_both(old_size, new_size, old_root, new_root, path)


def _leads_to_both(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    # Step 1: an empty path shows nothing.
    if not path:
        return False
    # Step 2: of a tree whose size is a power of two the old root is itself the first hash.
    if old_size & (old_size - 1) == 0:
        path = [old_root, *path]
    # Steps 3 and 4.
    fn, sn = old_size - 1, new_size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    # Step 5.
    fr = sr = path[0]
    # Step 6.
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(left=c, right=fr), node_hash(left=c, right=sr)
            fn, sn = _past_the_edge(fn, sn)
        else:
            sr = node_hash(left=sr, right=c)
        fn, sn = fn >> 1, sn >> 1
    # Step 7.
    return sn == 0 and fr == old_root and sr == new_root


def _past_the_edge(fn: int, sn: int) -> tuple[int, int]:
    """Both sections: "right-shift both fn and sn equally until either LSB(fn) is set or fn is 0"."""
    while not fn & 1 and fn:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
