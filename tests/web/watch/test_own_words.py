"""What an agency says outside of its documents: guide, categories, notices, standard catalogues, topics."""

import pytest
from django.urls import reverse

from tests.web.publications.making import act, public
from tests.web.screens import text_of
from tests.web.watch.finding import RIGHT, WRONG, found, watched
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.catalogues.models import CatalogueState, GuideEdition, StandardCatalogue, StandardRow
from zhaoming.web.catalogues.selectors import desk_guide
from zhaoming.web.catalogues.services import hand_in_guide, publish_guide, save_guide, take_down_edition
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.models import Category, Publication
from zhaoming.web.watch.models import PageOf, WatchFinding, WordLine, WordList
from zhaoming.web.watch.own_words import NOTICE, ROW_NOTICE, number_in
from zhaoming.web.watch.services import recheck

pytestmark = pytest.mark.database
BODY = {
    "name": "区教育局办公室",
    "address": "文昌路1号",
    "office_hours": "周一至周五",
    "telephone": "0000-100",
    "fax": "0000-101",
    "email": "gk@example.gov.cn",
    "organisation_code": "11TEST00000000001X",
    "accepts_online": True,
}


def one_of(code="WAT201"):
    (one,) = WatchFinding.objects.filter(code=code)
    return one


def guide(people, agency, ways: str):
    """A new edition of the guide, brought out by two."""
    seen = desk_guide(user=people.officer, code=agency.code).seen
    written = {
        "classification": "按法定事项分类",
        "arrangement": "按索引号编排",
        "ways": ways,
        "post": "信封注明",
    }
    draft = save_guide(actor=people.officer, agency=agency, written=written, change_note="修改", seen=seen)
    draft = hand_in_guide(actor=people.officer, agency=agency, seen=draft.version)
    return publish_guide(actor=people.reviewer, agency=agency, seen=draft.version)


@pytest.fixture
def bureau(people, district):
    set_work_body(actor=None, agency=district.education, **BODY)
    return district.education


def test_the_guide_is_looked_through_and_mended_by_its_next_edition(people, bureau, signed_in, client):
    guide(people, bureau, WRONG)
    watched()
    one = one_of()
    assert (one.page_of, one.agency, one.place) == (PageOf.WORDS, bureau, "公开指南：获取方式")
    assert (one.publication, one.answer, one.report, one.page_version) == (None, None, None, None)
    page = text_of(signed_in(people.officer).get(reverse("desk:watch_finding", args=[one.pk])))
    assert reverse("desk:guide_edit", args=[bureau.code]) in page
    guide(people, bureau, RIGHT)
    recheck(actor=people.officer, finding=one)
    one = one_of()
    assert (one.state, one.closed_by, one.after) == ("closed", "reworded", RIGHT)
    told = text_of(client.get(reverse("portal:corrections", args=[bureau.code])))
    assert RIGHT in told
    assert WRONG not in told
    assert reverse("portal:disclosure", args=[bureau.code]) in told


def test_a_list_that_ended_does_not_count_as_mended_words(people, bureau):
    held = WordList.objects.create(
        agency=bureau,
        name="词表",
        number=1,
        from_on=today(),
        source="x.txt",
        loaded_by=people.officer,
        loaded_at=now(),
    )
    WordLine.objects.create(list=held, position=1, wrong="信封注明")
    guide(people, bureau, RIGHT)
    watched()
    held.ended_on = today()
    held.save()
    watched()
    assert one_of().closed_by == "list_changed"


def test_a_number_in_the_register_is_found_before_there_is_a_guide(people, bureau, signed_in):
    set_work_body(actor=None, agency=bureau, **{**BODY, "telephone": "13900139000"})
    watched()
    one = one_of("WAT401")
    assert (one.place, one.level) == ("公开工作机构：联系电话", "error")
    assert "13900139000" not in f"{one.found}{one.words}"
    page = text_of(signed_in(people.officer).get(reverse("desk:watch_finding", args=[one.pk])))
    assert "修改公开工作机构的登记" in page
    assert "需要：" in page
    set_work_body(actor=None, agency=bureau, **BODY)
    watched()
    assert one_of("WAT401").closed_by == "reworded"


def test_a_place_names_its_row_where_it_is_a_notice():
    assert number_in(place="撤回说明 12", of=NOTICE) == 12
    assert number_in(place="清单的撤回说明 7", of=ROW_NOTICE) == 7
    assert number_in(place="清单的撤回说明 7", of=NOTICE) is None
    assert number_in(place="公开指南：公开方式", of=NOTICE) is None


def test_names_of_categories_are_looked_through(people, bureau, signed_in):
    row = Category.objects.create(agency=bureau, item="a20_01", name="截止目前的文件")
    watched()
    one = one_of()
    assert one.place == "公开目录的分类"
    page = text_of(signed_in(people.body_head).get(reverse("desk:watch_finding", args=[one.pk])))
    assert reverse("desk:categories") in page
    row.name = "现行文件"
    row.save()
    watched()
    assert one_of().closed_by == "reworded"


def test_the_notice_of_a_withdrawal_is_looked_through_and_leads_to_its_document(people, bureau, signed_in):
    row = public(people, bureau)
    reason = happened.WithdrawalReason.WRONG_CONTENT
    act(people.head, row, happened.Withdrawn(on=today(), reason=reason, notice=WRONG))
    watched()
    one = one_of()
    assert (one.page_of, one.place) == (PageOf.WORDS, f"撤回说明 {row.pk}")
    # Where it is mended is one click away, for whoever may do it.
    page = text_of(signed_in(people.officer).get(reverse("desk:watch_finding", args=[one.pk])))
    assert reverse("desk:publication", args=[row.pk]) in page
    assert "改写撤回告示" in page
    assert "需要：" in page
    form = reverse("desk:publication_act", args=[row.pk, "reword_notice"])
    client = signed_in(people.head)
    assert form in text_of(client.get(reverse("desk:watch_finding", args=[one.pk])))
    # The notice stands in the form as it is, and is refused where it says what was withdrawn.
    assert WRONG in text_of(client.get(form))
    version = Publication.objects.get(pk=row.pk).version
    typed = {"seen": version, "words": "用词有误"}
    assert client.post(form, {**typed, "notice": f"《{row}》有误"}).status_code == 422
    assert client.post(form, {**typed, "notice": RIGHT}).status_code == 302
    assert Publication.objects.get(pk=row.pk).public_reason == RIGHT
    assert recheck(actor=people.head, finding=one)
    assert one_of().closed_on == today()


def test_the_standard_catalogue_in_use_is_looked_through(people, bureau):
    held = StandardCatalogue.objects.create(
        agency=bureau, name="义务教育", made_by=people.editor, made_at=now(), state=CatalogueState.DRAFT
    )
    StandardRow.objects.create(catalogue=held, position=1, first="招生", content=WRONG)
    watched()
    assert not found("WAT201")
    held.state, held.current_from = CatalogueState.CURRENT, today()
    held.save()
    watched()
    assert one_of().place == "标准目录：义务教育"


def test_columns_and_words_leave_each_other_alone(people, bureau):
    guide(people, bureau, WRONG)
    public(people, bureau)
    watched()
    before = set(WatchFinding.objects.filter(closed_on=None).values_list("pk", "page_of"))
    assert {PageOf.WORDS, PageOf.COLUMNS} == {kind for _, kind in before}
    watched()
    assert set(WatchFinding.objects.filter(closed_on=None).values_list("pk", "page_of")) == before


def test_a_replaced_edition_of_the_guide_is_looked_through_for_what_must_not_be_public(
    people, bureau, signed_in
):
    guide(people, bureau, f"{WRONG}请拨打13900139000。")
    guide(people, bureau, RIGHT)
    watched()
    # How things were said then is no fault of today; a number of a person is.
    assert not found("WAT201")
    one = one_of("WAT401")
    assert (one.place, one.closed_on) == ("公开指南旧版 1", None)
    assert "13900139000" not in f"{one.found}{one.words}"
    page = text_of(signed_in(people.reviewer).get(reverse("desk:watch_finding", args=[one.pk])))
    assert reverse("desk:guide_take_down", args=[bureau.code, 1]) in page
    edition = GuideEdition.objects.get(agency=bureau, number=1)
    take_down_edition(actor=people.reviewer, edition=edition, words="含个人号码")
    assert recheck(actor=people.reviewer, finding=one)
    assert one_of("WAT401").closed_on == today()
