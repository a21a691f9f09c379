"""The night's run: what is found opens once, closes by itself, and can be taken up where it stopped."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.web.publications.making import act, public, suppressed, withdrawn
from tests.web.watch.finding import corrected, found, watched, with_wrong_words
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.files.services import path_of
from zhaoming.web.publications.services import Uploaded
from zhaoming.web.watch.models import FindingState, Phase, WatchEvent, WatchEventIsFixedError, WatchRun
from zhaoming.web.watch.services import recheck, run_watch
from zhaoming.web.watch.services import running as module

pytestmark = pytest.mark.database


def test_a_finding_opens_once_with_its_clock(people, district):
    row = with_wrong_words(people, district.education)
    assert watched().phase == Phase.DONE
    (one,) = found("WAT201")
    assert (one.publication, one.agency, one.state) == (row, district.education, "open")
    assert one.found == "出现“截止目前”，时间截止点用“截至”"
    assert (one.term_days, one.due_on) == (10, dt.date(2026, 2, 9))
    assert one.number == f"巡查〔2026〕{one.pk}号"
    run = watched()
    assert [it.pk for it in found("WAT201")] == [one.pk]
    assert (run.pages, run.opened) == (1, 0)


def test_it_closes_by_itself_and_keeps_before_and_after(people, district):
    row = with_wrong_words(people, district.education)
    watched()
    corrected(people, row, "第一条　为规范收费，制定本办法。\n截至目前，已有十二所幼儿园公示。")
    watched()
    (one,) = found("WAT201")
    assert (one.state, one.closed_by, one.closed_on) == (FindingState.CLOSED, "new_version", today())
    assert (one.words, one.after) == ("截止目前，已有十二所幼儿园公示。", "截至目前，已有十二所幼儿园公示。")
    assert [it.kind for it in one.events.all()] == ["opened", "closed"]


def test_what_comes_back_is_a_new_finding(people, district):
    row = with_wrong_words(people, district.education)
    watched()
    row = corrected(people, row, "第一条　为规范收费。")
    watched()
    corrected(people, row, "截止目前，第二条。")
    watched()
    assert [one.state for one in found("WAT201")] == ["closed", "open"]


@pytest.mark.parametrize(("leave", "how"), [(withdrawn, "withdrawn"), (suppressed, "suppressed")])
def test_what_left_the_public_is_mended(people, district, leave, how):
    row = with_wrong_words(people, district.education)
    watched()
    leave(people, row)
    watched()
    assert [one.closed_by for one in found("WAT201")] == [how]


def test_what_was_suppressed_is_told_to_nobody(people, district, signed_in):
    row = with_wrong_words(people, district.education)
    watched()
    (one,) = found("WAT201")
    suppressed(people, row)
    paths = [
        reverse("desk:watch_finding", args=[one.pk]),
        reverse("desk:watch"),
        f"{reverse('desk:watch')}?show=all",
        reverse("desk:today"),
        reverse("portal:corrections", args=[district.education.code]),
    ]
    for person in (people.officer, people.reviewer, people.supervisor):
        said = "".join(signed_in(person).get(path).content.decode() for path in paths)
        assert "截止目前" not in said
        assert row.title not in said
    watched()
    one.refresh_from_db()
    assert (one.found, one.words, one.expected) == ("（内容已撤除）", "", "")
    assert not WatchEvent.objects.filter(words__contains="截止目前").exists()


def test_what_a_reviewer_let_pass_is_not_found_again_and_an_imported_number_is(people, district):
    row = public(people, district.education, body="联系人电话见附件。")
    version = row.public_version
    type(version).objects.filter(pk=version.pk).update(body="受助人手机13900139000，已发放。")
    watched()
    (one,) = found("WAT401")
    assert "139****000" in one.words
    assert "13900139000" not in f"{one.found}{one.words}"
    assert (one.level, one.term_days) == ("error", 2)


def test_a_broken_attachment_is_found_and_closes_when_it_is_back(people, district):
    row = public(people, district.education, files=(Uploaded("表.txt", "保教费".encode()),))
    path = path_of(row.public_version.files.get().stored.sha256)
    data = path.read_bytes()
    path.unlink()
    watched()
    (one,) = found("WAT601")
    assert one.place == "附件“表.txt”"
    path.write_bytes(data)
    recheck(actor=people.officer, finding=one)
    assert [(it.state, it.closed_by) for it in found("WAT601")] == [("closed", "file_again")]


def test_columns_are_found_empty(people, district):
    public(people, district.education)
    watched()
    places = {(one.code, one.place) for one in found("WAT501", agency=district.education)}
    assert ("WAT501", "栏目“政府信息公开制度”") in places
    assert ("WAT501", "栏目“政府信息公开工作年度报告”") in places
    assert ("WAT501", "栏目“法定主动公开内容”") not in places


def test_late_findings_are_passed_on_once(people, district, settings):
    with_wrong_words(people, district.education)
    watched()
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 9)
    run_watch()
    assert [one.escalated_on for one in found("WAT201")] == [None]
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 10)
    run_watch()
    settings.ZHAOMING_TODAY = dt.date(2026, 2, 11)
    run_watch()
    (one,) = found("WAT201")
    assert one.escalated_on == dt.date(2026, 2, 10)
    assert [it.kind for it in one.events.all()] == ["opened", "escalated"]


def test_it_goes_on_where_it_stopped(people, district, monkeypatch):
    for number in range(3):
        with_wrong_words(people, district.education, title=f"办法之{number}")
    monkeypatch.setattr(module, "BATCH", 2)
    WatchRun.objects.all().delete()
    run = run_watch(seconds=0)
    assert (run.phase, run.pages) == (Phase.GATHER, 0)
    run = run_watch()
    assert (run.phase, run.pages) == (Phase.DONE, 3)
    assert len(found("WAT201")) == 3
    assert run_watch().pages == 3


def test_the_command_says_what_it_did_and_what_it_could_not(people, district, capsys):
    with_wrong_words(people, district.education, body="截止目前，见https://a.example.gov.cn/1.html。")
    call_command("watch")
    told = capsys.readouterr()
    assert "检查 1 份文件" in told.out
    assert "1 个站外链接没有检查" in told.err
    assert "没有检查不等于打不开" in told.err


def test_a_repealed_document_still_marked_valid_is_found(people, district):
    old = public(people, district.education, title="旧办法")
    new = public(people, district.education, title="新办法", effective_on=dt.date(2026, 1, 20))
    kind = happened.RelationKind.REPEALS
    event = happened.RelationMade(on=today(), relation=happened.Relation(kind=kind, other=str(old.pk)))
    act(people.officer, new, event)
    watched()
    (one,) = found("WAT302")
    assert (one.publication_id, one.act) == (old.pk, "change_validity")


def test_events_are_append_only(people, district):
    with_wrong_words(people, district.education)
    watched()
    one = WatchEvent.objects.first()
    with pytest.raises(WatchEventIsFixedError):
        one.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE watch_watchevent SET words = 'x'")


def test_it_goes_on_with_the_kind_of_page_whose_turn_it_was(people, district, monkeypatch):
    with_wrong_words(people, district.education)
    WatchRun.objects.all().delete()
    turns = []
    step = module._STEPS[Phase.PAGES]

    def broken_off(night):
        turns.append(night.run.turn)
        if night.run.turn == "words":
            night.until = 0
        return step(night)

    monkeypatch.setitem(module._STEPS, Phase.PAGES, broken_off)
    run = run_watch()
    assert run.phase == Phase.PAGES
    while run.phase != Phase.DONE:
        run = run_watch()
    assert list(dict.fromkeys(turns)) == ["publication", "answer", "report", "words"]
    assert run.pages == 1
    assert len(found("WAT201")) == 1
