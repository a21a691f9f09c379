"""Standard catalogues: read without loss, looked at before use, each row with what was published for it."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.publishing.catalogue.rows import HEAD, ROW
from tests.web.publications.making import (
    FORMED_ON,
    TITLE,
    content,
    looked_into,
    public,
    published,
    withdrawn,
)
from tests.web.screens import text_of
from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.publishing.catalogue import CatalogueRow, RowState, Way, draw_catalogue
from zhaoming.web.agencies.models import Role
from zhaoming.web.catalogues import reading
from zhaoming.web.catalogues.models import CatalogueState, StandardCatalogue
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.catalogues.selectors import judged, rows_of
from zhaoming.web.catalogues.services import (
    RowLinks,
    change_row,
    drop_catalogue,
    import_catalogue,
    install_catalogue,
    remove_row,
)
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.models import Category
from zhaoming.web.publications.services import open_version

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    """In this process: a child costs a second, and is the business of `isolation`."""
    monkeypatch.setattr(reading, "read_isolated", lambda *, name, data: next(reading.read((name, data))))


@pytest.fixture
def editor(person, district):
    """The editor of the district's platform."""
    return person(Role.PLATFORM_EDITOR, district.district)


ROWS = (
    CatalogueRow(
        number="1",
        first="招生",
        second="招生方案",
        term="形成之日起20个工作日内",
        body="清河区教育局",
        ways=frozenset({Way.PROACTIVE}),
    ),
    CatalogueRow(number="2", first="收费", second="标准", body="某某局", ways=frozenset({Way.ON_REQUEST})),
)


def _xlsx(rows=ROWS) -> bytes:
    return write_xlsx(drawing=draw_catalogue(title="目录", rows=rows))


def _imported(editor, agency, data=None, **changed):
    told = {"name": "义务教育", "file_name": "目录.xlsx", "data": data or _xlsx(), **changed}
    return import_catalogue(actor=editor, agency=agency, **told)


def _current(editor, agency, **changed):
    made = _imported(editor, agency, **changed)
    return install_catalogue(actor=editor, catalogue=made, seen=0)


def _linked(editor, catalogue, row, **links):
    told = {"responsible": row.responsible, **links}
    change_row(
        actor=editor,
        catalogue=catalogue,
        row_id=row.pk,
        values=row.value(),
        links=RowLinks(**told),
        seen=StandardCatalogue.objects.get(pk=catalogue.pk).version,
    )


def _states(catalogue):
    return [one.state for one in judged(rows=rows_of(catalogues=[catalogue]), at=now(), on=today())]


def test_what_was_read_is_what_was_written_and_the_agency_is_known_by_its_name(editor, district):
    made = _imported(editor, district.district)
    assert [one.value() for one in made.rows.all()] == list(ROWS)
    assert [one.responsible for one in made.rows.all()] == [district.education, None]
    assert made.state == CatalogueState.DRAFT


def test_what_cannot_be_read_is_told_by_row_and_the_rest_is_kept(editor, district, signed_in):
    rows = [HEAD, ROW, ("2", "征收", "公告", "及时", "", "", "是的吧", "", "", "")]
    book, out = openpyxl.Workbook(), BytesIO()
    for line in rows:
        book.active.append(list(line))
    book.save(out)
    made = _imported(editor, district.district, data=out.getvalue())
    assert made.rows.count() == 2
    assert {one["row"] for one in made.faults} == {3}
    page = text_of(signed_in(editor).get(reverse("desk:standard", args=[made.pk])))
    assert "表格第 3 行" in page
    assert "没有写公开主体" in page


@pytest.mark.parametrize(("code", "data"), [("PUB340", b""), ("PUB341", b"no table")])
def test_a_file_without_a_catalogue_is_refused_with_what_was_found(code, data, editor, district):
    with pytest.raises(CatalogueRefusedError, match=code):
        import_catalogue(actor=editor, agency=district.district, name="义务教育", file_name="a.xlsx", data=data)


def test_a_new_table_takes_the_place_of_the_old_and_keeps_what_was_linked(people, editor, district):
    row = public(people, district.education)
    old = _current(editor, district.district)
    first = old.rows.first()
    _linked(editor, old, first, publication=row)
    new = _current(editor, district.district)
    old.refresh_from_db()
    assert (old.state, new.state) == (CatalogueState.REPLACED, CatalogueState.CURRENT)
    assert new.rows.first().publication_id == row.pk
    with pytest.raises(CatalogueRefusedError, match="PUB344"):
        drop_catalogue(actor=editor, catalogue=new, seen=new.version)


def test_each_row_says_what_was_last_published_and_whether_in_time(people, editor, district):
    made = _current(editor, district.district)
    assert _states(made) == [RowState.MISSING, RowState.NOT_PROACTIVE]
    row = public(people, district.education, formed_on=dt.date(2026, 1, 12))
    assert _states(made)[0] == RowState.MISSING, "nothing tells that this is the one"
    _linked(editor, made, made.rows.first(), kind="policy")
    assert _states(made)[0] == RowState.IN_TIME
    _linked(editor, made, made.rows.first(), item="a20_04", kind="policy")
    assert _states(made)[0] == RowState.MISSING
    late = public(people, district.education, title="迟到的", formed_on=dt.date(2025, 1, 6))
    _linked(editor, made, made.rows.first(), publication=late)
    assert _states(made)[0] == RowState.LATE
    withdrawn(people, late)
    assert _states(made)[0] == RowState.MISSING
    assert row.pk


def test_a_category_is_of_the_agency_that_publishes(editor, district):
    made = _current(editor, district.district)
    other = Category.objects.create(agency=district.housing, item="a20_15", name="别人的")
    with pytest.raises(CatalogueRefusedError, match="PUB342"):
        _linked(editor, made, made.rows.first(), category=other)
    with pytest.raises(CatalogueRefusedError, match="PUB343"):
        remove_row(actor=editor, catalogue=made, row_id=made.rows.first().pk, seen=99)


def test_the_number_of_queries_does_not_grow_with_the_rows(
    people, editor, district, django_assert_max_num_queries, client
):
    rows = [
        CatalogueRow(
            number=str(n), first=f"事项{n}", second="", body="清河区教育局", ways=frozenset({Way.PROACTIVE})
        )
        for n in range(40)
    ]
    made = _current(editor, district.district, data=_xlsx(rows))
    made.rows.update(kind="policy")
    public(people, district.education)
    with django_assert_max_num_queries(14):
        page = text_of(client.get(reverse("portal:standard", args=[district.district.code])))
    assert page.count(TITLE) == 40


def test_what_is_longer_than_fits_is_told(editor, district):
    rows = [CatalogueRow(number="1", first="长" * 201, second="", body="某局", ways=frozenset({Way.PROACTIVE}))]
    made = _imported(editor, district.district, data=_xlsx(rows))
    assert "只留下前 200 个字" in made.faults[0]["message"]


def test_on_the_screens_from_a_file_to_the_public_and_out_again(editor, district, signed_in, client, person):
    browser = signed_in(editor)
    file = SimpleUploadedFile("目录.xlsx", _xlsx())
    form = {"agency": district.district.pk, "name": "义务教育", "file": file}
    assert browser.post(reverse("desk:standard_import"), form).status_code == 302
    made = StandardCatalogue.objects.get()
    public_page = reverse("portal:standard", args=[district.district.code])
    assert "招生方案" not in text_of(client.get(public_page))
    acted = browser.post(reverse("desk:standard_act", args=[made.pk, "install"]), {"seen": 0})
    assert acted.status_code == 302
    assert "招生方案" in text_of(client.get(public_page))
    row = made.rows.first()
    path = reverse("desk:standard_row", args=[made.pk, row.pk])
    assert "招生方案" in text_of(browser.get(path))
    told = {"first": "招生", "second": "新的方案", "body": "清河区教育局", "ways": ["proactive"], "seen": 1}
    wrong = browser.post(path, {**told, "publication": "没有的号"})
    assert wrong.status_code == 422
    assert "没有索引号是" in text_of(wrong)
    assert "新的方案" in text_of(wrong)
    assert browser.post(path, told).status_code == 302
    assert "新的方案" in text_of(client.get(public_page))
    assert (
        browser.post(
            reverse("desk:standard_row_new", args=[made.pk]), {**told, "first": "添加的", "seen": 2}
        ).status_code
        == 302
    )
    gone = browser.post(reverse("desk:standard_row_remove", args=[made.pk, row.pk]), {"seen": 3})
    assert gone.status_code == 302
    page = text_of(client.get(public_page))
    assert "添加的" in page
    assert made.rows.count() == 2
    got = browser.get(reverse("desk:standard_export", args=[made.pk]))
    again = next(reading.read(("目录.xlsx", got.content)))
    assert [one.first for one in again.rows] == ["收费", "添加的"]
    supervisor = person(Role.SUPERVISOR, district.district)
    page = text_of(signed_in(supervisor).get(reverse("oversight:standard")))
    assert "没有公开" in page
    assert "添加的" in page


def test_words_mended_make_nothing_late_and_are_no_new_round(people, editor, district, settings):
    """Public in January, a slip mended in March: in time all the same; a change counts by its own day."""
    row = public(people, district.education)
    out = today()
    catalogue = _current(editor, district.district)
    _linked(editor, catalogue, catalogue.rows.first(), publication=row)
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 16)
    told = _versioned(people, row, catalogue)
    assert (told.state, told.gap.last.published_on, told.gap.last.formed_on) == (
        RowState.IN_TIME,
        out,
        FORMED_ON,
    )
    settings.ZHAOMING_TODAY = dt.date(2026, 4, 16)
    told = _versioned(people, row, catalogue, changed_on=dt.date(2026, 3, 2))
    assert (told.state, told.gap.last.published_on) == (RowState.LATE, today())


def _versioned(people, row, catalogue, **told):
    """The first row after one more version."""
    words = content(body=f"改过的正文。{today()}", **told)
    published(people, looked_into(open_version(actor=people.officer, publication=row, content=words)))
    return judged(rows=rows_of(catalogues=[catalogue]), at=now(), on=today())[0]


def _matter(number, content, body="清河区教育局"):
    return CatalogueRow(
        number=number,
        first="招生",
        second="政策",
        content=content,
        body=body,
        ways=frozenset({Way.PROACTIVE}),
    )


def test_rows_of_one_matter_keep_each_its_own_links(editor, district):
    rows = [_matter("1", "文件"), _matter("2", "结果")]
    old = _current(editor, district.district, data=_xlsx(rows))
    for row, kind in zip(old.rows.all(), ("policy", "statistics"), strict=True):
        _linked(editor, old, row, kind=kind)
    new = _imported(editor, district.district, data=_xlsx(rows[::-1]))
    assert [(one.content, one.kind) for one in new.rows.all()] == [("结果", "statistics"), ("文件", "policy")]
    assert new.faults == []
    new = _imported(editor, district.district, data=_xlsx([_matter("1", "甲"), _matter("2", "乙")]))
    assert [one.kind for one in new.rows.all()] == ["", ""]
    assert ["分不清是哪一行" in one["message"] for one in new.faults] == [True, True]


def test_a_table_that_names_another_agency_is_followed_and_it_is_told(people, editor, district, signed_in):
    document = public(people, district.education)
    old = _current(editor, district.district, data=_xlsx([_matter("1", "文件")]))
    _linked(editor, old, old.rows.get(), kind="policy", publication=document)
    new = _imported(editor, district.district, data=_xlsx([_matter("1", "文件", district.housing.name)]))
    row = new.rows.get()
    assert (row.responsible, row.kind, row.publication) == (district.housing, "policy", None)
    page = text_of(signed_in(editor).get(reverse("desk:standard", args=[new.pk])))
    assert f"责任机关由{district.education}改为{district.housing}，原来的分类和指定的文件没有沿用" in page
    unknown = _imported(editor, district.district, data=_xlsx([_matter("1", "文件", "没有的局")])).rows.get()
    assert (unknown.responsible, unknown.publication) == (None, None)


def test_an_agency_chosen_by_hand_stands_while_the_words_stay(editor, district):
    old = _current(editor, district.district, data=_xlsx([_matter("1", "文件", "某某局")]))
    _linked(editor, old, old.rows.get(), responsible=district.housing, kind="policy")
    new = _imported(editor, district.district, data=_xlsx([_matter("1", "文件", "某某局")]))
    assert (new.rows.get().responsible, new.rows.get().kind, new.faults) == (district.housing, "policy", [])
