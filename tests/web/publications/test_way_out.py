"""A document from draft to the public and back, by the people who may."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.publishing.histories import LAW
from tests.web.publications.making import (
    TITLE,
    act,
    at_platform,
    attributed,
    content,
    docx_by,
    drafted,
    explained,
    fresh,
    looked_into,
    public,
    published,
    ready,
    reviewed,
    suppressed,
    withdrawn,
)
from zhaoming.law.disclosure import Attribute, Column, Validity
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.publishing import events as happened
from zhaoming.publishing.standing import CHINA, Duty, open_duties
from zhaoming.web.catalogues.models import Shelved
from zhaoming.web.config.clock import now, today
from zhaoming.web.outbox.models import Change
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import (
    Category,
    Publication,
    PublicationEvent,
    PublicationVersion,
)
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.selectors import gone, public_document, public_file, visible
from zhaoming.web.publications.services import (
    Place,
    Uploaded,
    change_draft,
    clear_finding,
    draft_document,
    inspect_files,
    open_version,
    perform_act,
    publish_due,
    register_secret,
    schedule_publishing,
    strip_file,
    turn_publications,
)

pytestmark = pytest.mark.database


def _seen(row):
    return visible(at=now()).filter(pk=row.pk).exists()


def test_three_gates_lead_to_the_public(people, district):
    row = drafted(people, district.education)
    for step in (attributed, reviewed):
        row = step(people, row)
        assert not _seen(row)
    row = act(people.head, row, happened.GateOnePassed(on=today()))
    row = act(people.editor, row, happened.GateTwoPassed(on=today(), category="a20_05"))
    assert not _seen(row)
    row = act(people.editor, row, happened.Published(on=today()))
    found = public_document(publication_id=row.pk, at=now())
    assert (found.version.title, row.item) == (TITLE, "a20_05")
    assert row.index_number == f"11TEST00000000001X/{today().year}-00001"
    assert Change.objects.filter(kind="publication", object_id=row.pk).exists()


def test_index_numbers_are_counted_and_kept(people, district):
    first, second = (public(people, district.education) for _ in range(2))
    assert [one.index_number[-5:] for one in (first, second)] == ["00001", "00002"]
    again = open_version(actor=people.officer, publication=first, content=content(title="第二版"))
    again = published(people, looked_into(again))
    assert again.index_number == first.index_number
    assert again.public_version.title == "第二版"


def test_an_agency_without_a_code_cannot_publish(people, district):
    row = ready(people, drafted(people, district.education))
    district.education.work_body.delete()
    with pytest.raises(PublicationRefusedError, match="PUB023"):
        perform_act(actor=people.editor, publication=row, event=happened.Published(on=today()))
    assert not _seen(row)


def test_the_gates_belong_to_different_people(people, district, person):
    row = at_platform(people, drafted(people, district.education))
    for nobody in (people.officer, people.reviewer, people.head, people.stranger):
        with pytest.raises(PermissionDenied):
            perform_act(
                actor=nobody, publication=row, event=happened.GateTwoPassed(on=today(), category="a20_15")
            )


def test_an_author_reviews_nothing_of_his_own(people, district):
    row = attributed(people, drafted(people, district.education, by=people.body_head))
    event = happened.Submitted(on=today(), reviewer=people.body_head.username)
    with pytest.raises(PublicationRefusedError, match="起草人不得审查"):
        perform_act(actor=people.officer, publication=row, event=event)


def test_a_finding_blocks_until_it_is_cleared(people, district):
    row = attributed(people, drafted(people, district.education, body="联系电话13900139000，王老师。"))
    finding = row.versions.get().findings.get()
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    passed = happened.Reviewed(on=today(), answers=())
    with pytest.raises(PublicationRefusedError, match="1 处发现"):
        perform_act(actor=people.reviewer, publication=row, event=passed)
    with pytest.raises(PublicationRefusedError, match="PUB031"):
        clear_finding(actor=people.reviewer, finding=finding, reason="13900139000是办公电话")
    clear_finding(actor=people.reviewer, finding=finding, reason="是学校公布的招生电话")
    finding.refresh_from_db()
    assert finding.cleared_by == people.reviewer


def test_a_changed_draft_is_looked_into_anew(people, district):
    row = drafted(people, district.education, body="联系电话13900139000。")
    told = {"place": Place(kind="policy"), "content": content(body="没有号码。")}
    change_draft(actor=people.officer, publication=row, seen=row.version, **told)
    assert not row.versions.get().findings.exists()
    with pytest.raises(PublicationRefusedError, match="PUB007"):
        change_draft(actor=people.officer, publication=row, seen=row.version, **told)


def test_a_draft_beside_it_moves_nothing_the_public_reads(people, district):
    """Where a document stands, and as what, is settled at the gates."""
    row = public(people, district.education)
    stood = {"kind": row.kind, "column": row.column, "item": row.item, "category": row.category}
    row = open_version(actor=people.officer, publication=row, content=content(title="第二版"))
    told = {"actor": people.officer, "publication": row, "content": content(title="改过的第二版")}
    for other in ({"kind": "penalty"}, {"column": Column.GUIDE.value, "item": ""}):
        with pytest.raises(PublicationRefusedError, match="PUB032"):
            change_draft(place=Place(**{**stood, **other}), **told)
    changed = fresh(change_draft(place=Place(**stood), **told))
    assert {name: getattr(changed, name) for name in stood} == stood
    assert changed.versions.order_by("-number").first().title == "改过的第二版"
    moved = withdrawn(people, public(people, district.education))
    moved = open_version(actor=people.officer, publication=moved, content=content(title="改正后再公开"))
    other = Place(kind="penalty")
    moved = change_draft(actor=people.officer, publication=moved, place=other, content=content())
    assert fresh(moved).kind == "penalty", "nothing of it is public"


def test_the_platform_moves_what_is_public_with_the_version_that_goes_out(people, district):
    row = public(people, district.education)
    assert row.item == "a20_15"
    row = open_version(actor=people.officer, publication=row, content=content(title="第二版"))
    row = explained(people.editor, at_platform(people, looked_into(row)), gate="platform")
    row = act(people.editor, row, happened.GateTwoPassed(on=today(), category="guide"))
    assert (fresh(row).column, fresh(row).item) == ("statutory", "a20_15")
    assert Shelved.objects.get(pk=row.pk).item == "a20_15"
    row = act(people.editor, row, happened.Published(on=today()))
    assert (fresh(row).column, fresh(row).item) == ("guide", "")
    assert Shelved.objects.get(pk=row.pk).column == "guide"


def test_a_category_that_was_closed_meanwhile_keeps_nothing_back(people, district):
    row = public(people, district.education)
    own = Category.objects.create(agency=district.education, item="a20_15", name="收费")
    row = open_version(actor=people.officer, publication=row, content=content(title="第二版"))
    row = explained(people.editor, at_platform(people, looked_into(row)), gate="platform")
    row = act(people.editor, row, happened.GateTwoPassed(on=today(), category=f"category-{own.pk}"))
    Category.objects.update(closed_on=today())
    row = act(people.editor, row, happened.Published(on=today()))
    assert (fresh(row).public_version.title, fresh(row).category) == ("第二版", None)


def test_text_changed_behind_the_system_does_not_go_out(people, district):
    row = ready(people, drafted(people, district.education))
    PublicationVersion.objects.filter(publication=row).update(body="偷换的正文")
    with pytest.raises(PublicationRefusedError, match="PUB022"):
        perform_act(actor=people.editor, publication=row, event=happened.Published(on=today()))


def test_a_file_is_looked_into_in_a_process_of_its_own(people, district):
    place, files = Place(kind="policy"), (Uploaded("收费表.txt", "保教费每月八百元".encode()),)
    told = {"agency": district.education, "place": place, "content": content(), "files": files}
    row = draft_document(actor=people.officer, **told)
    inspect_files(version_id=row.versions.get().pk)
    assert "保教费" in row.versions.get().files.get().text
    assert row.events.filter(kind="publication.draft.inspected").count() == 1


def test_a_file_is_looked_into_before_anything_else(people, district):
    files = (Uploaded("收费表.txt", "保教费每月八百元".encode()),)
    row = public(people, district.education, files=files)
    file = row.public_version.files.get()
    assert file.inspected_at is not None
    assert "保教费" in file.text
    assert public_file(publication_id=row.pk, file_id=file.pk, at=now()) == file


def test_what_is_scheduled_goes_out_at_its_time_and_not_before(people, district, settings):
    row = ready(people, drafted(people, district.education))
    at = now() + dt.timedelta(days=2)
    schedule_publishing(actor=people.editor, publication=row, at=at)
    assert publish_due() == 0
    assert not _seen(row)
    settings.ZHAOMING_TODAY = at.date() + dt.timedelta(days=1)
    assert publish_due() == 1
    assert _seen(row)
    assert publish_due() == 0


def test_what_is_set_for_an_hour_of_today_that_has_passed_is_refused(people, district):
    row = ready(people, drafted(people, district.education))
    with pytest.raises(PublicationRefusedError, match="已经过去"):
        schedule_publishing(actor=people.editor, publication=row, at=now() - dt.timedelta(minutes=1))
    row.refresh_from_db()
    assert row.publish_at is None


def test_what_is_set_for_this_evening_is_not_published_by_hand_before(people, district, settings):
    row = ready(people, drafted(people, district.education))
    at = dt.datetime.combine(today(), dt.time(23, 59, 59), CHINA)
    row = schedule_publishing(actor=people.editor, publication=row, at=at)
    with pytest.raises(PublicationRefusedError, match="要提前的先取消定时"):
        act(people.editor, row, happened.Published(on=today()))
    assert not _seen(row)
    settings.ZHAOMING_TODAY = at.date() + dt.timedelta(days=1)
    assert _seen(act(people.editor, row, happened.Published(on=today())))


def test_a_withdrawal_leaves_a_notice_and_nothing_else(people, district):
    row = withdrawn(people, public(people, district.education))
    assert not _seen(row)
    told = gone(publication_id=row.pk)
    assert (told.withdrawn_on, told.public_reason) == (today(), "数据有误，更正后重新公布")


def test_two_persons_suppress_and_the_title_vanishes(people, district):
    row = public(people, district.education)
    event = happened.SuppressionProposed(on=today(), version=1, reason="含有不应公开的信息")
    row = act(people.head, row, event)
    confirmed = happened.SuppressionConfirmed(on=today(), version=1)
    with pytest.raises(PublicationRefusedError, match="另一人"):
        perform_act(actor=people.head, publication=row, event=confirmed)
    assert _seen(row)
    row = act(people.editor, row, happened.SuppressionConfirmed(on=today(), version=1))
    assert not _seen(row)
    assert TITLE not in row.title
    assert gone(publication_id=row.pk).suppressed_on == today()


def test_a_new_version_leaves_the_public_one_until_it_is_out(people, district):
    row = public(people, district.education)
    row = fresh(open_version(actor=people.officer, publication=row, content=content(title="改后的标题")))
    assert public_document(publication_id=row.pk, at=now()).version.title == TITLE
    row = published(people, looked_into(row))
    found = public_document(publication_id=row.pk, at=now())
    assert [one.number for one in found.versions] == [2, 1]


def test_validity_turns_by_itself_on_its_day(people, district, settings):
    row = public(people, district.education, expires_on=dt.date(2026, 6, 30), effective_on=dt.date(2026, 1, 20))
    assert row.validity_at(on=dt.date(2026, 6, 30)) == Validity.VALID
    assert row.validity_at(on=dt.date(2026, 7, 1)) == Validity.LAPSED
    settings.ZHAOMING_TODAY = dt.date(2026, 7, 2)
    before = Change.objects.filter(kind="publication", object_id=row.pk).count()
    assert turn_publications() == 1
    assert fresh(row).validity == Validity.LAPSED
    # Whoever follows the changes (the search, copies elsewhere) learns of it.
    assert Change.objects.filter(kind="publication", object_id=row.pk).count() == before + 1


def test_what_is_repealed_names_its_successor(people, district):
    old, new = public(people, district.education), public(people, district.education, title="新办法")
    event = happened.ValidityChanged(
        on=today(),
        validity=Validity.REPEALED,
        effective_on=today(),
        successor=str(new.pk),
        words="清教规〔2026〕1号",
    )
    old = act(people.reviewer, old, event)
    assert (old.validity, old.successor_id) == (Validity.REPEALED, new.pk)
    assert public_document(publication_id=old.pk, at=now()).successor == new


def test_what_is_not_to_be_public_becomes_a_line_of_the_register(people, district):
    row = drafted(people, district.education)
    row = attributed(
        people,
        row,
        Attribute.NOT_PUBLIC,
        ground=Ground.INTERNAL_AFFAIRS,
        facts=GroundFacts(kind="personnel"),
        review_on=today() + dt.timedelta(days=365),
    )
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    row = act(people.reviewer, row, happened.Reviewed(on=today(), answers=()))
    row = act(people.head, row, happened.GateOnePassed(on=today()))
    assert (row.work_stage, row.review_on) == ("withheld", today() + dt.timedelta(days=365))
    assert not _seen(row)


def test_a_state_secret_is_a_line_that_says_nothing(people, district):
    row = register_secret(
        actor=people.reviewer, agency=district.education, review_on=today() + dt.timedelta(days=365)
    )
    assert (row.title, row.versions.count(), row.work_stage) == ("", 0, "withheld")


def test_relations_are_read_both_ways_and_only_the_public_ones(people, district):
    law = public(people, district.education)
    told = public(people, district.education, kind="interpretation", title="解读")
    relation = happened.Relation(kind=happened.RelationKind.INTERPRETS, other=str(law.pk))
    told = act(people.officer, told, happened.RelationMade(on=today(), relation=relation))
    assert [one.publication for one in public_document(publication_id=law.pk, at=now()).related] == [told]
    withdrawn(people, told)
    assert public_document(publication_id=law.pk, at=now()).related == ()


def test_suppressed_and_then_nothing_is_carried_over(people, district):
    row = suppressed(people, public(people, district.education, files=(Uploaded("a.txt", b"x"),)))
    row = fresh(open_version(actor=people.officer, publication=row, content=content(title="重写")))
    assert row.versions.get(number=2).files.count() == 0


def test_the_record_of_events_is_append_only(people, district):
    row = drafted(people, district.education)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        PublicationEvent.objects.filter(publication=row)._raw_delete("default")


def test_the_database_holds_what_public_means(people, district):
    row = drafted(people, district.education)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(public_version=row.versions.get(), public_from=now())


def test_a_stranger_drafts_nothing_for_another_agency(people, district):
    with pytest.raises(PermissionDenied):
        drafted(people, district.education, by=people.stranger)


def test_hidden_contents_are_taken_out_of_a_file_of_the_draft(people, district):
    files = (Uploaded("通知.docx", docx_by("某科室张某")),)
    row = drafted(people, district.education, files=files)
    old = row.versions.get().files.get()
    assert old.findings.filter(code="INS207").exists()
    with pytest.raises(PermissionDenied):
        strip_file(actor=people.reviewer, publication=row, file=old)
    new = strip_file(actor=people.officer, publication=row, file=old)
    row = looked_into(row)
    assert not new.findings.filter(code="INS207").exists()
    assert row.versions.get().files.get().stored.sha256 != old.stored.sha256


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"change_note": " "}, "PUB026"),
        ({"is_correction": False}, "PUB027"),
        ({"is_correction": True, "changed_on": dt.date(2026, 1, 20)}, "PUB027"),
    ],
)
def test_a_later_version_says_what_it_changes_and_since_when(told, code, people, district):
    row = public(people, district.education)
    with pytest.raises(PublicationRefusedError, match=code):
        open_version(actor=people.officer, publication=row, content=content(body="改过的正文。", **told))
    assert row.versions.count() == 1
    words = content(body="改过的正文。", changed_on=dt.date(2026, 1, 20))
    row = fresh(open_version(actor=people.officer, publication=row, content=words))
    (duty,) = open_duties(publication=value_of(publication=row), on=today(), law=LAW)
    # Twenty working days after Tuesday, 20 January, with the Spring Festival between.
    assert (duty.duty, duty.due.on) == (Duty.PUBLISH, dt.date(2026, 2, 24))
