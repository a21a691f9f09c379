"""Each fault is made for real, and the check that is for it names it; without it the check says ok."""

from __future__ import annotations

import datetime as dt
import hashlib
import socket

import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.utils import timezone

from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.files.scanners import FakeClamd
from zhaoming.merkle_log import EntryKind
from zhaoming.web.backup.last import note_backup
from zhaoming.web.cases.services import register_application
from zhaoming.web.config import unfinished
from zhaoming.web.config.models import Worker
from zhaoming.web.doctor import checks
from zhaoming.web.doctor.checks import (
    backups,
    calendars,
    clock,
    database,
    deployment,
    keys,
    machine,
    mail,
    place,
    programs,
    public_log,
    scanner,
    search,
    stored_files,
    worker,
)
from zhaoming.web.doctor.examining import examine
from zhaoming.web.doctor.line import Level, Scope
from zhaoming.web.files.services import path_of, store_file
from zhaoming.web.ledger.log import files as log_files
from zhaoming.web.ledger.log.entering import enter
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.outbox.services import announce
from zhaoming.web.search.index import write as write_index

pytestmark = pytest.mark.django_db


def levels(check, **scope):
    """What the check says, by name; each line that is not ok says what to do."""
    found = list(check.look(Scope(**scope)))
    assert all(line.expected and line.next_step for line in found if line.level is not Level.OK)
    return {line.check: line.level.value for line in found}


def said(check):
    return " ".join(line.found for line in check.look(Scope()))


def test_this_machine_is_fit():
    assert levels(machine) == {"machine.python": "ok", "machine.sqlite": "ok"}


def test_the_data_folder(settings, tmp_path):
    tmp_path.chmod(0o700)
    assert levels(place)["place.writable"] == "ok"
    tmp_path.chmod(0o755)
    assert levels(place)["place.mode"] == "warn"
    unfinished.mark(tmp_path)
    assert levels(place)["place.unfinished"] == "fault"
    settings.ZHAOMING_HOME = tmp_path / "nowhere"
    assert levels(place) == {"place.home": "fault"}


def test_a_folder_that_takes_nothing(settings):
    from pathlib import Path

    # Nobody writes there, root neither.
    settings.ZHAOMING_HOME = Path("/proc/self")
    assert levels(place)["place.writable"] == "fault"


def test_a_full_disk(settings, monkeypatch):
    free = {"now": 5 << 30}
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": free["now"]}))
    assert levels(place)["place.room"] == "warn"
    free["now"] = 1 << 20
    assert levels(place)["place.room"] == "fault"


def test_a_key_others_can_read(tmp_path, monkeypatch):
    monkeypatch.delenv("ZHAOMING_DATA_KEY", raising=False)
    path = tmp_path / "data.key"
    path.write_text("a secret of this test")
    path.chmod(0o644)
    assert levels(keys)["keys.mode.data.key"] == "fault"
    assert "a secret of this test" not in said(keys)
    path.chmod(0o600)
    assert levels(keys)["keys.mode.data.key"] == "ok"


def test_another_data_key(settings, district):
    register_application(agency=district.education, applicant=ZHANG, wanted=WANTED)
    assert levels(keys)["keys.data"] == "ok"
    old, settings.ZHAOMING_DATA_KEY = settings.ZHAOMING_DATA_KEY, "another"
    assert levels(keys)["keys.data"] == "fault"
    settings.ZHAOMING_OLD_DATA_KEYS = [old]
    assert levels(keys)["keys.data"] == "ok"


def test_a_database_of_another_version():
    assert levels(database)["database.migrations"] == "ok"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'usage' AND name LIKE '0002%%'")
    assert "还差 1 步" in said(database)
    with connection.cursor() as cursor:
        told = "INSERT INTO django_migrations (app, name, applied) VALUES ('usage', '0999_later', %s)"
        cursor.execute(told, [timezone.now()])
    assert "0999_later" in said(database)


def test_settings_of_sqlite_that_lose_commits():
    if connection.vendor != "sqlite":
        assert levels(database)["database.server"] == "ok"
        return
    # The database of a test run is in memory, which has no write-ahead log.
    assert levels(database)["database.pragmas"] == "fault"
    assert "journal_mode=memory" in said(database)


def test_files_that_are_gone_or_changed():
    rows = [store_file(name=f"{word}.txt", content=word.encode(), actor=None) for word in "abc"]
    assert levels(stored_files) == {"stored_files.complete": "ok"}
    path_of(rows[1].sha256).write_bytes(b"x")
    path_of(rows[2].sha256).unlink()
    assert levels(stored_files) == {"stored_files.damaged": "fault"}
    assert "2 个缺失或损坏" in said(stored_files)


def test_a_sample_looks_at_some_and_the_whole_at_all(monkeypatch):
    monkeypatch.setattr(stored_files, "_SAMPLE", 2)
    rows = [store_file(name=f"{word}.txt", content=word.encode(), actor=None) for word in "abcdef"]
    path_of(rows[4].sha256).unlink()
    assert levels(stored_files) == {"stored_files.complete": "ok"}
    assert levels(stored_files, is_whole=True) == {"stored_files.damaged": "fault"}


def test_an_index_that_is_missing_behind_or_ahead(monkeypatch):
    monkeypatch.setattr(search, "_PATIENCE", 0.0)
    assert levels(search) == {"search.index": "fault"}
    write_index(gone=(), entries=(), upto=0)
    assert levels(search) == {"search.index": "ok"}
    with transaction.atomic():
        announce(kind="publication", object_id=1)
    assert levels(search) == {"search.behind": "fault"}
    write_index(gone=(), entries=(), upto=7)
    assert levels(search) == {"search.ahead": "fault"}


def test_jobs_nobody_does(settings):
    from django_tasks_db.models import DBTaskResult

    from zhaoming.web.files.tasks import scan_waiting_job

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    scan_waiting_job.using(backend="default").enqueue()
    rows = DBTaskResult.objects.all()
    assert rows.count() == 1
    now = timezone.now()
    Worker.objects.create(worker_id="a-1", began_at=now, seen_at=now)
    assert levels(worker) == {"worker.seen": "ok", "worker.waiting": "ok"}
    rows.update(enqueued_at=timezone.now() - dt.timedelta(minutes=9))
    assert levels(worker) == {"worker.seen": "ok", "worker.waiting": "fault"}
    rows.update(status="FAILED", started_at=timezone.now(), finished_at=timezone.now())
    assert levels(worker) == {"worker.seen": "ok", "worker.waiting": "ok", "worker.failed": "warn"}


def test_an_idle_worker_is_told_from_a_dead_one(db):
    assert levels(worker) == {"worker.seen": "warn", "worker.waiting": "ok"}
    now = timezone.now()
    for name, seconds in (("a-1", 30), ("b-1", 7500)):
        seen = now - dt.timedelta(seconds=seconds)
        Worker.objects.create(worker_id=name, began_at=seen, seen_at=seen)
    found = {line.check: line for line in worker.look(Scope())}
    assert "a-1（30 秒前）" in found["worker.seen"].found
    assert (found["worker.silent"].level, "b-1" in found["worker.silent"].found) == ("warn", True)
    assert "2 小时前" in found["worker.silent"].found
    Worker.objects.filter(worker_id="a-1").update(seen_at=now - dt.timedelta(minutes=4))
    found = {line.check: line for line in worker.look(Scope())}
    assert found["worker.seen"].level == "fault"
    assert "a-1（4 分钟前）、b-1（2 小时前）" in found["worker.seen"].found


def test_a_log_nobody_sequences(district, settings):
    with transaction.atomic():
        enter(kind=EntryKind.PUBLISHED, subject=district.education, record=hashlib.sha256(b"x").digest())
    assert levels(public_log)["public_log.waiting"] == "ok"
    settings.ZHAOMING_TODAY += dt.timedelta(days=1)
    assert levels(public_log)["public_log.waiting"] == "fault"
    sequence()
    assert levels(public_log) == {"public_log.waiting": "ok", "public_log.checkpoint": "ok"}
    shown = configured.ZHAOMING_LOG / log_files.CHECKPOINT
    note = shown.read_bytes()
    shown.unlink()
    assert levels(public_log)["public_log.checkpoint"] == "fault"
    shown.write_bytes(note)


def test_a_log_shorter_than_what_a_monitor_holds(district, settings, tmp_path):
    from zhaoming.merkle_log import Checkpoint, sign_checkpoint
    from zhaoming.web.ledger.log.key import signing_key

    key, held = signing_key(), tmp_path / "monitor"
    later = Checkpoint(key.name, 5, hashlib.sha256(b"another tree").digest())
    held.write_bytes(sign_checkpoint(checkpoint=later, keys=[key]).data)
    settings.ZHAOMING_LOG_KNOWN = [str(held)]
    assert levels(public_log)["public_log.LOG501"] == "fault"


def test_a_log_under_two_names(district, settings):
    from zhaoming.merkle_log import SigningKey

    with transaction.atomic():
        enter(kind=EntryKind.PUBLISHED, subject=district.education, record=hashlib.sha256(b"x").digest())
    sequence()
    own = settings.ZHAOMING_LOG_ORIGIN
    settings.ZHAOMING_LOG_ORIGIN = "gk.example.gov.cn/log"
    assert levels(public_log)["public_log.origin"] == "warn"
    settings.ZHAOMING_LOG_ORIGIN = own
    settings.ZHAOMING_LOG_KEY = SigningKey("gk.example.gov.cn/log", bytes(32)).encoded
    assert levels(public_log)["public_log.name"] == "fault"


def test_the_scanner(settings):
    assert levels(scanner) == {"scanner.none": "warn"}
    clamd = FakeClamd()
    settings.ZHAOMING_CLAMD = clamd.address
    assert levels(scanner) == {"scanner.answers": "ok"}
    clamd.close()
    assert levels(scanner) == {"scanner.silent": "fault"}
    settings.ZHAOMING_CLAMD = "somewhere"
    assert levels(scanner) == {"scanner.address": "fault"}


def test_programs_that_are_not_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = levels(programs)
    assert {found["programs.office"], found["programs.recognise"]} == {"warn"}


def test_mail(settings):
    settings.ZHAOMING_SENDS_MAIL = False
    assert levels(mail) == {"mail.none": "warn"}
    settings.ZHAOMING_SENDS_MAIL, settings.EMAIL_HOST = True, "127.0.0.1"
    settings.ZHAOMING_SITE_ADDRESS = ""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_PORT = server.getsockname()[1]
        assert levels(mail) == {"mail.server": "ok", "mail.site": "warn"}
    assert levels(mail)["mail.server"] == "fault"


def test_years_without_a_notice(settings):
    assert levels(calendars) == {"calendars.this_year": "ok", "calendars.next_year": "warn"}
    settings.ZHAOMING_TODAY = dt.date(2029, 1, 4)
    assert levels(calendars) == {"calendars.this_year": "fault", "calendars.next_year": "warn"}
    settings.ZHAOMING_TODAY = dt.date(2025, 12, 1)
    assert set(levels(calendars).values()) == {"ok"}


def test_a_clock_behind_the_records(settings, district, person):
    assert levels(clock)["clock.fixed"] == "warn"
    store_file(name="a.txt", content=b"a", actor=None)
    settings.ZHAOMING_TODAY = None
    assert levels(clock)["clock.time"] == "ok"
    settings.ZHAOMING_TODAY = timezone.localdate() + dt.timedelta(days=3)
    store_file(name="b.txt", content=b"b", actor=None)
    settings.ZHAOMING_TODAY = None
    assert levels(clock)["clock.behind"] == "fault"


def test_any_host_is_accepted(settings):
    assert levels(deployment)["deployment.hosts"] == "ok"
    settings.ALLOWED_HOSTS = ["*"]
    assert levels(deployment)["deployment.hosts"] == "fault"


def test_production_is_checked_as_such(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 0
    assert levels(deployment)["deployment.security.W004"] == "warn"


def test_no_backup_or_an_old_one(tmp_path):
    assert levels(backups) == {"backups.none": "warn"}
    note_backup(home=tmp_path, path=tmp_path / "b.tar")
    assert levels(backups) == {"backups.age": "ok"}
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=9)
    (tmp_path / "last-backup").write_text(f"{long_ago.isoformat()} /b.tar\n")
    assert levels(backups) == {"backups.age": "warn"}


def test_every_file_of_the_folder_is_a_check_with_a_place_in_the_order(monkeypatch):
    import pkgutil

    from zhaoming.web.doctor.examining import _checks

    monkeypatch.setattr(search, "_PATIENCE", 0.0)
    found = _checks()
    assert len(found) == len(list(pkgutil.iter_modules(checks.__path__))) == len({one.ORDER for one in found})
    titles = {line.check.partition(".")[0] for line in examine(scope=Scope())}
    assert {"machine", "place", "database"} <= titles


def test_a_check_that_breaks_does_not_hide_the_others(monkeypatch):
    monkeypatch.setattr(search, "position", lambda: 1 / 0)
    found = {line.check: line for line in examine(scope=Scope())}
    assert found["search.failed"].level is Level.FAULT
    assert "backups.none" in found


def test_over_a_database_that_cannot_be_used_the_rest_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'usage' AND name LIKE '0002%%'")
    found = {line.check: line for line in examine(scope=Scope())}
    assert "文件" in found["doctor.left_out"].found
    assert "stored_files.complete" not in found
    assert "machine.python" in found
