"""Things that are logged, and the log as its files say it is."""

import hashlib

import pytest
from django.db import transaction

from zhaoming.merkle_log import EntryKind, TileReader, checkpoint_of, root_hash
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.entering import enter


def digest(word):
    return hashlib.sha256(word.encode()).digest()


@pytest.fixture
def logged(district):
    """Enter so many acts on the education bureau; their rows."""
    return logger_of(district)


def logger_of(district):
    """What enters acts on its education bureau."""

    def act(many=1, *, kind=EntryKind.PUBLISHED, subject=None, **told):
        with transaction.atomic():
            return [
                enter(kind=kind, subject=subject or district.education, record=digest(f"{kind} {at}"), **told)
                for at in range(many)
            ]

    return act


@pytest.fixture
def shown():
    """The checkpoint everybody sees, once its root is found again from the files."""

    def read():
        signed = checkpoint_of(data=files.read(files.CHECKPOINT))
        size = signed.checkpoint.size
        assert root_hash(size=size, reader=TileReader(size=size, read=files.read)) == signed.checkpoint.root
        return signed

    return read
