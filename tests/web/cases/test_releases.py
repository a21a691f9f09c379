import csv
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.documents.made import docx_of, paragraph, zip_of
from tests.web.cases.conftest import TODAY
from tests.web.cases.looking import miss_marks_at_the_door
from tests.web.cases.papering import SCAN, begun, signed
from tests.web.cases.serving import serve
from zhaoming import release_files
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.grounds import Ground
from zhaoming.law.outcomes import Outcome
from zhaoming.web.cases.composing import content_of
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import (
    CaseFile,
    FileDiscovery,
    FileInspection,
    FileKind,
    FileRedaction,
    MadeAs,
    PendingInspection,
    ReleaseJudgement,
)
from zhaoming.web.cases.models.release import ReleaseRecordIsFixedError
from zhaoming.web.cases.selectors import (
    ReleaseState,
    release_of,
    released_file,
    released_files,
    releases_of,
    timeline,
)
from zhaoming.web.cases.services import (
    CaseActRefusedError,
    attach_file,
    attach_own_file,
    clear_discovery,
    inspect_case_file,
    inspecting,
    keep_discovery,
    must_be_clear,
    offer_file,
    pack_case,
    read_case_file,
    requeue_inspections,
    return_letter,
    review_letter,
    seal_letter,
    serve_letter,
    submit_letter,
    void_letter,
    withhold_file,
)
from zhaoming.web.ledger.models import Event

PHONE = docx_of(paragraph("联系人手机13800138000"))
CLEAN = docx_of(paragraph("予以公开。"))


@pytest.fixture
def put(staff, in_person):
    def make(content=PHONE, name="评分标准.docx", kind=FileKind.DISCLOSED):
        return attach_file(actor=staff.officer, case=in_person.case, kind=kind, name=name, content=content)

    return make


def refused(code):
    return pytest.raises(CaseActRefusedError, match=code)


def clear_all(staff, file):
    for one in release_of(file=file).found:
        clear_discovery(actor=staff.reviewer, file=file, identity=one.row.identity, words="本人同意公开")


def test_what_is_to_be_handed_out_is_looked_into_and_blocks(put, in_person):
    file = put()
    (one,) = releases_of(case=in_person.case)
    assert (one.file, one.state, [found.row.code for found in one.found]) == (
        file,
        ReleaseState.BLOCKED,
        ["INS103"],
    )
    with refused("CAS050") as blocked:
        must_be_clear(case=in_person.case)
    assert "“评分标准.docx”有 1 处发现没有审核放行" in blocked.value.message
    assert put(kind=FileKind.SEARCH).inspections.count() == 0


def test_nothing_of_what_was_found_lies_readable_in_the_database(put):
    put(name="张三丰的评分.docx")
    rows = [*FileDiscovery.objects.all(), *FileInspection.objects.all()]
    assert "1380013" not in str([row.__dict__ for row in rows])
    assert "138****8000" not in str([row.__dict__ for row in rows])
    assert "张三丰" not in str([row.__dict__ for row in rows])


def test_a_reviewer_clears_with_words_and_may_take_it_back(staff, put, in_person):
    file = put()
    identity = release_of(file=file).found[0].row.identity
    act = {"file": file, "identity": identity}
    with refused("CAS056"):
        clear_discovery(actor=staff.reviewer, words=" ", **act)
    clear_discovery(actor=staff.reviewer, words="属于单位公开的办公电话", **act)
    found = release_of(file=file)
    assert (found.state, found.found[0].words) == (ReleaseState.CLEAR, "属于单位公开的办公电话")
    must_be_clear(case=in_person.case)
    keep_discovery(actor=staff.reviewer, words="核对后不是办公电话", **act)
    assert release_of(file=file).state is ReleaseState.BLOCKED
    with refused("CAS053"):
        keep_discovery(actor=staff.reviewer, words="再收回", **act)
    kinds = [one.kind for one in timeline(case=in_person.case)]
    assert kinds[-2:] == ["case.discovery.cleared", "case.discovery.kept"]


def test_who_may_clear(staff, in_person, put):
    file = put()
    identity = release_of(file=file).found[0].row.identity
    for who in ("officer", "head", "supervisor", "stranger"):
        with pytest.raises(PermissionDenied):
            clear_discovery(actor=getattr(staff, who), file=file, identity=identity, words="可以")
    own = attach_file(
        actor=staff.body_head, case=in_person.case, kind=FileKind.DISCLOSED, name="a.docx", content=PHONE
    )
    with pytest.raises(PermissionDenied, match="自己存入"):
        clear_discovery(actor=staff.body_head, file=own, identity=identity, words="可以")
    clear_discovery(actor=staff.body_head, file=file, identity=identity, words="可以")
    assert ReleaseJudgement.objects.get().judge == staff.body_head
    with refused("CAS051"):
        clear_discovery(actor=staff.reviewer, file=file, identity="0" * 20, words="可以")


@pytest.fixture
def _mark_not_seen_at_the_door(monkeypatch):
    miss_marks_at_the_door(monkeypatch)


@pytest.mark.parametrize(
    ("content", "code"), [(docx_of(paragraph("机密★10年")), "INS"), (PHONE[:200], "DOC007")]
)
@pytest.mark.usefixtures("_mark_not_seen_at_the_door")
def test_a_secrecy_mark_or_an_unreadable_file_cannot_be_cleared(staff, put, in_person, content, code):
    file = put(content)
    found = release_of(file=file)
    barring = next(one for one in found.found if one.row.bars)
    assert (found.state, barring.row.code.startswith(code)) == (ReleaseState.BARRED, True)
    with refused("CAS052"):
        clear_discovery(actor=staff.reviewer, file=file, identity=barring.row.identity, words="可以")
    with refused("CAS050"):
        must_be_clear(case=in_person.case)
    withhold_file(actor=staff.officer, file=file, reason="换成遮盖后的文件")
    must_be_clear(case=in_person.case)


def test_each_member_of_an_archive_is_named(put):
    file = put(zip_of({"甲/名单.txt": "手机13800138000".encode(), "b.txt": b"plain"}), name="全部.zip")
    assert [(one.member, one.row.code) for one in release_of(file=file).found] == [("甲/名单.txt", "INS103")]


def test_a_file_that_waits_blocks_and_a_lost_job_is_queued_again(put, in_person, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    file = put(CLEAN)
    assert release_of(file=file).state is ReleaseState.WAITING
    with refused("还没有检查完"):
        must_be_clear(case=in_person.case)
    assert requeue_inspections() == 0
    PendingInspection.objects.update(asked_at="2026-01-01T00:00:00Z")
    assert requeue_inspections() == 1
    inspect_case_file(file_id=file.pk)
    inspect_case_file(file_id=file.pk)
    assert (release_of(file=file).state, file.inspections.count()) == (ReleaseState.CLEAR, 1)


def test_a_file_that_ends_its_worker_again_and_again_is_barred(put, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    file = put(CLEAN)
    PendingInspection.objects.update(attempts=inspecting.MOST_ATTEMPTS)
    inspect_case_file(file_id=file.pk)
    (found,) = release_of(file=file).found
    assert (found.row.code, found.row.bars) == ("DOC022", True)


def test_other_checks_look_again_and_earlier_results_and_judgements_stay(staff, put, monkeypatch, in_person):
    file = put()
    clear_all(staff, file)
    monkeypatch.setattr("zhaoming.web.cases.services.inspecting.checks_version", lambda: "later")
    monkeypatch.setattr("zhaoming.web.cases.selectors.releases.checks_version", lambda: "later")
    assert release_of(file=file).state is ReleaseState.WAITING
    with refused("检查规则已更新"):
        must_be_clear(case=in_person.case)
    assert requeue_inspections() == 1
    assert release_of(file=file).state is ReleaseState.CLEAR
    assert [one.checks for one in file.inspections.all()] == [release_files.checks_version(), "later"]


def test_a_reply_is_not_served_while_a_file_blocks_and_hands_over_what_is_clear(staff, put, in_person):
    case, file = in_person.case, put()
    put(name="原始记录.docx", kind=FileKind.SEARCH)
    letter = begun(staff, case)
    submit_letter(actor=staff.officer, letter=letter)
    with refused("CAS050"):
        review_letter(actor=staff.reviewer, letter=letter)
    clear_all(staff, file)
    return_letter(actor=staff.officer, letter=letter, words="重拟")
    void_letter(actor=staff.officer, letter=letter, words="重拟")
    assert released_files(case=case) == ()
    serve(staff=staff, case=case, outcome=Outcome.PROVIDE)
    assert [one.name for one in released_files(case=case)] == ["评分标准.docx"]
    assert released_file(case=case, file_id=file.pk).file == file
    late = put(CLEAN, name="后来存入.docx")
    assert released_file(case=case, file_id=late.pk) is None
    file.refresh_from_db()
    for act in (
        lambda: withhold_file(actor=staff.officer, file=file, reason="弄错了"),
        lambda: keep_discovery(
            actor=staff.reviewer, file=file, identity=release_of(file=file).found[0].row.identity, words="收回"
        ),
    ):
        with refused("CAS054"):
            act()


def test_what_a_refusal_leaves_lying_is_not_handed_over(staff, put, in_person):
    put()
    serve(staff=staff, case=in_person.case, outcome=Outcome.INTERNAL_AFFAIRS)
    assert released_files(case=in_person.case) == ()


def test_a_withheld_file_is_looked_into_again_when_it_is_put_back(staff, put):
    file = put(CLEAN)
    with pytest.raises(PermissionDenied):
        withhold_file(actor=staff.reviewer, file=file, reason="不提供")
    with refused("CAS058"):
        withhold_file(actor=staff.officer, file=file, reason="")
    held = withhold_file(actor=staff.officer, file=file, reason="不提供")
    assert held.kind == FileKind.ORIGINAL
    with refused("CAS055"):
        clear_discovery(actor=staff.reviewer, file=held, identity="x", words="可以")
    back = offer_file(actor=staff.officer, file=held, reason="核对后可以提供")
    assert (back.kind, back.inspections.count()) == (FileKind.DISCLOSED, 2)
    with refused("CAS057"):
        offer_file(actor=staff.officer, file=put(kind=FileKind.SEARCH), reason="提供")


def test_the_applicants_papers_are_read_with_a_reason_that_stays(staff, put, in_person):
    own = attach_own_file(
        number=in_person.case.number,
        code=in_person.query_code,
        kind=FileKind.OTHER,
        name="张三丰说明.pdf",
        content=b"%PDF-",
    )
    with refused("CAS059"):
        read_case_file(actor=staff.officer, file=own)
    for who in ("reviewer", "supervisor", "stranger"):
        with pytest.raises(PermissionDenied):
            read_case_file(actor=getattr(staff, who), file=own, reason="审核")
    named, content = read_case_file(actor=staff.officer, file=own, reason="核对说明")
    assert (named.name, content) == ("张三丰说明.pdf", b"%PDF-")
    assert Event.objects.get(kind="case.file.paper_read").data["reason"] == "核对说明"
    assert read_case_file(actor=staff.reviewer, file=put(CLEAN))[1] == CLEAN
    with pytest.raises(PermissionDenied):
        read_case_file(actor=staff.supervisor, file=put(CLEAN))


def test_the_whole_file_is_packed_with_an_index_and_tells_no_name(staff, put, in_person):
    put(CLEAN, name="张三丰.docx")
    put(b"1", name="张三丰身份证.p张3", kind=FileKind.IDENTITY)
    with pytest.raises(PermissionDenied):
        pack_case(actor=staff.reviewer, case=in_person.case, reason="法院调取")
    with refused("CAS059"):
        pack_case(actor=staff.officer, case=in_person.case, reason="")
    packed = zipfile.ZipFile(io.BytesIO(pack_case(actor=staff.officer, case=in_person.case, reason="法院调取")))
    names = packed.namelist()
    assert names == ["00 卷宗目录.csv", "01 向申请人提供的信息.docx", "02 身份证明"]
    index = packed.read(names[0]).decode("utf-8-sig")
    assert "张三丰" not in index
    assert [row[1] for row in csv.reader(io.StringIO(index))][2:] == names[1:]
    assert packed.read(names[1]) == CLEAN


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_fileinspection SET checks = 'x'",
        "DELETE FROM cases_filediscovery",
        "UPDATE cases_releasejudgement SET clears = NOT clears",
    ],
)
def test_results_and_judgements_are_fixed(staff, put, statement):
    file = put()
    clear_all(staff, file)
    with (
        pytest.raises((IntegrityError, DatabaseError), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    row = FileDiscovery.objects.get()
    for change in (row.save, row.delete, FileDiscovery.objects.all().delete):
        with pytest.raises(ReleaseRecordIsFixedError):
            change()


def test_what_goes_out_with_a_reply_is_named_in_it_and_fixed_from_its_submission(staff, put, in_person):
    case, file = in_person.case, put(CLEAN)
    letter = begun(staff, case)
    (named,) = content_of(row=letter).letter.attachments
    assert named == f"附件1.docx（校验值{file.sha256[:16]}）"
    submit_letter(actor=staff.officer, letter=letter)
    for change in (
        lambda: put(CLEAN, name="另一份.docx"),
        lambda: withhold_file(actor=staff.officer, file=file, reason="不提供"),
    ):
        with refused("CAS181"):
            change()
    assert put(kind=FileKind.SEARCH).kind == FileKind.SEARCH
    return_letter(actor=staff.officer, letter=letter, words="再加一份")
    put(CLEAN + b"\0", name="另一份.docx")
    with refused("CAS073") as changed:
        submit_letter(actor=staff.officer, letter=letter)
    assert "附件" in changed.value.message


def test_files_that_changed_behind_the_signature_do_not_go_out(staff, put, in_person):
    case, file = in_person.case, put(CLEAN)
    letter = signed(staff, case)
    letter = seal_letter(actor=staff.officer, letter=letter, name="答复.pdf", content=SCAN)
    CaseFile.objects.filter(pk=file.pk).update(sha256="0" * 64)
    with refused("CAS180"):
        serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)
    CaseFile.objects.filter(pk=file.pk).update(kind=FileKind.ORIGINAL)
    with refused("CAS180"):
        serve_letter(actor=staff.officer, letter=letter, on=TODAY, method=ServiceMethod.ELECTRONIC)


def test_what_was_checked_comes_from_the_store_where_files_lie_ready(staff, put, in_person):
    case = in_person.case
    put()
    letter = begun(staff, case)
    assert "系统逐份检查" in value_of(case=case).facts["redaction_checked"]
    submit_letter(actor=staff.officer, letter=letter)
    with refused("CAS050"):
        review_letter(actor=staff.reviewer, letter=letter)


def black_out(file, *grounds):
    rows = (
        FileRedaction(
            file=file, position=at, page=1, x0=0, top=0, x1=9, bottom=9, ground=one.value, made_on=TODAY
        )
        for at, one in enumerate(grounds, start=1)
    )
    FileRedaction.objects.bulk_create(rows)


def test_a_file_that_is_blacked_out_goes_with_a_partial_reply_only(staff, put, in_person):
    case, file = in_person.case, put(CLEAN)
    black_out(file, Ground.INTERNAL_AFFAIRS)
    # A copy of a redacted file is blacked out as well.
    withhold_file(actor=staff.officer, file=file, reason="换成副本")
    CaseFile.objects.filter(pk=put(CLEAN).pk).update(origin=file, made_as=MadeAs.STRIPPED)
    letter = begun(staff, case, outcome=Outcome.PROVIDE)
    with refused("CAS072") as lacking:
        submit_letter(actor=staff.officer, letter=letter)
    assert [one.code for one in lacking.value.objections] == ["sign.redacted"]
    void_letter(actor=staff.officer, letter=letter, words="改为部分公开")
    submit_letter(actor=staff.officer, letter=begun(staff, case, outcome=Outcome.PARTIAL))


def test_a_partial_reply_that_leaves_out_the_ground_of_a_redaction_is_refused(staff, put, in_person):
    black_out(put(CLEAN), Ground.INTERNAL_AFFAIRS, Ground.PROCESS_INFO)
    letter = begun(staff, in_person.case, outcome=Outcome.PARTIAL)
    with refused("CAS072") as lacking:
        submit_letter(actor=staff.officer, letter=letter)
    assert [one.code for one in lacking.value.objections] == ["sign.redacted_ground"]
