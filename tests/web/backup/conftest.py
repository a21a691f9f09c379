"""An installation with a little of everything, and empty places to restore it into."""

from __future__ import annotations

import pytest

from tests.web.backup.places import Place, keys_file
from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.publications.conftest import _people, _queue_that_waits, people
from tests.web.publications.making import drafted, public
from zhaoming.web.backup.making import make_backup
from zhaoming.web.cases.services import register_application
from zhaoming.web.files.services import store_file
from zhaoming.web.ledger.log.sequencing import sequence

__all__ = ["_people", "_queue_that_waits", "people"]


@pytest.fixture(autouse=True)
def _keys(settings):
    """Keys as installations have them."""
    settings.ZHAOMING_DATA_KEY = "data-key-of-this-test"


@pytest.fixture
def installation(transactional_db, people, district, tmp_path, settings):
    """Two public documents in a signed log, one draft, a request of a named person, a file nobody names."""
    settings.ZHAOMING_HOME = home = tmp_path / "home"
    settings.ZHAOMING_FILES, settings.ZHAOMING_LOG = home / "files", home / "log"
    home.mkdir()
    rows = [public(people, district.education, title=f"第{one}份文件") for one in "一二"]
    drafted(people, district.education)
    register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    store_file(name="独立文件.txt", content="一个文件".encode(), actor=None)
    sequence()
    return rows


@pytest.fixture
def place(transactional_db, tmp_path):
    """An empty place."""
    made = Place(tmp_path)
    yield made
    made.remove()


@pytest.fixture
def keys(tmp_path):
    """The file with the keys."""
    return keys_file(tmp_path / "zhaoming.keys")


@pytest.fixture
def backup(installation, tmp_path):
    """A backup of the installation, which stands beside it."""
    path = tmp_path / "backup.tar"
    made = make_backup(target=path)
    assert (made.damaged, made.erased) == ([], [])
    return path


_kept: list[bytes] = []


@pytest.fixture
def kept_backup(transactional_db, request, tmp_path):
    """A backup alone, made once a process: for tests that ask nothing of what it was made of.

    The first of them makes it, with transactions of its own: within the one of a test SQLite waits for ever.
    """
    if not _kept:
        _kept.append(request.getfixturevalue("backup").read_bytes())
    path = tmp_path / "kept-backup.tar"
    path.write_bytes(_kept[0])
    return path
