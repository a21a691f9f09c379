import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from tests.web.cases.confirming import by_two
from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.casework import events as happened
from zhaoming.law.clocks.facts import Extension
from zhaoming.law.counting import ApplicantKind
from zhaoming.law.working_days import WorkingDays
from zhaoming.web.cases.applicant import Applicant, KeyKind, Wanted
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Case, CaseFile, FileKind
from zhaoming.web.cases.selectors import (
    content_of,
    earlier_cases,
    files_of,
    masked_applicant,
    same_subject,
    tracked_case,
    wanted_of,
)
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    attach_file,
    attach_own_file,
    perform_act,
    register_application,
    register_request,
    renew_query_code,
    split_request,
)

PARTS = (Wanted(name="评分标准"), Wanted(name="考官名单"), Wanted(name="", description="监控录像"))


def test_a_letter_with_several_requests_becomes_so_many_requests(staff, in_person):
    made = split_request(actor=staff.officer, case=in_person.case, parts=PARTS, seen=1)
    letter = Case.objects.get(pk=in_person.case.pk)
    assert (letter.stage, letter.is_open, letter.counts) == ("split", False, False)
    assert [one.case.serial for one in made] == [2, 3, 4]
    assert {one.case.received_on for one in made} == {dt.date(2026, 1, 5)}
    assert all(one.case.part_of == letter and one.case.counts for one in made)
    assert [wanted_of(case=one.case) for one in made] == list(PARTS)
    assert all(tracked_case(number=one.case.number, code=one.query_code) == one.case for one in made)
    assert masked_applicant(case=made[0].case) == ZHANG.masked()


def test_every_part_has_what_came_with_the_letter_and_its_extension(staff, in_person):
    letter = in_person.case
    for kind in (FileKind.APPLICATION, FileKind.IDENTITY, FileKind.SEARCH):
        attach_file(actor=staff.officer, case=letter, kind=kind, name=f"{kind.label}.pdf", content=b"%PDF-")
    plain = split_request(actor=staff.officer, case=letter, parts=PARTS)[0].case
    assert [one.file.kind for one in files_of(case=plain)] == [FileKind.APPLICATION, FileKind.IDENTITY]
    assert content_of(file=plain.files.first()) == b"%PDF-"
    assert letter.files.count() == 3


def test_an_extension_granted_before_the_split_counts_for_every_part(staff, in_person):
    alone = split_request(actor=staff.officer, case=register_again(staff, in_person), parts=PARTS)[0].case
    extended = happened.Extended(on=dt.date(2026, 1, 26), days=WorkingDays(20), told_on=dt.date(2026, 1, 26))
    perform_act(actor=staff.body_head, case=in_person.case, event=extended)
    part = split_request(actor=staff.officer, case=in_person.case, parts=PARTS)[0].case
    value = value_of(case=part)
    assert value.round.extension == Extension(
        days=WorkingDays(20), approved_on=extended.on, told_on=extended.on
    )
    assert part.next_on > alone.next_on
    with pytest.raises(CaseActRefusedError, match="已经延长过"):
        perform_act(actor=staff.body_head, case=part, event=extended)


def register_again(staff, receipt) -> Case:
    return register_request(
        actor=staff.officer,
        agency=receipt.case.agency,
        applicant=ZHANG,
        wanted=WANTED,
        arrival=value_of(case=receipt.case).arrival,
    ).case


def test_nothing_is_recorded_of_a_part_before_it_was_a_request_of_its_own(staff, in_person):
    part = split_request(actor=staff.officer, case=in_person.case, parts=PARTS, seen=1)[0].case
    withdrawn = happened.RequestWithdrawn(on=dt.date(2026, 1, 23))
    with pytest.raises(CaseActRefusedError, match="2026-01-26") as refused:
        by_two(staff, part, withdrawn)
    assert refused.value.code == "CAS022"


def test_one_part_is_no_split_and_takes_no_number(staff, in_person):
    with pytest.raises(CaseActRefusedError) as refused:
        split_request(actor=staff.officer, case=in_person.case, parts=PARTS[:1])
    assert refused.value.code == "CAS015"
    with pytest.raises(PermissionDenied):
        split_request(actor=staff.head, case=in_person.case, parts=PARTS)
    assert Case.objects.count() == 1


def test_a_split_the_law_forbids_leaves_nothing_behind(staff, in_person):
    part = split_request(actor=staff.officer, case=in_person.case, parts=PARTS)[0]
    with pytest.raises(CaseActRefusedError, match="拆分"):
        split_request(actor=staff.officer, case=part.case, parts=PARTS)
    assert Case.objects.count() == 4


def test_a_file_lies_encrypted_under_a_name_that_says_nothing(staff, in_person):
    content = "身份证 11010519491231002X".encode() * 50
    kept = attach_file(
        actor=staff.officer,
        case=in_person.case,
        kind=FileKind.IDENTITY,
        name="张三丰身份证.png",
        content=content,
    )
    on_disk = b"".join(path.read_bytes() for path in settings.ZHAOMING_FILES.rglob("*") if path.is_file())
    assert b"11010519491231002X" not in on_disk
    row = CaseFile.objects.get()
    assert "张三丰" not in f"{row.__dict__} {row.stored.__dict__}"
    assert content_of(file=kept) == content
    assert [(one.name, one.file.content_type) for one in files_of(case=in_person.case)] == [
        ("张三丰身份证.png", "image/png")
    ]


def test_who_may_put_files_into_a_request(staff, in_person):
    case = in_person.case
    for who in ("head", "supervisor", "stranger"):
        with pytest.raises(PermissionDenied):
            attach_file(
                actor=getattr(staff, who), case=case, kind=FileKind.OTHER, name="a.pdf", content=b"%PDF"
            )
    with pytest.raises(CaseActRefusedError):
        attach_own_file(number=case.number, code="X", kind=FileKind.OTHER, name="a.pdf", content=b"%PDF")
    with pytest.raises(ValueError, match="applicant"):
        attach_own_file(
            number=case.number, code=in_person.query_code, kind=FileKind.LETTER, name="a.pdf", content=b"%PDF"
        )
    own = attach_own_file(
        number=case.number, code=in_person.query_code, kind=FileKind.IDENTITY, name="a.pdf", content=b"%PDF"
    )
    assert (own.added_by, CaseFile.objects.count()) == (None, 1)
    with pytest.raises(CaseActRefusedError) as refused:
        attach_file(actor=staff.officer, case=case, kind=FileKind.OTHER, name="a.pdf", content=b"")
    assert refused.value.code == "CAS040"


def test_earlier_requests_are_found_without_a_readable_number(district, online):
    same = Applicant(kind=ZHANG.kind, name="张 三丰", identity_number="１１０１０５１９４９１２３１００２x")
    namesake = Applicant(kind=ZHANG.kind, name="张三丰", identity_number="110105199001010010")
    other = Applicant(kind=ApplicantKind.NATURAL, name="李四", email="li@example.org")
    agency = district.education
    second, third, fourth = (
        register_application(agency=agency, applicant=one, wanted=Wanted(name="甲")).case
        for one in (same, namesake, other)
    )
    elsewhere = register_application(agency=district.housing, applicant=ZHANG, wanted=WANTED).case
    found = earlier_cases(case=second)
    assert [(one.case, one.by) for one in found] == [(online.case, (KeyKind.IDENTITY, KeyKind.NAME))]
    assert [one.by_name_only for one in earlier_cases(case=third)] == [True, True]
    assert earlier_cases(case=fourth) == earlier_cases(case=elsewhere) == ()
    assert same_subject(case=second) == (fourth, third)


def test_a_lost_code_is_renewed_and_the_old_one_ends(staff, online):
    fresh = renew_query_code(actor=staff.officer, case=online.case, reason="本人持身份证到场")
    assert tracked_case(number=online.case.number, code=online.query_code) is None
    assert tracked_case(number=online.case.number, code=fresh) == online.case
    with pytest.raises(PermissionDenied):
        renew_query_code(actor=staff.reviewer, case=online.case, reason="x")


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("name", "张**"),
        ("identity_number", "110*************2X"),
        ("telephone", "138******00"),
        ("email", "Z***@example.org"),
        ("address", "清河区石桥镇**"),
    ],
)
def test_what_a_screen_shows_of_the_applicant(field, shown):
    assert getattr(ZHANG.masked(), field) == shown
