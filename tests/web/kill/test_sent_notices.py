"""The worker is killed when the mail server has just taken a notice: nothing is lost, both are one message."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.web.kill.programs import environment
from tests.web.notices.smtp_server import MailServer

FIRST = """
import django; django.setup()
import datetime as dt
from django.core.management import call_command
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.agencies import services
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.services import register_application
call_command("migrate", verbosity=0)
agency = services.create_agency(actor=None, code="R", name="R", kind="government", level="county", parent=None,
                                founded_on=dt.date(2020, 1, 1))
who = Applicant(kind=ApplicantKind.NATURAL, name="甲", email="a@example.org")
register_application(agency=agency, applicant=who, wanted=Wanted(name="乙"))
"""
SEND = """
import django; django.setup()
from zhaoming.web.notices.models import Notice
from zhaoming.web.notices.services import send_notice
send_notice(notice_id=Notice.objects.get().pk)
"""
LATER = """
import django; django.setup()
import datetime as dt
from types import SimpleNamespace
from django.utils import timezone
from zhaoming.web.notices.models import Notice
from zhaoming.web.notices.services import requeue_notices, send_notice, queueing, sending
later = SimpleNamespace(now=lambda: timezone.now() + dt.timedelta(minutes=6))
assert Notice.objects.get().state == "sending"
assert requeue_notices() == 0
queueing.timezone = sending.timezone = later
assert requeue_notices() == 1
send_notice(notice_id=Notice.objects.get().pk)
print(Notice.objects.get().state)
"""


@pytest.mark.kill
def test_a_worker_killed_between_sending_and_marking_loses_nothing(tmp_path):
    server = MailServer()
    server.start()
    mail = {
        "ZHAOMING_SMTP_HOST": "127.0.0.1",
        "ZHAOMING_SMTP_PORT": str(server.port),
        "ZHAOMING_SMTP_FROM": "gk@example.gov.cn",
    }
    known = {**environment(tmp_path), **mail}

    def run(program: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program], env=known, capture_output=True, text=True, timeout=120, check=False
        )

    first = run(FIRST)
    assert first.returncode == 0, first.stderr
    worker = subprocess.Popen([sys.executable, "-c", SEND], env=known)
    server.box.on_taken = lambda: os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(timeout=120) == -signal.SIGKILL
    server.box.on_taken = lambda: None
    done = run(LATER)
    server.stop()
    assert done.stdout.strip() == "sent", done.stderr
    first_mail, second_mail = server.box.received
    assert first_mail["Message-ID"] == second_mail["Message-ID"]
