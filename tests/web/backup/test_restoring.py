"""What a backup holds stands again in an empty place, and nowhere else."""

import json
import sqlite3
import subprocess
import sys
import tarfile

import pytest
from django.db import connection

from tests.web.backup.places import seen
from tests.web.publications.making import public
from zhaoming.web.backup.making import make_backup
from zhaoming.web.config import unfinished
from zhaoming.web.ledger.log import files as log_files
from zhaoming.web.ledger.log.key import signing_key
from zhaoming.web.ledger.log.sequencing import sequence


def addresses(installation):
    return ["/", *(f"/documents/{row.pk}/" for row in installation), "/log/checkpoint"]


def test_everything_stands_again_and_the_log_goes_on_where_it_was(installation, backup, place, keys, settings):
    asked = addresses(installation)
    before = seen(asked)
    assert [status for status, _ in before["pages"].values()].count(200) >= 4
    assert set(before["applicants"].values()) == {"张三丰"}
    key, shown = signing_key().encoded, log_files.read("checkpoint")
    done = place.start("restore", backup, "--keys", keys, ZHAOMING_LOG_KEY=key)
    assert done.returncode == 0, done.stderr
    assert place.look(addresses=asked) == json.loads(json.dumps(before))
    assert (place.home / "data.key").stat().st_mode & 0o777 == 0o600
    assert not unfinished.mark_of(place.home).exists()
    assert (place.home / "log" / "checkpoint").read_bytes() == shown
    tiles = {
        path.relative_to(settings.ZHAOMING_LOG): path.read_bytes() for path in files_of(settings.ZHAOMING_LOG)
    }
    assert {path: (place.home / "log" / path).read_bytes() for path in tiles} == tiles
    done = place.run(
        "admin", "sequence_log", ZHAOMING_LOG_KEY=key, ZHAOMING_DATA_KEY=settings.ZHAOMING_DATA_KEY
    )
    assert "编入 0 条" in done.stdout, done.stderr


def test_what_follows_from_no_row_of_the_log_is_there_again(installation, place, keys, settings, tmp_path):
    """A token is the only proof of a date, and what others hold keeps the log from signing beside it."""
    folder = settings.ZHAOMING_LOG
    kept = {
        "timestamps/2.tsr": b"a token",
        "timestamps/2.checkpoint": log_files.read("checkpoint"),
        "known/1-0a1b2c3d": log_files.read("checkpoint"),
    }
    for name, data in {**kept, "timestamps/notes.txt": b"of somebody"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    path = tmp_path / "with-tokens.tar"
    make_backup(target=path)
    assert place.run("restore", path, "--keys", keys).returncode == 0
    assert {name: (place.home / "log" / name).read_bytes() for name in kept} == kept
    assert not (place.home / "log/timestamps/notes.txt").exists()


@pytest.mark.once
def test_a_damaged_checkpoint_of_others_is_told_by_its_name(installation, place, keys, settings, tmp_path):
    """As it was backed up: the place is restored, and whoever starts it is told what to look at first."""
    (settings.ZHAOMING_LOG / "known").mkdir()
    (settings.ZHAOMING_LOG / "known/1-0a1b2c3d").write_bytes(b"damaged")
    make_backup(target=(path := tmp_path / "damaged.tar"))
    done = place.run("restore", path, "--keys", keys)
    assert done.returncode == 1
    assert "known/1-0a1b2c3d 不是检查点" in done.stderr
    assert not unfinished.mark_of(place.home).exists()


def files_of(folder):
    return [path for path in (folder / "tile").rglob("*") if path.is_file()]


def test_below_what_a_monitor_holds_the_log_signs_nothing(installation, backup, place, keys, people):
    public(people, installation[0].agency, title="备份之后公开的文件")
    sequence()
    later = backup.with_name("monitor")
    later.write_bytes(log_files.read("checkpoint"))
    done = place.run("restore", backup, "--keys", keys, "--known", later)
    assert done.returncode == 1
    assert "LOG501" in done.stderr
    # Whoever starts it afterwards need not name the file again.
    later.unlink()
    key = signing_key().encoded
    refused = place.run("admin", "sequence_log", ZHAOMING_LOG_KEY=key)
    assert refused.returncode != 0
    assert "短于外人已经持有的检查点" in refused.stderr


@pytest.mark.once
def test_nobody_to_compare_the_log_with_is_said(kept_backup, place, keys):
    done = place.run("restore", kept_backup, "--keys", keys)
    assert "没有与外面比对" in done.stderr


@pytest.mark.once
def test_what_a_monitor_holds_and_nobody_can_read_is_refused_first(kept_backup, place, keys, tmp_path):
    damaged = tmp_path / "monitor"
    damaged.write_text("no checkpoint")
    done = place.run("restore", kept_backup, "--keys", keys, "--known", damaged)
    assert (done.returncode, "检查点读不出来" in done.stderr) == (2, True)
    assert not (place.home / "log").exists()


@pytest.mark.once
@pytest.mark.parametrize("held", ["files/aa/x", "log/checkpoint", "restore-unfinished"])
def test_only_an_empty_place_is_restored_into(kept_backup, place, keys, held):
    there = place.home / held
    there.parent.mkdir(parents=True)
    there.write_text("x")
    done = place.run("restore", kept_backup, "--keys", keys)
    assert done.returncode == 2
    assert "空" in done.stderr
    assert [path for path in place.home.rglob("*") if path.is_file()] == [there]


def test_a_database_with_tables_is_not_touched(kept_backup, place, keys):
    place.give_table("held")
    done = place.run("restore", kept_backup, "--keys", keys)
    assert done.returncode == 2
    assert "已经有表" in done.stderr
    assert place.tables() == ["held"]


@pytest.mark.once
def test_without_the_key_nothing_is_restored(kept_backup, place, tmp_path):
    done = place.run("restore", kept_backup)
    assert (done.returncode, "--keys" in done.stderr) == (2, True)
    assert not place.home.exists()
    other = tmp_path / "other.keys"
    other.write_text("ZHAOMING_DATA_KEY=another\n")
    done = place.run("restore", kept_backup, "--keys", other)
    assert (done.returncode, "不是备份时的那一把" in done.stderr) == (2, True)
    assert not (place.home / "data.key").exists()
    # Whoever lost the key for good says so, and keeps what needs none.
    assert place.run("restore", kept_backup, "--without-data-key").returncode == 0


@pytest.mark.once
def test_a_place_left_unfinished_never_starts(place, settings):
    unfinished.mark(place.home)
    (place.home / "data.key").write_text(settings.ZHAOMING_DATA_KEY)
    for command in (("serve", "--port", "1"), ("upgrade",), ("admin", "sequence_log"), ("backup", "x.tar")):
        refused = place.run(*command)
        assert refused.returncode != 0, command
        assert "没有做完" in refused.stderr + refused.stdout, command
    page = [sys.executable, "-c", "import zhaoming.web.config.wsgi"]
    served = subprocess.run(page, check=False, env=place.environment, capture_output=True, text=True)
    assert "没有做完" in served.stderr


def test_a_restore_that_stops_in_the_middle_leaves_the_mark(kept_backup, place, keys, tmp_path):
    # The list of digests is right, the dump itself is none: it fails after the place was begun.
    from zhaoming.web.backup.archive import parts, verified, written

    manifest = verified(path=kept_backup)
    spoilt = tmp_path / "spoilt.tar"
    with written(target=spoilt) as archive:
        for part in parts(path=kept_backup):
            data = part.stream.read()
            archive.add_bytes(
                name=part.name, data=data[: len(data) // 2] if part.name.startswith("database") else data
            )
        archive.finish(manifest=manifest)
    done = place.run("restore", spoilt, "--keys", keys)
    assert done.returncode == 2, done.stderr
    assert unfinished.mark_of(place.home).exists()
    assert "没有做完" in place.run("restore", kept_backup, "--keys", keys).stderr


def test_the_dump_opens_by_itself(kept_backup, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's dump is opened by pg_restore, as the restore does")
    with tarfile.open(kept_backup) as tar, tar.extractfile("database.sqlite3") as dump:
        (tmp_path / "database.sqlite3").write_bytes(dump.read())
    with sqlite3.connect(tmp_path / "database.sqlite3") as held:
        assert held.execute("SELECT COUNT(*) FROM files_storedfile").fetchone()[0] > 0
