"""Two processes file requests and are killed amid it: what they acknowledged is there, without gaps."""

from __future__ import annotations

import pytest

from tests.web.kill.programs import killed_amid, run
from tests.web.kill.test_acknowledged_acts import FIRST

FILE = """
import django; django.setup()
import sys
from zhaoming.law.counting import ApplicantKind
from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.services import register_application
agency = Agency.objects.get(code="R")
applicant = Applicant(kind=ApplicantKind.NATURAL, name="N", identity_number="1")
for n in range(100000):
    made = register_application(agency=agency, applicant=applicant, wanted=Wanted(name=str(n)))
    sys.stdout.write(f"{made.case.number}\\n"); sys.stdout.flush()
"""
LOOK = """
import django; django.setup()
from zhaoming.web.cases.models import ApplicantKey, Case, CaseEvent, Numbering, SealedApplicant
from zhaoming.web.cases.services import rebuild_cases
from zhaoming.web.ledger.models import Event
serials = sorted(Case.objects.values_list("serial", flat=True))
assert serials == list(range(1, len(serials) + 1)), serials
assert Numbering.objects.get().last == len(serials)
told = Event.objects.filter(kind="case.request.registered").count()
assert len(serials) == CaseEvent.objects.count() == SealedApplicant.objects.count() == told
assert ApplicantKey.objects.count() == 2 * told
assert rebuild_cases().corrected == 0
print("\\n".join(Case.objects.values_list("number", flat=True)))
"""


@pytest.mark.kill
@pytest.mark.parametrize("after", [1.0, 2.3])
def test_what_was_filed_is_there_and_no_number_is_left_out(tmp_path, after):
    run(FIRST, tmp_path)
    acknowledged = killed_amid(FILE, tmp_path, after=after, copies=2)
    assert len(acknowledged) > 5
    there = run(LOOK, tmp_path).split()
    assert set(acknowledged) <= set(there)
    assert len(there) <= len(acknowledged) + 2
