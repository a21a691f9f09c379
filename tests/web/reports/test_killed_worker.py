"""A worker killed in the middle of a reading, on a database file: nothing is lost, nothing is there twice."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.web.reports.making import as_json, balanced

pytestmark = [pytest.mark.kill, pytest.mark.timeout(600)]

_PREPARE = """
import sys
from pathlib import Path
from django.core.files.base import ContentFile
from django.core.management import call_command
call_command("migrate", verbosity=0)
from zhaoming.web.agencies import demo
demo.seed()
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.config.clock import today
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.reports.services import IncomingFile, receive_files
agency = Agency.objects.get(code="LJ-YT-JYJ")
officer = person(agency=agency, role=Role.OFFICER, on=today())
paths = sorted(Path(sys.argv[1]).iterdir())
files = [IncomingFile(path.name, ContentFile(path.read_bytes(), name=path.name)) for path in paths]
receive_files(actor=officer, agency=agency, files=files)
"""
# A reader that never ends, so that the worker is certainly in the middle of it when it is killed.
_READ_FOR_EVER = """
import time
from zhaoming import report_files
from zhaoming.web.reports.models import Upload
from zhaoming.web.reports.services import read_upload
report_files.read_isolated = lambda *path, **bounds: time.sleep(600)
read_upload(upload_id=Upload.objects.order_by("pk").first().pk)
"""
_WORK = """
from zhaoming.web.reports.models import Upload
from zhaoming.web.reports.services import read_upload
for upload in Upload.objects.order_by("pk"):
    read_upload(upload_id=upload.pk)
"""
_LATER = """
import datetime as dt
from zhaoming.web.reports.limits import reading_deadline
from zhaoming.web.reports.models import Upload
for upload in Upload.objects.filter(state="reading"):
    upload.reading_since -= reading_deadline() + dt.timedelta(seconds=1)
    upload.save()
from django.core.management import call_command
call_command("requeue_uploads")
"""
_COUNT = """
from zhaoming.web.reports.models import ReportVersion, Upload
print(sorted(Upload.objects.values_list("state", flat=True)), ReportVersion.objects.count())
"""


class Installation:
    """An installation of its own: a home folder with its database, driven by processes that can be killed."""

    def __init__(self, home):
        settings = {
            "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
            "ZHAOMING_TODAY": "2026-01-26",
        }
        paths = os.pathsep.join(path for path in sys.path if path)
        self._environment = {**os.environ, **settings, "ZHAOMING_HOME": str(home), "PYTHONPATH": paths}

    def start(self, code):
        return subprocess.Popen(_command(code), env=self._environment, stdout=subprocess.DEVNULL)

    def run(self, code, *arguments):
        command = [*_command(code), *arguments]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def _command(code):
    return [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"]


@pytest.fixture
def installation(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    for year in (2023, 2024, 2025):
        (folder / f"{year}.json").write_bytes(as_json(balanced(agency="云汀区教育局", year=year)))
    made = Installation(tmp_path / "home")
    made.run(_PREPARE, str(folder))
    return made


def test_a_reading_cut_off_by_a_kill_is_taken_up_again_and_gives_one_report(installation):
    worker = installation.start(_READ_FOR_EVER)
    while "reading" not in installation.run(_COUNT):
        time.sleep(0.2)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    installation.run(_WORK)
    assert installation.run(_COUNT) == "['read', 'read', 'reading'] 2"
    installation.run(_LATER)
    installation.run(_WORK)
    assert installation.run(_COUNT) == "['read', 'read', 'read'] 3"


def test_workers_killed_at_any_moment_lose_nothing_and_double_nothing(installation):
    for delay in (1.0, 1.5, 2.0, 2.5, 3.0):
        worker = installation.start(_WORK)
        time.sleep(delay)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        installation.run(_LATER.replace("save()", "attempts = 0\n    upload.save()"))
    installation.run(_WORK)
    assert installation.run(_COUNT) == "['read', 'read', 'read'] 3"


def test_two_workers_on_one_file_database_read_each_file_once(installation):
    workers = [installation.start(_WORK) for _ in range(2)]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    assert installation.run(_COUNT) == "['read', 'read', 'read'] 3"
