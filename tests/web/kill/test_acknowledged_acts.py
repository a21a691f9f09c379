"""The process is killed amid its acts: what it had acknowledged is there, and nothing by half."""

from __future__ import annotations

import pytest

from tests.web.kill.programs import killed_amid, run

ACTS = """
import django; django.setup()
import sys
from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Agency
from zhaoming.web.files.services import store_file
import datetime as dt
root = Agency.objects.get(code="R")
for n in range(100000):
    code = f"A{n}"
    services.create_agency(actor=None, code=code, name=code, kind="department", level="county", parent=root,
                           founded_on=dt.date(2020, 1, 1))
    stored = store_file(name=code, content=code.encode() * 5000, actor=None)
    sys.stdout.write(f"{code} {stored.pk}\\n"); sys.stdout.flush()
"""
FIRST = """
import django; django.setup()
import datetime as dt
from django.core.management import call_command
from zhaoming.web.agencies import services
call_command("migrate", verbosity=0)
services.create_agency(actor=None, code="R", name="R", kind="government", level="county", parent=None,
                       founded_on=dt.date(2020, 1, 1))
"""
LOOK = """
import django; django.setup()
from django.core.management import call_command
from zhaoming.web.agencies.models import Agency, Placement
from zhaoming.web.files.models import StoredFile
from zhaoming.web.ledger.models import Event
call_command("check_files")
agencies = set(Agency.objects.exclude(code="R").values_list("code", flat=True))
told = {event.data["code"] for event in Event.objects.filter(kind="agency.founded")} - {"R"}
placed = set(Placement.objects.values_list("agency__code", flat=True))
assert agencies == told == placed, (agencies ^ told, agencies ^ placed)
files = set(StoredFile.objects.values_list("name", flat=True))
print("\\n".join(f"{code} {code in files}" for code in sorted(agencies)))
"""


@pytest.mark.kill
@pytest.mark.parametrize("after", [1.5, 2.1, 3.0])
def test_what_was_acknowledged_is_there_and_nothing_by_half(tmp_path, after):
    run(FIRST, tmp_path)
    said = killed_amid(ACTS, tmp_path, after=after)
    acknowledged = [line.split()[0] for line in said]
    assert len(acknowledged) > 3
    there = dict(line.split() for line in run(LOOK, tmp_path).splitlines() if line.startswith("A"))
    assert [code for code in acknowledged if there.get(code) != "True"] == []
    assert len(there) <= len(acknowledged) + 2
