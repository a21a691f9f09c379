"""Two processes sign papers and are killed amid it: numbers without gaps, each signed paper whole."""

from __future__ import annotations

import pytest

from tests.web.kill.programs import killed_amid, run

FIRST = """
import django; django.setup()
import datetime as dt
from django.core.management import call_command
from tests.web.cases.papering import equip
from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Membership, User
call_command("migrate", verbosity=0)
on = dt.date(2015, 1, 1)
city = services.create_agency(actor=None, code="S", name="S", kind="government", level="county", parent=None,
                              founded_on=on)
bureau = services.create_agency(actor=None, code="R", name="R", kind="department", level="county", parent=city,
                                founded_on=on)
equip(bureau)
for role in ("officer", "reviewer", "head"):
    user = User.objects.create_user(username=role)
    Membership.objects.create(user=user, agency=bureau, role=role, from_on=on)
"""
SIGN = """
import django; django.setup()
import sys
from types import SimpleNamespace
from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.cases.papering import signed
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.cases.services import register_application
staff = SimpleNamespace(**{one.username: one for one in User.objects.all()})
for n in range(100000):
    case = register_application(agency=Agency.objects.get(code="R"), applicant=ZHANG, wanted=WANTED).case
    letter = signed(staff, case)
    sys.stdout.write(f"{letter.number} {letter.digest}\\n"); sys.stdout.flush()
"""
LOOK = """
import django; django.setup()
from zhaoming.web.cases.models import CaseEvent, Letter, LetterNumbering, LetterStep
from zhaoming.web.cases.services import rebuild_cases
numbered = list(Letter.objects.exclude(serial=None).order_by("serial"))
assert [one.serial for one in numbered] == list(range(1, len(numbered) + 1)), numbered
assert LetterNumbering.objects.get().last == len(numbered)
steps = set(LetterStep.objects.filter(kind="signed").values_list("letter_id", flat=True))
assert {one.pk for one in numbered} == steps == set(
    Letter.objects.filter(state="signed").values_list("pk", flat=True)
)
told = {event.entry["digest"] for event in CaseEvent.objects.filter(kind="case.answer.signed")}
assert told == {one.digest for one in numbered}
assert rebuild_cases().corrected == 0
for one in numbered:
    print(one.number, one.digest)
"""


@pytest.mark.kill
@pytest.mark.timeout(300)
@pytest.mark.parametrize("after", [1.0, 2.7])
def test_numbers_of_signed_papers_have_no_gap_and_none_is_lost(tmp_path, after):
    run(FIRST, tmp_path)
    acknowledged = killed_amid(SIGN, tmp_path, after=after, copies=2, within=90)
    assert len(acknowledged) > 2
    there = run(LOOK, tmp_path).splitlines()
    assert set(acknowledged) <= set(there)
    assert len(there) <= len(acknowledged) + 2
