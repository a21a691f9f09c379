"""A request that led to a document: related both ways on the desk, and no more than the fact in public."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.conftest import PersonMaker
from tests.web.publications.conftest import _people, people
from tests.web.publications.making import act, content, drafted, fresh, public, published
from tests.web.screens import text_of
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import Role
from zhaoming.web.config.clock import today
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.models import Publication, RequestLink
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import Place, draft_for_request, perform_act

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]
LED = happened.RelationKind.ANSWERS_REQUEST
SAID = "由依申请公开转为主动公开"


def _post(client, row, name, **form):
    where = reverse("desk:publication_act", args=[row.pk, name])
    return client.post(where, {"seen": fresh(row).version, **form}, follow=True)


def _led(case):
    return happened.RelationMade(on=today(), relation=happened.Relation(kind=LED, other=str(case.pk)))


def test_a_document_is_related_to_a_request_by_its_number_and_shown_both_ways(
    people, district, in_person, signed_in
):
    case, officer = in_person.case, signed_in(people.officer)
    row = drafted(people, district.education)
    assert "由来的申请" in text_of(officer.get(reverse("desk:publication_act", args=[row.pk, "relate"])))
    page = text_of(_post(officer, row, "relate", kind_of_relation="answers_request", other=f" {case.number} "))
    assert "已办理：建立关联" in page
    assert case.number in page
    assert [(one.kind, one.other) for one in value_of(publication=row).relations] == [(LED, str(case.pk))]
    seen = text_of(officer.get(reverse("desk:case", args=[case.pk])))
    assert "由此公开的文件" in seen
    assert row.title in seen
    key = f"{LED} {case.pk}"
    asked = officer.get(reverse("desk:publication_act", args=[row.pk, "unrelate"]))
    assert f"由来的申请：{case.number}" in text_of(asked)
    _post(officer, row, "unrelate", relation=key)
    assert not RequestLink.objects.exists()
    assert row.title not in text_of(officer.get(reverse("desk:case", args=[case.pk])))


def test_a_number_nobody_gave_is_refused(people, district, signed_in):
    row = drafted(people, district.education)
    none = _post(signed_in(people.officer), row, "relate", kind_of_relation="answers_request", other="没有的")
    assert none.status_code == 422
    assert "没有编号是“没有的”的申请" in text_of(none)


def test_the_public_page_says_that_a_request_led_to_it_and_nothing_of_the_request(people, district, in_person):
    case = in_person.case
    row = act(people.officer, drafted(people, district.education), _led(case))
    row = published(people, row)
    page = Client().get(reverse("portal:document", args=[row.pk])).content.decode()
    assert SAID in page
    assert case.number not in page
    assert "张三丰" not in page
    plain = public(people, district.education, title="没有申请的文件", body="别的内容")
    assert SAID not in Client().get(reverse("portal:document", args=[plain.pk])).content.decode()
    told = Client().get(reverse("api:document", args=[row.pk])).content.decode()
    assert case.number not in told


def test_a_request_of_another_agency_is_not_named(people, district, in_person, person: PersonMaker):
    officer = person(Role.OFFICER, district.housing)
    row = drafted(people, district.housing, by=officer)
    with pytest.raises(PublicationRefusedError) as refused:
        perform_act(actor=officer, publication=row, event=_led(in_person.case))
    assert refused.value.code == "PUB028"
    assert not RequestLink.objects.exists()


def test_a_draft_is_begun_from_the_request(people, district, in_person, signed_in):
    case, officer = in_person.case, signed_in(people.officer)
    start = f"{reverse('desk:publication_new')}?request={case.pk}"
    assert start in officer.get(reverse("desk:case", args=[case.pk])).content.decode()
    page = text_of(officer.get(start))
    assert case.number in page
    form = {
        "agency": district.education.pk,
        "kind": "policy",
        "title": "教师招聘面试评分标准",
        "body": "第一条　评分标准公布如下。",
        "formed_on": "2026-01-12",
    }
    answer = officer.post(start, form, follow=True)
    assert "已保存草稿" in text_of(answer)
    row = Publication.objects.get(title="教师招聘面试评分标准")
    assert [(one.kind, one.other) for one in value_of(publication=row).relations] == [(LED, str(case.pk))]


def test_a_request_one_may_not_see_begins_nothing(people, district, in_person, signed_in, person: PersonMaker):
    stranger = person(Role.OFFICER, district.housing)
    start = f"{reverse('desk:publication_new')}?request={in_person.case.pk}"
    assert signed_in(stranger).get(start).status_code == 404
    with pytest.raises(PublicationRefusedError):
        draft_for_request(
            actor=stranger,
            case=in_person.case,
            agency=district.housing,
            place=Place(kind="policy"),
            content=content(title="别的机关的"),
        )
    assert not Publication.objects.exists()


def test_who_may_not_see_requests_sees_that_there_is_one_and_no_number(people, district, in_person, signed_in):
    row = act(people.officer, drafted(people, district.education), _led(in_person.case))
    page = text_of(signed_in(people.editor).get(reverse("desk:publication", args=[row.pk])))
    assert "由来的申请" in page
    assert in_person.case.number not in page
