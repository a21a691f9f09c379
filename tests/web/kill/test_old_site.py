"""An old site of a thousand files taken over by a worker that is killed in each of its three stages."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes import family
from tests.web.kill.programs import environment, run

_PAGES = 917
_FILES = _PAGES + _PAGES // 11 + 1
_HELD = _PAGES // 13
FIRST = """
import django; django.setup()
import datetime as dt
from django.core.management import call_command
from tests.web.old_sites import making
from tests.web.publications.making import coded
from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Membership, Role, User
from zhaoming.web.old_sites.services import begin_site
call_command("migrate", verbosity=0)
since = dt.date(2020, 1, 1)
agency = services.create_agency(actor=None, code="J", name="教育局", kind="department", level="county",
                                parent=None, founded_on=since)
coded(agency, 1)
for role in (Role.OFFICER, Role.HEAD, Role.PLATFORM_EDITOR):
    user = User.objects.create_user(username=role.value, full_name=role.value)
    Membership.objects.create(user=user, agency=agency, role=role, from_on=since)
files = making.old_site(%d)
begin_site(actor=User.objects.get(username="officer"), agency=agency, name="旧网站", address=making.HOST,
           archive=making.archive(files))
print(len(files))
"""
# What people do meanwhile on their screens, each as soon as it is their turn.
PEOPLE = """
import django; django.setup()
import time
from zhaoming.web.agencies.models import User
from zhaoming.web.old_sites.models import OldSite
from zhaoming.web.old_sites.services import answer_for_site, confirm_site, look_at_page
from zhaoming.web.old_sites.services.answering import state_of
who = {user.username: user for user in User.objects.all()}
while (site := OldSite.objects.get()).state != "done":
    assert site.state != "stopped", site.trouble
    if site.state == "mapping":
        confirm_site(actor=who["officer"], site=site, kind="policy", kinds={})
    elif site.state == "answering":
        answer_for_site(actor=who["head"], site=site)
    elif site.state == "looking":
        page = site.pages.get(number=state_of(site=site).to_look[0])
        look_at_page(actor=who["platform_editor"], site=site, page=page, in_order=True)
    else:
        time.sleep(0.2)
"""
LOOK = """
import django; django.setup()
import sys
from collections import Counter
from io import BytesIO
import openpyxl
from django.core.management import call_command
from zhaoming.web.config.clock import now
from zhaoming.web.ledger.models import Event
from zhaoming.web.old_sites.models import OldSite
from zhaoming.web.old_sites.report import report_book
from zhaoming.web.publications.models import Publication, PublicationFile
from zhaoming.web.publications.selectors import visible
call_command("check_files", stdout=sys.stderr)
site = OldSite.objects.get()
told = Counter(Event.objects.values_list("kind", flat=True))
numbers = Publication.objects.exclude(index_number=None).values_list("index_number", flat=True)
assert len(set(numbers)) == len(numbers)
assert len(set(Publication.objects.values_list("title", flat=True))) == Publication.objects.count()
assert told["publication.draft.made"] == Publication.objects.count()
assert told["publication.imported"] == visible(at=now()).count() == len(numbers)
rows = list(openpyxl.load_workbook(BytesIO(report_book(site=site, address_of=str))).active.values)
results = Counter(row[4] for row in rows)
assert all(row[5] for row in rows if row[4] in {"不能导入", "留作草稿"})
print(Publication.objects.count(), PublicationFile.objects.count(), results["已公开"], results["留作草稿"],
      results["不能导入"])
"""


@pytest.mark.kill
@pytest.mark.timeout(3600)
def test_a_thousand_files_are_taken_over_once_each_though_the_worker_is_killed(tmp_path):
    assert int(run(FIRST % _PAGES, tmp_path, within=900)) == _FILES
    people = _started(PEOPLE, tmp_path)
    worker = _worker(tmp_path)
    try:
        for state, enough in (("read", _PAGES // 3), ("ready", _PAGES // 3), ("released", _PAGES // 3)):
            while _count(tmp_path, state) < enough:
                assert worker.poll() is None, (tmp_path / "worked").read_text()
                assert people.poll() is None, "the people stopped"
                time.sleep(0.1)
            _kill(worker)
            worker = _worker(tmp_path)
        assert people.wait(3000) == 0
    finally:
        _kill(worker)
        people.kill()
    # Documents, files, public ones, those kept back for a telephone number, and the front page.
    expected = (_PAGES, _PAGES // 11, _PAGES - _HELD, _HELD, 1)
    assert run(LOOK, tmp_path, within=900).split() == [str(one) for one in expected]


def _started(program: str, home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", program], env=environment(home))


def _worker(home: Path) -> subprocess.Popen[bytes]:
    """The worker as `zhaoming serve` starts it."""
    command = [sys.executable, "-m", "django", "work", "--worker-id", "embedded-1"]
    with (home / "worked").open("ab") as said:
        return subprocess.Popen(command, env=environment(home), stdout=said, stderr=said)


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """With the child that takes pages apart, as when the machine loses its power."""
    for pid in list(family(worker.pid)):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    worker.wait()


def _count(home: Path, state: str) -> int:
    """How many pages are in a state, asked beside the product."""
    with closing(sqlite3.connect(home / "zhaoming.sqlite3", timeout=60)) as held:
        rows = held.execute("SELECT count(*) FROM old_sites_oldpage WHERE state = ?", (state,))
        return int(rows.fetchone()[0])
