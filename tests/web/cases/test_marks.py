"""A file with the mark of a state secret does not enter; what only reads like one has a way."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.made import docx_of, paragraph
from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.law.receipt import Arrival, Channel
from zhaoming.web.cases.models import Case, CaseFile, FileKind, HeldScan
from zhaoming.web.cases.selectors import ReleaseState, files_of, release_of
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    OwnFile,
    Scan,
    attach_file,
    attach_files,
    attach_own_file,
    clear_discovery,
    hold_scans,
    take_in_request,
)
from zhaoming.web.config.clock import today
from zhaoming.web.files.models import StoredFile
from zhaoming.web.ledger.models import Event

pytestmark = pytest.mark.database
MARKED = docx_of(paragraph("机密★10年"))
WHY = "保密教育的公开教材，行文引用标志的样式"


def refused(code):
    return pytest.raises(CaseActRefusedError, match=code)


def test_a_marked_file_is_turned_away_and_an_event_alone_stays(staff, in_person):
    given = [OwnFile("批复.docx", MARKED), OwnFile("说明.docx", docx_of(paragraph("可以公开")))]
    made = attach_files(actor=staff.officer, case=in_person.case, kind=FileKind.SEARCH, files=given)
    assert [one.code for _, one in made.refused] == ["CAS186"]
    assert "保密工作机构" in made.refused[0][1].next_step
    assert (len(made.kept), CaseFile.objects.count(), StoredFile.objects.count()) == (1, 1, 1)
    event = Event.objects.get(kind="case.file.turned_away")
    assert (event.actor, event.subject_id, event.data) == (
        staff.officer,
        str(in_person.case.pk),
        {"found": "机密★10年"},
    )


def test_what_only_mentions_a_mark_enters_with_a_reason_and_leaves_by_a_second_person(staff, in_person):
    file = attach_file(
        actor=staff.body_head,
        case=in_person.case,
        kind=FileKind.DISCLOSED,
        name="教材.docx",
        content=MARKED,
        not_secret=WHY,
    )
    found = release_of(file=file)
    assert found.state is ReleaseState.BLOCKED
    assert WHY not in str(list(Event.objects.values("data")))
    for one in found.open:
        with pytest.raises(PermissionDenied, match="自己存入"):
            clear_discovery(actor=staff.body_head, file=file, identity=one.row.identity, words="公开教材")
        clear_discovery(actor=staff.reviewer, file=file, identity=one.row.identity, words="公开教材")
    assert release_of(file=file).state is ReleaseState.CLEAR


def test_scans_are_turned_away_before_anything_is_registered_or_held(staff, district):
    scan = Scan(FileKind.APPLICATION, "来信.docx", MARKED)
    with refused("CAS186"):
        hold_scans(actor=staff.officer, scans=[scan])
    with refused("CAS186"):
        take_in_request(
            actor=staff.officer,
            agency=district.education,
            applicant=ZHANG,
            wanted=WANTED,
            arrival=Arrival(Channel.IN_PERSON, today()),
            scans=[scan],
        )
    assert (Case.objects.count(), HeldScan.objects.count()) == (0, 0)
    assert Event.objects.filter(kind="case.file.turned_away").count() == 2


def test_what_an_applicant_sent_with_a_mark_goes(in_person, django_capture_on_commit_callbacks, settings):
    own = {"number": in_person.case.number, "code": in_person.query_code, "kind": FileKind.OTHER}
    with django_capture_on_commit_callbacks(execute=True):
        attach_own_file(name="附件.docx", content=MARKED, **own)
        kept = attach_own_file(name="说明.docx", content=docx_of(paragraph("手机13800138000")), **own)
    gone, plain = files_of(case=in_person.case)
    assert "没有保留" in gone.name
    assert gone.file.stored.erased_at is not None
    assert (plain.file, plain.file.stored.erased_at, kept.inspections.count()) == (kept, None, 0)
    assert len([path for path in settings.ZHAOMING_FILES.rglob("*") if path.is_file()]) == 1
    assert Event.objects.filter(kind="case.file.turned_away", actor=None).count() == 1
