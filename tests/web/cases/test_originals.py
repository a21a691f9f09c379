"""A sealed original leaves once it was looked into, and held against the signed text by a second person."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.web.cases.conftest import TODAY
from tests.web.cases.papering import SCAN, signed
from zhaoming.law.clocks import ServiceMethod
from zhaoming.letters import to_pdf
from zhaoming.web.agencies.models import Membership
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.models import LetterState
from zhaoming.web.cases.selectors import ReleaseState, release_of, timeline
from zhaoming.web.cases.selectors.to_clear import files_to_clear
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    compare_original,
    keep_discovery,
    seal_letter,
    serve_letter,
)

pytestmark = pytest.mark.database


def refused(code):
    return pytest.raises(CaseActRefusedError, match=code)


def sealed(staff, letter, content=SCAN):
    return seal_letter(actor=staff.officer, letter=letter, name="盖章原件.pdf", content=content)


def serve(staff, letter):
    return serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)


def test_a_scan_is_held_against_the_text_by_another_than_who_put_it_in(staff, in_person):
    letter = sealed(staff, signed(staff, in_person.case))
    found = release_of(file=letter.sealed_file)
    assert (found.state, found.found[0].row.code) == (ReleaseState.BLOCKED, "SEA001")
    assert [one.file for one in files_to_clear(user=staff.reviewer)] == [letter.sealed_file]
    with refused("CAS182"):
        serve(staff, letter)
    with pytest.raises(PermissionDenied):
        compare_original(actor=staff.officer, letter=letter, words="一致")
    with refused("CAS056"):
        compare_original(actor=staff.reviewer, letter=letter, words=" ")
    compare_original(actor=staff.reviewer, letter=letter, words="逐字核对，一致")
    seen = release_of(file=letter.sealed_file).found[0]
    assert (seen.judgement.judge, seen.words) == (staff.reviewer, "逐字核对，一致")
    assert "case.letter.compared" in [one.kind for one in timeline(case=in_person.case)]
    assert serve(staff, letter).state == LetterState.SERVED
    with refused("CAS183"):
        keep_discovery(
            actor=staff.reviewer, file=letter.sealed_file, identity=seen.row.identity, words="看错了"
        )


def test_a_better_scan_is_compared_anew(staff, in_person):
    letter = sealed(staff, signed(staff, in_person.case))
    compare_original(actor=staff.reviewer, letter=letter, words="一致")
    letter = sealed(staff, letter, SCAN + b"\n")
    with refused("CAS182"):
        serve(staff, letter)


def test_an_original_that_says_what_was_signed_needs_no_eyes_for_its_words(staff, in_person):
    letter = signed(staff, in_person.case)
    content = to_pdf(letter=content_of(row=letter).letter, red_head=False)
    letter = sealed(staff, letter, content)
    Membership.objects.create(
        user=staff.officer, agency=letter.agency, role="reviewer", from_on=TODAY.replace(year=2015)
    )
    with pytest.raises(PermissionDenied, match="存入文件的人"):
        # Nothing was found, and yet nobody says of an original of one's own that it is the right one.
        compare_original(actor=letter.sealed_file.added_by, letter=letter, words="一致")
    assert "SEA001" not in [one.row.code for one in release_of(file=letter.sealed_file).found]


def test_other_words_and_a_stranger_s_number_in_an_original_are_found(staff, in_person):
    first = signed(staff, in_person.case)
    other = content_of(row=first).letter.with_text("contact", "请联系王某，手机13900139000。")
    letter = sealed(staff, first, to_pdf(letter=other, red_head=False))
    codes = [one.row.code for one in release_of(file=letter.sealed_file).found]
    assert {"SEA001", "INS103"} <= set(codes)
    with refused("CAS182"):
        serve(staff, letter)


def test_an_original_that_cannot_be_looked_into_does_not_leave(staff, in_person):
    letter = sealed(staff, signed(staff, in_person.case), b"%PDF-1.7 no page at all")
    with refused("CAS182") as barred:
        compare_original(actor=staff.reviewer, letter=letter, words="一致")
    assert "不能放行" in barred.value.message
