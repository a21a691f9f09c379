"""Requests filed at once by two processes into one SQLite store.

`python -m tests.bench.filing COUNT START` files so many, from a moment on, and prints when it began and ended.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

_EACH = 300
_PROCESSES = 2
_STARTS_AFTER = 8.0
_STORE = """
import django; django.setup()
import datetime as dt
from django.core.management import call_command
from zhaoming.web.agencies.models import Agency
call_command("migrate", verbosity=0)
Agency.objects.create(code="A", name="A", kind="department", level="county", founded_on=dt.date(2015, 1, 1))
"""


@dataclass(frozen=True)
class FilingRate:
    """Requests a second by the clock on the wall, and the processor time each took, in milliseconds."""

    a_second: float
    processor: float


def filing_rate() -> FilingRate:
    """Two processes file at once, as the two processes of the web do."""
    with tempfile.TemporaryDirectory() as home:
        known = {
            **os.environ,
            "ZHAOMING_HOME": home,
            "ZHAOMING_TODAY": "2026-01-26",
            "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.embedded",
            "ZHAOMING_DATABASE_URL": "",
            "PGDATABASE": "",
        }
        subprocess.run([sys.executable, "-c", _STORE], env=known, check=True)
        command = [sys.executable, "-m", "tests.bench.filing", str(_EACH), str(time.time() + _STARTS_AFTER)]
        running = [
            subprocess.Popen(command, env=known, stdout=subprocess.PIPE, text=True) for _ in range(_PROCESSES)
        ]
        told = [json.loads(process.communicate()[0]) for process in running]
    took = max(one["ended"] for one in told) - min(one["began"] for one in told)
    filed = _EACH * _PROCESSES
    return FilingRate(a_second=filed / took, processor=sum(one["processor"] for one in told) / filed * 1000)


def _file(count: int, start: float) -> dict[str, float]:
    from zhaoming.law.counting import ApplicantKind
    from zhaoming.web.agencies.models import Agency
    from zhaoming.web.cases.applicant import Applicant, Wanted
    from zhaoming.web.cases.services import register_application

    agency = Agency.objects.get(code="A")
    asks = Applicant(kind=ApplicantKind.NATURAL, name="某人", identity_number="1", telephone="2")
    time.sleep(max(0.0, start - time.time()))
    began, spent = time.time(), time.process_time()
    for _ in range(count):
        register_application(agency=agency, applicant=asks, wanted=Wanted(name="某信息"))
    return {"began": began, "ended": time.time(), "processor": time.process_time() - spent}


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_file(int(sys.argv[1]), float(sys.argv[2]))))
