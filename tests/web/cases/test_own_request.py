"""What an applicant does who gave number and code before, and when that ends."""

import datetime as dt

import pytest

from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import served
from zhaoming.casework import events as happened
from zhaoming.letters import LetterKind
from zhaoming.web.cases.models import CaseEvent, CaseFile, FileKind
from zhaoming.web.cases.selectors import content_of, grant_for, granted_case, timeline, tracked_case
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    OwnFile,
    act_on_own_request,
    add_own_files,
    keeping,
    renew_query_code,
)

ANSWER = happened.CorrectionReceived(on=TODAY)


@pytest.fixture
def grant(in_person):
    return grant_for(number=in_person.case.number, code=in_person.query_code)


@pytest.mark.parametrize("spelled", [" {} ", "{} ", "ｃｓ-q1-ｊｙ－2026-00001"])
def test_a_number_is_found_however_it_is_spelled(in_person, spelled):
    number = spelled.format(in_person.case.number)
    assert tracked_case(number=number, code=in_person.query_code.lower()) == in_person.case


def test_a_correction_comes_with_its_files_or_not_at_all(staff, in_person, grant, monkeypatch):
    served(staff, in_person.case, LetterKind.CORRECTION, on=dt.date(2026, 1, 9))
    file = OwnFile(name="补正.pdf", content=b"%PDF-1")
    with pytest.raises(CaseActRefusedError) as refused:
        act_on_own_request(grant=grant, event=ANSWER, words="", files=[])
    assert refused.value.code == "CAS003"
    monkeypatch.setattr(keeping, "MOST_OWN_FILES", 1)
    with pytest.raises(CaseActRefusedError) as refused:
        act_on_own_request(grant=grant, event=ANSWER, words="第二批次", files=[file, file])
    assert refused.value.code == "CAS042"
    assert not CaseFile.objects.filter(kind=FileKind.CORRECTION).exists()
    assert not CaseEvent.objects.filter(kind=happened.CorrectionReceived.kind).exists()
    row = act_on_own_request(grant=grant, event=ANSWER, words="第二批次", files=[file])
    assert (row.stage, timeline(case=row)[-1].words) == ("in_process", "第二批次")
    kept = CaseFile.objects.get(kind=FileKind.CORRECTION)
    assert (kept.kind, kept.added_by, content_of(file=kept)) == (FileKind.CORRECTION, None, b"%PDF-1")


def test_a_new_code_ends_what_the_old_one_opened(staff, in_person, grant):
    assert granted_case(grant=grant) == in_person.case
    renew_query_code(actor=staff.officer, case=in_person.case, reason="本人持身份证到场")
    assert granted_case(grant=grant) is None
    with pytest.raises(CaseActRefusedError) as refused:
        add_own_files(grant=grant, files=[OwnFile(name="a.pdf", content=b"%PDF")])
    assert refused.value.code == "CAS005"


def test_wrong_codes_open_nothing(in_person):
    assert grant_for(number=in_person.case.number, code="AAAA-BBBB-CCCC") is None
    assert grant_for(number="CS-Q1-JY-2026-99999", code=in_person.query_code) is None
