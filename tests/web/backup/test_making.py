"""A backup is taken while others write and erase, holds no secret, and says what it lacks."""

import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.template import made_once
from tests.web import forked
from tests.web.kill.programs import environment
from zhaoming.web.backup import making
from zhaoming.web.backup.archive import verified
from zhaoming.web.backup.database import snapshot
from zhaoming.web.backup.making import make_backup
from zhaoming.web.backup.refusal import BackupRefusedError
from zhaoming.web.backup.settings_file import read_keys, settings_text
from zhaoming.web.files.services import mark_erased, path_of, remove_erased, store_file

WRITER = """
import django; django.setup()
import sys
from zhaoming.web.files.services import store_file
for number in range(100000):
    stored = store_file(name=f"{number}.txt", content=f"{number}".encode() * 3000, actor=None)
    sys.stdout.write(f"{stored.sha256}\\n"); sys.stdout.flush()
"""
HELD = """
import django; django.setup()
from django.core.management import call_command
from zhaoming.web.files.models import StoredFile
call_command("check_files")
print("\\n".join(StoredFile.objects.values_list("sha256", flat=True)))
"""


def zhaoming(home, *arguments, **changes):
    return forked.zhaoming(*arguments, environment=environment(home) | changes)


@pytest.fixture
def home(tmp_path, db):
    """A home of its own with an empty database, as the migrations leave it."""
    made = tmp_path / "own"
    made.mkdir(mode=0o700)
    with made_once(name="sqlite") as template:
        if not template.exists():
            pytest.skip("no template of SQLite was made in this run")
        (made / "zhaoming.sqlite3").write_bytes(template.read_bytes())
    (made / "data.key").write_text("the-data-key-of-this-home")
    (made / "data.key").chmod(0o600)
    return made


def test_while_a_writer_goes_on_nothing_is_half(home, tmp_path):
    told = tmp_path / "told"
    with told.open("w") as out:
        writer = subprocess.Popen([sys.executable, "-c", WRITER], stdout=out, env=environment(home))
    try:
        while told.read_text().count("\n") < 5:
            assert writer.poll() is None
        acknowledged = told.read_text().split("\n")[:-1]
        asked = ("backup", tmp_path / "b.tar", "--with-keys", tmp_path / "k")
        done = forked.started(*asked, environment=environment(home))
        went_on = told.read_text().count("\n")
    finally:
        writer.kill()
        writer.wait()
    assert done.returncode == 0, done.stderr
    assert went_on > len(acknowledged)
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
    assert read_keys(path=tmp_path / "k")["ZHAOMING_DATA_KEY"] == "the-data-key-of-this-home"
    assert b"the-data-key-of-this-home" not in (tmp_path / "b.tar").read_bytes()
    again = tmp_path / "again"
    restored = zhaoming(again, "restore", tmp_path / "b.tar", "--keys", tmp_path / "k")
    assert restored.returncode == 0, restored.stderr
    found = forked.forked(HELD, environment=environment(again))
    assert found.returncode == 0, found.stderr
    held = set(found.stdout.split())
    assert set(acknowledged) <= held
    assert zhaoming(home, "backup", tmp_path / "b.tar").returncode == 2


def test_what_is_erased_meanwhile_is_told_and_erased_there_too(transactional_db, tmp_path, monkeypatch):
    stored = store_file(name="a.txt", content=b"a", actor=None)

    def erase():
        mark_erased(stored=stored)
        assert remove_erased() == 1
        if connection.vendor == "postgresql":
            connection.close()

    def erased_now():
        # Somebody else, on a connection of theirs: the backup only reads on its own.
        if connection.vendor == "postgresql":
            with ThreadPoolExecutor(1) as other:
                other.submit(erase).result()
        else:
            erase()
        return ""

    # The moment between the state of the database and the copying of its files.
    monkeypatch.setattr(making, "settings_text", erased_now)
    made = make_backup(target=tmp_path / "b.tar")
    assert (made.erased, made.damaged) == ([stored.sha256], [])
    assert verified(path=tmp_path / "b.tar")["files"]["erased"] == [stored.sha256]


def test_a_damaged_file_is_named_and_the_rest_is_kept(transactional_db, tmp_path):
    gone, changed, whole = (store_file(name=f"{one}.txt", content=one.encode(), actor=None) for one in "abc")
    path_of(gone.sha256).unlink()
    path_of(changed.sha256).write_bytes(b"x")
    made = make_backup(target=tmp_path / "b.tar")
    assert sorted(made.damaged) == sorted([gone.sha256, changed.sha256])
    with tarfile.open(tmp_path / "b.tar") as tar:
        names = tar.getnames()
    assert f"files/{whole.sha256[:2]}/{whole.sha256[2:]}" in names
    assert verified(path=tmp_path / "b.tar")["files"]["count"] == 1


def test_settings_without_secrets():
    told = settings_text(
        environment={
            "ZHAOMING_DATA_KEY": "s1",
            "ZHAOMING_SMTP_PASSWORD": "s2",
            "PGPASSWORD": "s3",
            "ZHAOMING_DATABASE_URL": "postgresql://zhaoming:s4@db/zhaoming",
            "ZHAOMING_HOSTS": "gk.example.cn",
            "PATH": "/bin",
        }
    )
    assert "ZHAOMING_HOSTS=gk.example.cn" in told
    assert "postgresql://zhaoming@db/zhaoming" in told
    assert not any(secret in told for secret in ("s1", "s2", "s3", "s4", "PATH"))


def test_without_the_tools_of_postgresql_what_to_install_is_said(transactional_db, tmp_path, monkeypatch):
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("SQLite needs no tools")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupRefusedError, match="postgresql-client"), snapshot(folder=tmp_path):
        pass
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.once
def test_a_wrong_folder_does_not_become_an_installation(tmp_path):
    for command in (("backup", "x.tar"), ("upgrade",), ("doctor",)):
        done = zhaoming(tmp_path / "nowhere", *command)
        assert (done.returncode, "没有数据目录" in done.stderr) == (2, True)
    assert not (tmp_path / "nowhere").exists()
