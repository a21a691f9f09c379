"""The guide: written by one person, published by another, dated, and generated from what is kept current."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.web.screens import text_of
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.catalogues.models import GuideEdition, GuideTakenDown
from zhaoming.web.catalogues.models.guide import GuideEditionIsFixedError
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.catalogues.selectors import desk_guide
from zhaoming.web.catalogues.services import (
    hand_in_guide,
    publish_guide,
    return_guide,
    save_guide,
    take_down_edition,
)

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
WRITTEN = {
    "classification": "按法定事项分类",
    "arrangement": "按索引号编排",
    "ways": "网上查、现场查",
    "post": "信封注明",
    "points": "区档案馆｜文昌路9号｜工作日｜电脑",
}


@pytest.fixture
def bureau(people, district):
    set_work_body(actor=None, agency=district.education, **BODY)
    return district.education


def _saved(people, agency, seen=0, note="首次公布", **changed):
    return save_guide(
        actor=people.officer, agency=agency, written={**WRITTEN, **changed}, change_note=note, seen=seen
    )


def _handed_in(people, agency, **changed):
    draft = _saved(people, agency, **changed)
    return hand_in_guide(actor=people.officer, agency=agency, seen=draft.version)


def _published(people, agency, **changed):
    draft = _saved(people, agency, **changed)
    draft = hand_in_guide(actor=people.officer, agency=agency, seen=draft.version)
    return publish_guide(actor=people.reviewer, agency=agency, seen=draft.version)


def _page(client, agency):
    return text_of(client.get(reverse("portal:column", args=[agency.code, "guide"])))


def test_nothing_is_public_until_a_second_person_looked(people, bureau, client):
    draft = _saved(people, bureau)
    assert "按索引号编排" not in _page(client, bureau)
    hand_in_guide(actor=people.officer, agency=bureau, seen=draft.version)
    assert "按索引号编排" not in _page(client, bureau)
    publish_guide(actor=people.reviewer, agency=bureau, seen=draft.version + 1)
    page = _page(client, bureau)
    for said in ("按索引号编排", "区教育局办公室", "0000-101", "gk@example.gov.cn", "区档案馆", "20 个工作日"):
        assert said in page
    assert "第 1 版" in page
    assert "<svg" in page


def test_whoever_changed_it_last_may_not_publish_it(people, bureau):
    told = {"agency": bureau, "written": WRITTEN, "change_note": "首次公布", "seen": 0}
    draft = save_guide(actor=people.body_head, **told)
    draft = hand_in_guide(actor=people.officer, agency=bureau, seen=draft.version)
    with pytest.raises(CatalogueRefusedError, match="PUB333"):
        publish_guide(actor=people.body_head, agency=bureau, seen=draft.version)
    with pytest.raises(PermissionDenied):
        publish_guide(actor=people.officer, agency=bureau, seen=draft.version)


def test_what_article_12_asks_for_must_be_there(people, district):
    draft = _saved(people, district.education)
    with pytest.raises(CatalogueRefusedError, match="PUB331") as refused:
        hand_in_guide(actor=people.officer, agency=district.education, seen=draft.version)
    assert "传真号码" in refused.value.message


@pytest.mark.parametrize(
    ("code", "told"),
    [("PUB330", {"points": "只有名称"}), ("PUB332", {"note": ""}), ("PUB336", {"seen": 7})],
)
def test_each_refusal_has_its_code(code, told, people, bureau):
    with pytest.raises(CatalogueRefusedError, match=code):
        _handed_in(people, bureau, **told)


def test_what_was_not_handed_in_or_not_written_is_not_published(people, bureau):
    with pytest.raises(CatalogueRefusedError, match="PUB335"):
        hand_in_guide(actor=people.officer, agency=bureau, seen=0)
    draft = _saved(people, bureau)
    with pytest.raises(CatalogueRefusedError, match="PUB334"):
        publish_guide(actor=people.reviewer, agency=bureau, seen=draft.version)


def test_returned_with_a_word_it_is_written_anew(people, bureau, signed_in):
    draft = _saved(people, bureau)
    draft = hand_in_guide(actor=people.officer, agency=bureau, seen=draft.version)
    return_guide(actor=people.reviewer, agency=bureau, seen=draft.version, words="查阅点不全")
    page = text_of(signed_in(people.officer).get(reverse("desk:guide", args=[bureau.code])))
    assert "查阅点不全" in page


def test_old_editions_stay_and_the_database_holds_them(people, bureau, client, settings):
    _published(people, bureau)
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 2)
    seen = desk_guide(user=people.officer, code=bureau.code).seen
    second = _published(people, bureau, seen=seen, note="更换查阅点", points="图书馆｜文昌路2号")
    page = _page(client, bureau)
    assert "图书馆" in page
    assert "更换查阅点" in page
    assert "2026年3月2日" in page
    old = reverse("portal:guide_edition", args=[bureau.code, 1])
    assert old in page
    assert "区档案馆" in text_of(client.get(old))
    assert "这是旧版" in text_of(client.get(old))
    assert client.get(reverse("portal:guide_edition", args=[bureau.code, 9])).status_code == 404
    with pytest.raises(GuideEditionIsFixedError):
        second.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideEdition.objects.filter(pk=second.pk).update(change_note="改写历史")


def test_the_desk_says_when_the_register_moved_on(people, bureau, signed_in):
    _published(people, bureau)
    page = text_of(signed_in(people.officer).get(reverse("desk:guide", args=[bureau.code])))
    assert "与公布的一致" in page
    assert "提交审核" not in page
    set_work_body(actor=None, agency=bureau, **{**BODY, "telephone": "0000-999"})
    page = text_of(signed_in(people.officer).get(reverse("desk:guide", args=[bureau.code])))
    assert "公众看到的指南还是旧的：联系电话" in page


def test_on_the_screens_from_nothing_to_public(people, bureau, signed_in, client):
    officer, reviewer = signed_in(people.officer), signed_in(people.reviewer)
    page = text_of(officer.get(reverse("desk:guide_edit", args=[bureau.code])))
    assert "本机关主动公开的政府信息按法定事项分为" in page
    form = {**WRITTEN, "change_note": "首次公布", "seen": 0}
    wrong = officer.post(reverse("desk:guide_edit", args=[bureau.code]), {**form, "points": "只有名称"})
    assert wrong.status_code == 422
    assert "只有名称" in text_of(wrong)
    assert "按索引号编排" in text_of(wrong)
    assert officer.post(reverse("desk:guide_edit", args=[bureau.code]), form).status_code == 302
    assert (
        officer.post(reverse("desk:guide_act", args=[bureau.code, "hand-in"]), {"seen": 1}).status_code == 302
    )
    assert (
        reviewer.post(reverse("desk:guide_act", args=[bureau.code, "publish"]), {"seen": 2}).status_code == 302
    )
    assert "按索引号编排" in _page(client, bureau)
    assert "第 1 版" in text_of(officer.get(reverse("desk:guides")))


def test_a_replaced_edition_is_taken_down_by_a_reviewer_and_the_present_one_never(
    people, bureau, client, signed_in
):
    first = _published(people, bureau)
    with pytest.raises(CatalogueRefusedError) as refused:
        take_down_edition(actor=people.reviewer, edition=first, words="有个人号码")
    assert refused.value.code == "PUB337"
    seen = desk_guide(user=people.officer, code=bureau.code).seen
    _published(people, bureau, seen=seen, note="换了电话", post="信封写明")
    address = reverse("portal:guide_edition", args=[bureau.code, 1])
    assert client.get(address).status_code == 200
    with pytest.raises(PermissionDenied):
        take_down_edition(actor=people.officer, edition=first, words="有个人号码")
    page = text_of(signed_in(people.reviewer).get(reverse("desk:guide", args=[bureau.code])))
    form = reverse("desk:guide_take_down", args=[bureau.code, 1])
    assert form in page
    assert reverse("desk:guide_take_down", args=[bureau.code, 2]) not in page
    assert "不能恢复" in text_of(signed_in(people.reviewer).get(form))
    assert signed_in(people.reviewer).post(form, {"words": "有个人号码"}).status_code == 302
    assert client.get(address).status_code == 404
    told = text_of(client.get(reverse("portal:column", args=[bureau.code, "guide"])))
    assert address not in told
    assert "第 1 版，已于" in told
    assert "首次公布" not in told
    assert "有个人号码" not in told
    with pytest.raises(CatalogueRefusedError) as again:
        take_down_edition(actor=people.reviewer, edition=first, words="有个人号码")
    assert again.value.code == "PUB338"
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideTakenDown.objects.all().delete()
