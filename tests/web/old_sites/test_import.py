"""An old site from its files to public documents: whole, resumed, with everything that stays behind."""

from __future__ import annotations

import datetime as dt
import os
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse
from docx import Document

from tests.web.old_sites import making
from tests.web.old_sites.making import archive, begun, confirmed, done, old_site, page, released, states
from zhaoming.publishing.standing import Timeliness, timeliness
from zhaoming.web.agencies.models import Membership, Role
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.places import path_of
from zhaoming.web.files.services import remove_erased
from zhaoming.web.ledger.models import Event
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.report import redirects, report_book
from zhaoming.web.old_sites.selectors import former_numbers, where_now
from zhaoming.web.old_sites.services import (
    answer_for_site,
    begin_site,
    change_reading,
    confirm_site,
    go_on,
    leave_out,
    look_at_page,
    resume_imports,
    resume_site,
    stop_site,
    taking_in,
)
from zhaoming.web.old_sites.services.answering import state_of
from zhaoming.web.old_sites.services.marked import MARKED, destroy_left
from zhaoming.web.old_sites.source import source_of
from zhaoming.web.presentation.publication_words import metadata_of
from zhaoming.web.publications.history import law_of, value_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database


def _address(key: int) -> str:
    return reverse("portal:document", args=[key])


def test_pages_are_read_confirmed_answered_for_looked_at_and_then_public_under_their_old_days(people, district):
    site = begun(people, district.education, old_site(14))
    assert site.state == "mapping"
    assert states(site)["index.html"] == "不能导入"
    assert site.pages.filter(state=PageState.READ).count() == 14
    one = site.pages.get(name="art/2015/1.html")
    assert one.told["published_on"] == ["2015-03-02", "网页头部 PubDate"]
    assert one.told["formed_on"] == ["2015-03-01", "标签行"]
    assert one.told["document_number"] == ["清教〔2015〕1号", "标签表"]
    assert not Publication.objects.exists()

    site = confirmed(people, site)
    assert site.state == "answering"
    assert visible(at=now()).count() == 0
    held = site.pages.get(name="art/2015/13.html")
    assert (held.state, held.publication.work_stage) == (PageState.HELD, "drafting")

    with pytest.raises(OldSiteRefusedError, match="PUB372"):
        look_at_page(actor=people.editor, site=site, page=one, in_order=True)
    site = answer_for_site(actor=people.head, site=site)
    for number in state_of(site=site).to_look:
        look_at_page(actor=people.editor, site=site, page=site.pages.get(number=number), in_order=True)
    assert visible(at=now()).count() == 0
    site = done(OldSite.objects.get(pk=site.pk))
    assert site.state == "done"
    assert visible(at=now()).count() == 13

    row = Publication.objects.get(pk=site.pages.get(name="art/2015/1.html").publication_id)
    assert (row.first_published_on, row.published_on) == (dt.date(2015, 3, 2), dt.date(2015, 3, 2))
    assert row.index_number == "11TEST00000000001X/2015-00001"
    files = site.pages.get(name="art/2015/11.html").publication.public_version.files
    assert files.get().name == "附件：收费表.txt"


def test_what_has_no_day_is_not_assessable_and_says_so(people, district):
    site = released(people, begun(people, district.education, old_site(7)))
    row = site.pages.get(name="art/2015/7.html").publication
    law = law_of(laws=Laws(), agency=row.agency, on=today())
    value = value_of(publication=row)
    assert timeliness(publication=value, on=today(), law=law) is Timeliness.NOT_ASSESSABLE
    assert row.published_on == today()
    told = dict(metadata_of(publication=row, version=row.public_version))
    assert "没有标明发布日期" in told["来源"]


def test_an_old_number_that_cannot_be_kept_is_an_alias(people, district):
    files = {"1.html": page(1, index="JY-2015-3"), "2.html": page(2, index="11TEST00000000001X/2015-00001")}
    files["3.html"] = page(3, index="11TEST00000000001X/2015-00001")
    site = released(people, begun(people, district.education, files))
    rows = {one.name: one for one in site.pages.select_related("publication")}
    assert rows["1.html"].publication.index_number != "JY-2015-3"
    assert former_numbers(ids=[rows["1.html"].publication_id]) == {rows["1.html"].publication_id: "JY-2015-3"}
    assert rows["2.html"].publication.index_number == "11TEST00000000001X/2015-00001"
    assert rows["3.html"].former_number == "11TEST00000000001X/2015-00001"
    assert len({one.publication.index_number for one in rows.values()}) == 3


def test_what_the_old_site_marked_as_repealed_is_marked_here(people, district):
    files = {"1.html": page(1, validity="已废止"), "2.html": page(2, validity="废止时间待定")}
    site = released(people, begun(people, district.education, files))
    row = site.pages.get(name="1.html").publication
    assert (row.validity, row.validity_on) == ("repealed", today())
    assert any("有效性写的是" in one for one in site.pages.get(name="2.html").notes)


def test_days_that_differ_are_not_taken(people, district):
    twice = '<meta name="PubDate" content="2015-03-02"><meta name="datePublished" content="2015-04-02">'
    site = begun(people, district.education, {"1.html": page(1, metas=twice)})
    one = site.pages.get()
    assert one.said("published_on") == ""
    assert any("前后不一" in note for note in one.notes)


def test_killed_between_any_two_pages_nothing_is_double_and_nothing_lost(people, district, monkeypatch):
    site = begun(people, district.education, old_site(9))
    confirm_site(actor=people.officer, site=site, kind="policy", kinds={})
    plain, calls = taking_in._judge, []

    def dies(page, row):
        calls.append(page.pk)
        if len(calls) % 2:
            raise KeyboardInterrupt
        plain(page, row)

    monkeypatch.setattr(taking_in, "_judge", dies)
    for _ in range(100):
        try:
            if not go_on(site_id=site.pk):
                break
        except KeyboardInterrupt:
            assert resume_imports() == 1
    site.refresh_from_db()
    assert site.state == "answering"
    assert len(calls) == 18
    assert Publication.objects.count() == 9
    assert site.pages.filter(state=PageState.READY).count() == 9


def test_two_workers_at_one_page_make_one_document(people, district, monkeypatch):
    site = begun(people, district.education, {"1.html": page(1)})
    confirm_site(actor=people.officer, site=site, kind="policy", kinds={})
    row = OldSite.objects.get(pk=site.pk)
    held = row.pages.get()
    for _ in range(2):
        taking_in.take_in(page=held, site=row, source=source_of(site=row))
    assert Publication.objects.count() == 1


def test_a_table_with_files_beside_it_fills_what_its_pages_leave_open(people, district):
    heads = "标题,发布日期,文号,网页文件,附件文件,备注"
    table = f"{heads}\n收费办法,2014-05-06,清教〔2014〕9号,a.html,表.txt;无.pdf,旧\n,2014-05-07,,,,\n"
    files = {"a.html": page(1, title="不同的标题"), "表.txt": b"x"}
    site = begun(people, district.education, files, table=Uploaded("清单.csv", table.encode("gbk")))
    first, second = site.pages.all()
    assert (first.title, first.said("published_on"), first.said("formed_on")) == (
        "收费办法",
        "2014-05-06",
        "2015-03-01",
    )
    assert first.files == [["表.txt", "表.txt"]]
    assert "附件“无.pdf”不在交来的文件里" in first.notes
    assert (second.state, second.reason) == (PageState.REFUSED, "没有标题。")
    with pytest.raises(OldSiteRefusedError, match="PUB377"):
        change_reading(actor=people.officer, site=site, columns=["title", "title", "", "", "", ""])
    columns = ["title", "formed_on", "document_number", "page", "files", "summary"]
    site = done(change_reading(actor=people.officer, site=site, columns=columns))
    assert site.pages.first().said("summary") == "旧"
    assert site.pages.first().said("published_on") == "2015-03-02"


HEADS = ["标题", "文号", "发布日期", "正文"]


def book(*sheets, hide=None):
    """A workbook of sheets of rows."""
    made, out = openpyxl.Workbook(), BytesIO()
    made.remove(made.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    if hide is not None:
        hide(made)
    made.save(out)
    return Uploaded("清单.xlsx", out.getvalue())


def listed(number):
    return [f"{number}号通知", f"清教〔2014〕{number}号", "2014-03-02", f"正文{number}"]


def test_no_row_of_a_table_is_lost_after_a_blank_one_or_where_it_is_hidden(people, district):
    def hide(made):
        made.active.row_dimensions[3].hidden = True

    rows = [["旧网站文件清单"], HEADS, listed(1), [None], listed(2), ["2015年"], listed(3)]
    site = begun(people, district.education, {}, table=book(rows, hide=hide))
    told = {one.name: (one.title, one.state) for one in site.pages.all()}
    assert told == {
        "第 1 行": ("", PageState.REFUSED),
        "第 3 行": ("1号通知", PageState.READ),
        "第 5 行": ("2号通知", PageState.READ),
        "第 6 行": ("2015年", PageState.REFUSED),
        "第 7 行": ("3号通知", PageState.READ),
    }
    assert site.heads == HEADS


def test_a_table_on_several_sheets_or_with_a_hidden_one_is_refused_by_its_names(people, district):
    def hide(made):
        made["表2"].sheet_state = "hidden"

    for told, words in ((None, "“表1”、“表2”"), (hide, "“表2”是隐藏的")):
        table = book([HEADS, listed(1)], [HEADS, listed(2)], hide=told)
        site = begun(people, district.education, {}, table=table)
        assert (site.state, site.pages.count()) == ("stopped", 0)
        assert words in site.trouble
    assert begun(people, district.education, {}, table=book([HEADS, listed(1)], [])).pages.count() == 1


def test_a_sitemap_says_which_pages_there_are(people, district):
    told = "".join(
        f"<url><loc>{making.HOST}/{one}</loc></url>" for one in ("art/1.html", "show?id=3", "gone.html")
    )
    files = {"sitemap.xml": f"<urlset>{told}</urlset>", "art/1.html": page(1), "art/2.html": page(2)}
    site = begun(people, district.education, files)
    assert [(one.path, one.state) for one in site.pages.all()] == [
        ("art/1.html", "read"),
        ("show?id=3", "refused"),
        ("gone.html", "refused"),
        ("", "refused"),
    ]
    assert site.pages.last().name == "art/2.html"


def test_an_old_address_leads_to_the_new_one_and_to_nothing_before(people, district, client):
    site = begun(people, district.education, {"art/1.html": page(1)})
    assert where_now(address="art/1.html", at=now()) is None
    site = released(people, site)
    key = site.pages.get().publication_id
    assert where_now(address="art/1.html", at=now()) == key
    assert where_now(address="www.old.example.cn/art/1.html", at=now()) == key
    assert where_now(address="art/2.html", at=now()) is None
    answer = client.get("/old/art/1.html")
    assert (answer.status_code, answer["Location"]) == (301, _address(key))
    assert client.get("/old/art/2.html").status_code == 404
    assert f'"/art/1.html" {_address(key)};' in redirects(site=site, to="nginx", address_of=_address)


def test_the_report_names_what_could_not_be_taken(people, district):
    files = {
        "1.html": page(1, links='<a href="x.pdf">附件</a>'),
        "2.html": page(2),
        "3.html": page(2),
        "坏.html": b"\xff\xfe\x00",
    }
    site = released(people, begun(people, district.education, {**files, "独.pdf": b"%PDF"}))
    book = openpyxl.load_workbook(BytesIO(report_book(site=site, address_of=_address)))
    rows = {row[1]: row for row in book.active.iter_rows(min_row=2, values_only=True)}
    assert rows["1.html"][4] == "已公开"
    assert "附件“附件.pdf”不在交来的文件里" in rows["1.html"][6]
    assert {name for name, row in rows.items() if row[4] == "不能导入"} == {"3.html", "坏.html", "独.pdf"}
    assert all(row[5] for row in rows.values() if row[4] == "不能导入")


def test_every_file_handed_over_stands_in_the_report_or_in_a_document(people, district):
    plain = {
        "a.jsp": "x",
        "附件/独.zip": b"PK",
        "b/1.png": b"x",
        "b/2.png": b"x",
        "README": b"x",
        "站.html": page(2),
    }
    told = f"<urlset><url><loc>{making.HOST}/art/1.html</loc></url></urlset>"
    for files, unlisted in (({"sitemap.xml": told}, "refused"), ({}, "read")):
        site = begun(people, district.education, {"art/1.html": page(1), **plain, **files})
        rows = {one.name: one for one in site.pages.all()}
        assert rows.pop("art/1.html").state == "read"
        assert rows.pop("站.html").state == unlisted
        assert set(rows) == {"a.jsp", "附件/独.zip", "其他 .png 文件（2 个）", "其他 没有后缀的 文件（1 个）"}
        assert all(one.state == "refused" and one.reason for one in rows.values())
        assert rows["其他 .png 文件（2 个）"].notes == ["b/1.png", "b/2.png"]


def test_what_is_left_is_told_anew_with_other_columns(people, district):
    table = Uploaded("清单.csv", "标题,甲,乙\n收费办法,a.html,表.txt\n".encode())
    files = {"a.html": page(1), "表.txt": b"x"}
    site = begun(people, district.education, files, table=table)
    assert set(states(site)) == {"第 2 行", "a.html", "表.txt"}
    site = done(change_reading(actor=people.officer, site=site, columns=["title", "page", "files"]))
    assert set(states(site)) == {"第 2 行"}


def test_a_wrong_page_of_the_sample_is_kept_back_and_another_sample_is_drawn(people, district):
    site = answer_for_site(
        actor=people.head, site=confirmed(people, begun(people, district.education, old_site(12)))
    )
    first, *others = state_of(site=site).to_look
    wrong = site.pages.get(number=first)
    with pytest.raises(OldSiteRefusedError, match="PUB379"):
        look_at_page(actor=people.editor, site=site, page=wrong, in_order=False)
    look_at_page(actor=people.editor, site=site, page=wrong, in_order=False, words="正文不全")
    for number in others:
        look_at_page(actor=people.editor, site=site, page=site.pages.get(number=number), in_order=True)
    site.refresh_from_db()
    assert (site.state, len(site.seeds)) == ("looking", 2)
    again = state_of(site=site).to_look
    assert again
    assert not set(again) & {first, *others}


def test_the_same_person_does_not_do_two_of_the_three(people, district):
    site = confirmed(people, begun(people, district.education, {"1.html": page(1)}))
    Membership.objects.create(
        user=people.officer, agency=district.education, role=Role.HEAD, from_on=dt.date(2020, 1, 1)
    )
    with pytest.raises(OldSiteRefusedError, match="PUB373"):
        answer_for_site(actor=people.officer, site=site)


def test_it_can_be_stopped_and_gone_on_with(people, district):
    site = begun(people, district.education, old_site(3))
    stop_site(actor=people.officer, site=site, words="先核对")
    with pytest.raises(OldSiteRefusedError, match="PUB372"):
        confirm_site(actor=people.officer, site=site, kind="policy", kinds={})
    assert resume_site(actor=people.officer, site=site).state == "mapping"
    leave_out(
        actor=people.officer, site=site, page_ids=[site.pages.get(name="art/2015/2.html").pk], wanted=False
    )
    site = confirmed(people, site)
    assert states(site)["art/2015/2.html"] == "不导入"
    assert OldPage.objects.filter(publication__isnull=False).count() == 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "PUB370"),
        ({"archive": Uploaded("a.zip", b"x")}, "PUB371"),
        ({"table": Uploaded("a.pdf", b"x")}, "PUB371"),
    ],
)
def test_what_is_no_site_is_refused(people, district, told, code):
    with pytest.raises(OldSiteRefusedError, match=code):
        begin_site(actor=people.officer, agency=district.education, name="x", **told)


def test_a_damaged_archive_stops_with_its_reason(people, district):
    whole = archive({"1.html": page(1), "2.html": page(2)})
    site = begin_site(
        actor=people.officer, agency=district.education, name="x", table=Uploaded("a.xlsx", b"PK no")
    )
    assert done(site).state == "stopped"
    assert "打不开" in site.trouble
    assert whole.content


def test_of_a_page_with_a_secrecy_mark_nothing_is_kept(people, district):
    files = {"a.html": page(1), "b.html": page(2, title="机密★10年河图洛书", body="河图洛书")}
    site = begun(people, district.education, files)
    marked = site.pages.get(name="b.html")
    assert marked.state == PageState.REFUSED
    assert "报告本机关保密工作机构" in marked.reason
    assert "河图洛书" not in repr(list(OldPage.objects.values_list()))
    told = Event.objects.get(kind="publication.turned_away")
    assert (told.subject_id, told.data) == (str(site.pk), {"place": "网页"})
    assert site.pages.get(name="a.html").state == PageState.READ
    # The zip holds the page still: it is destroyed whole, and the officer is told to hand in another one.
    assert (site.state, site.archive.erased_at is not None) == ("stopped", True)
    assert "重新打包交来" in site.trouble
    remove_erased()
    assert not path_of(site.archive.sha256).exists()
    assert Event.objects.filter(kind="old_site.destroyed").count() == 1
    with pytest.raises(OldSiteRefusedError, match="PUB384"):
        resume_site(actor=people.officer, site=site)
    again = begun(people, district.education, {"a.html": files["a.html"]})
    assert confirmed(people, again).pages.get().state == PageState.READY


def test_a_table_with_a_marked_row_and_a_stopped_import_are_destroyed_too(people, district):
    rows = "标题,正文\n一号通知,第一条\n机密★10年河图洛书,河图洛书\n".encode()
    table = Uploaded("清单.csv", rows)
    site = begun(people, district.education, {}, table=table)
    assert (site.state, site.table.erased_at is not None) == ("stopped", True)
    kept = begin_site(
        actor=people.officer, agency=district.education, name="x", archive=archive({"a.html": page(1)})
    )
    OldPage.objects.create(site=kept, position=1, name="b.html", state=PageState.REFUSED, reason=MARKED)
    stopped = stop_site(actor=people.officer, site=kept, words="先停下")
    assert "先停下" in stopped.trouble
    kept.archive.refresh_from_db()
    assert kept.archive.erased_at is not None


def test_with_a_marked_attachment_the_zip_goes_when_everything_was_taken_out(people, district):
    made, out = Document(), BytesIO()
    made.add_paragraph("机密★10年")
    made.add_paragraph("河图洛书")
    made.save(out)
    files = {"a.html": page(1), "b.html": page(2, links='<a href="b.docx">附件</a>'), "b.docx": out.getvalue()}
    site = begun(people, district.education, files)
    assert site.state == "mapping"
    site = confirmed(people, site)
    assert (site.state, site.pages.get(name="a.html").state) == ("answering", PageState.READY)
    assert site.pages.get(name="b.html").state == PageState.HELD
    site.archive.refresh_from_db()
    assert site.archive.erased_at is not None
    remove_erased()
    assert not path_of(site.archive.sha256).exists()


def test_what_an_older_release_kept_is_destroyed_when_the_worker_begins(people, district):
    site = begun(people, district.education, {"a.html": page(1)})
    OldPage.objects.create(site=site, position=9, name="b.html", state=PageState.REFUSED, reason=MARKED)
    assert destroy_left() == 1
    assert destroy_left() == 0
    site.refresh_from_db()
    assert (site.state, site.archive.erased_at is not None) == ("stopped", True)


def test_a_file_of_a_folder_that_cannot_be_opened_is_named_and_the_others_are_read(
    people, district, tmp_path, monkeypatch
):
    for number in (1, 2, 3):
        (tmp_path / f"{number}.html").write_text(page(number), "utf-8")
    plain = Path.read_bytes

    def closed(path):
        if path.name == "2.html":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    site = begin_site(actor=people.officer, agency=district.education, name="x", folder=str(tmp_path))
    site = done(site)
    assert site.state == "mapping"
    assert states(site) == {"1.html": "已读取", "2.html": "不能导入", "3.html": "已读取"}
    told = site.pages.get(name="2.html").reason
    assert "打不开" in told
    assert str(tmp_path) not in told


def test_a_folder_that_cannot_be_opened_and_a_link_stand_in_the_report(people, district, tmp_path, monkeypatch):
    for folder in ("开", "关", "关/里"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.html").write_text(page(len(folder)), "utf-8")
    (tmp_path / "链.html").symlink_to(tmp_path / "开" / "1.html")
    (tmp_path / "链").symlink_to(tmp_path / "开")
    plain = os.scandir

    def shut(path):
        if Path(path).name == "关":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(os, "scandir", shut)
    site = begin_site(actor=people.officer, agency=district.education, name="x", folder=str(tmp_path))
    site = done(site)
    assert (site.state, states(site)) == (
        "mapping",
        {"开/1.html": "已读取", "关": "不能导入", "链.html": "不能导入", "链": "不能导入"},
    )
    told = site.pages.get(name="关").reason
    assert told.startswith("文件夹打不开，里面的文件都没有导入")
    assert str(tmp_path) not in told
    assert site.pages.get(name="链").reason.startswith("是链接")
    site = done(change_reading(actor=people.officer, site=site, text_at="body"))
    assert states(site)["关"] == "不能导入"


def test_a_folder_that_is_gone_stops_the_import(people, district, tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    site = begin_site(actor=people.officer, agency=district.education, name="x", folder=str(folder))
    folder.rmdir()
    assert done(site).state == "stopped"
    assert "打不开" in site.trouble
