"""RFC 6962 section 2.1: roots, audit paths and consistency proofs, computed from stored hashes."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.merkle_log.subtrees import HashReader, complete_subtrees, joined, split_point

_Span = tuple[int, int]


def root_hash(*, size: int, reader: HashReader) -> bytes:
    """Section 2.1: MTH(D[size]). Raises `ValueError` for a negative size."""
    if size < 0:
        raise ValueError(f"a tree has no size of {size}")
    return _hashes([(0, size)], reader)[0]


def inclusion_path(*, index: int, size: int, reader: HashReader) -> tuple[bytes, ...]:
    """Section 2.1.1: PATH(index, D[size]), from the leaf's sibling up to the child of the root."""
    if not 0 <= index < size:
        raise ValueError(f"there is no entry {index} in a tree of {size}")
    spans: list[_Span] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split_point(length=end - start)
        # PATH(m, D[n]) = PATH(m, D[0:k]) : MTH(D[k:n]) for m < k, otherwise the other way round.
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return _hashes(spans[::-1], reader)


def consistency_proof(*, old_size: int, new_size: int, reader: HashReader) -> tuple[bytes, ...]:
    """Section 2.1.2: PROOF(old_size, D[new_size]); nothing where the sizes are equal or the old tree is empty.

    The section defines the proof for 0 < m < n. An empty tree is the beginning of every tree, and a tree is
    consistent with itself; both are shown by the roots alone.
    """
    if not 0 <= old_size <= new_size:
        raise ValueError(f"a tree of {new_size} does not continue one of {old_size}")
    if old_size in (0, new_size):
        return ()
    spans: list[_Span] = []
    start, end = 0, new_size
    whole = True
    while old_size != end:
        middle = start + split_point(length=end - start)
        # SUBPROOF(m, D[n], b): the half that the old tree does not end in is one hash of the proof.
        if old_size <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start, whole = middle, False
    # SUBPROOF(m, D[m], true) is empty, because the verifier has that root; with false it is MTH(D[m]).
    if not whole:
        spans.append((start, end))
    return _hashes(spans[::-1], reader)


def _hashes(spans: Sequence[_Span], reader: HashReader) -> tuple[bytes, ...]:
    """MTH of each span; all that is needed is asked for at once, so that each tile is read once."""
    pieces = [complete_subtrees(start=start, end=end) for start, end in spans]
    read = iter(reader.read(subtrees=[piece for of_span in pieces for piece in of_span]))
    return tuple(joined(hashes=[next(read) for _ in of_span]) for of_span in pieces)
