"""Damage to the bytes of a file: flips, cuts, insertions and repetitions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping


def flip(data: bytes, rng: random.Random) -> bytes:
    """A few bits turned over."""
    broken = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
    return bytes(broken)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end missing."""
    return data[: rng.randrange(len(data))]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Random bytes put in somewhere."""
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.randint(1, 64)) + data[at:]


def hole(data: bytes, rng: random.Random) -> bytes:
    """A stretch taken out."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randint(1, 2000) :]


def zeros(data: bytes, rng: random.Random) -> bytes:
    """A stretch overwritten with zeros."""
    at = rng.randrange(len(data))
    length = rng.randint(1, 512)
    return data[:at] + bytes(min(length, len(data) - at)) + data[at + length :]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A stretch written twice."""
    at = rng.randrange(len(data))
    end = at + rng.randint(1, 2000)
    return data[:end] + data[at:end] + data[end:]


BYTE_DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "flip": flip,
    "cut": cut,
    "insert": insert,
    "hole": hole,
    "zeros": zeros,
    "repeat": repeat,
}


def broken(*, data: bytes, seed: int) -> tuple[bytes, str]:
    """`data` damaged in one of these ways, and the name of the way."""
    rng = random.Random(f"{seed}-bytes")
    name = rng.choice(list(BYTE_DAMAGES))
    return BYTE_DAMAGES[name](data, rng), name
