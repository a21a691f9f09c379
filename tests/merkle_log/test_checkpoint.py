"""C2SP tlog-checkpoint: three lines, and nothing that another spelling could hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merkle_log.a_log import KEY, ORIGIN, Log, an_entry
from zhaoming.merkle_log import Checkpoint, MalformedError, checkpoint_of, sign_checkpoint
from zhaoming.merkle_log.hashing import EMPTY_ROOT
from zhaoming.merkle_log.note import signed_note


def test_a_checkpoint_is_these_lines() -> None:
    assert Checkpoint(ORIGIN, 0, EMPTY_ROOT).text.decode() == (
        "qinghe.example/gongkai-rizhi\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    )


@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_as_it_is_written(size: int, root: bytes) -> None:
    signed = sign_checkpoint(checkpoint=Checkpoint(ORIGIN, size, root), keys=[KEY])
    assert checkpoint_of(data=signed.data) == signed


@pytest.mark.parametrize(
    "text",
    [
        b"\n",
        b"a\n1\n",
        b"a\n\n" + b"A" * 43 + b"=\n",
        b"\n1\n" + b"A" * 43 + b"=\n",
        b"a b\n1\n" + b"A" * 43 + b"=\n",
        b"a+b\n1\n" + b"A" * 43 + b"=\n",
        b"a\n01\n" + b"A" * 43 + b"=\n",
        b"a\n+1\n" + b"A" * 43 + b"=\n",
        b"a\n-1\n" + b"A" * 43 + b"=\n",
        b"a\n1.0\n" + b"A" * 43 + b"=\n",
        b"a\n9223372036854775808\n" + b"A" * 43 + b"=\n",
        b"a\n1\n" + b"A" * 42 + b"B=\n",
        b"a\n1\n" + b"A" * 44 + b"\n",
        b"a\n1\nYQ==\n",
        b"a\n1\n" + b"A" * 43 + b"=\nextension\n",
        b"a\n0\n" + b"A" * 43 + b"=\n",
    ],
)
def test_every_other_text_is_refused(text: bytes) -> None:
    with pytest.raises(MalformedError):
        checkpoint_of(data=signed_note(text=text, keys=[KEY]).data)


@pytest.mark.parametrize(("size", "root"), [(-1, bytes(32)), (2**63, bytes(32)), (1, bytes(31))])
def test_what_cannot_be_is_not_built(size: int, root: bytes) -> None:
    with pytest.raises(MalformedError):
        Checkpoint(ORIGIN, size, root)


def test_the_file_of_a_log_is_its_checkpoint() -> None:
    log = Log()
    signed = log.add([an_entry().data])
    assert checkpoint_of(data=log.files["checkpoint"]) == signed
    assert signed.checkpoint.size == 1
    assert signed.checkpoint.root == an_entry().leaf
