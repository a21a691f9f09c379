"""The agency's own categories: added, renamed, moved, closed; and its own rules of publishing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import public
from tests.web.screens import text_of
from zhaoming.web.config.clock import today
from zhaoming.web.gates.models import PublishingRules
from zhaoming.web.publications.models import Category
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import add_category, close_category, move_category, rename_category

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def _names(agency):
    return list(Category.objects.filter(agency=agency).order_by("position").values_list("name", flat=True))


def test_categories_are_added_moved_renamed_and_closed(people, district):
    agency = district.education
    one, two = (add_category(actor=people.editor, agency=agency, item="a20_11", name=name) for name in "甲乙")
    move_category(actor=people.editor, category=two, up=True)
    assert _names(agency) == ["乙", "甲"]
    move_category(actor=people.editor, category=two, up=True)
    assert _names(agency) == ["乙", "甲"]
    rename_category(actor=people.body_head, category=one, name="丙")
    with pytest.raises(PublicationRefusedError, match="PUB107"):
        rename_category(actor=people.editor, category=two, name="丙")
    with pytest.raises(PublicationRefusedError, match="PUB108"):
        rename_category(actor=people.editor, category=two, name=" ")
    close_category(actor=people.editor, category=one, is_open=False)
    with pytest.raises(PublicationRefusedError, match="已经停用"):
        add_category(actor=people.editor, agency=agency, item="a20_11", name="丙")
    assert close_category(actor=people.editor, category=one, is_open=True).closed_on is None
    with pytest.raises(PermissionDenied):
        add_category(actor=people.officer, agency=agency, item="a20_11", name="丁")


def test_the_screen_keeps_them(people, district, signed_in):
    client, where = signed_in(people.editor), reverse("desk:categories")
    form = {"agency": district.education.pk, "item": "a20_11", "name": "学前教育"}
    assert "学前教育" in text_of(client.post(where, form, follow=True))
    assert client.post(where, form).status_code == 422
    row = Category.objects.get()
    named = client.post(reverse("desk:category", args=[row.pk]), {"name": "幼儿教育"}, follow=True)
    assert "幼儿教育" in text_of(named)
    closed = client.post(reverse("desk:category_act", args=[row.pk, "close"]), follow=True)
    assert "已停用" in text_of(closed)
    assert client.post(reverse("desk:category_act", args=[row.pk, "paint"])).status_code == 404


def test_an_agency_sets_its_index_numbers_and_terms(people, district, signed_in):
    first = public(people, district.education)
    client = signed_in(people.administrator)
    where = reverse("administration:agency_publishing", args=[district.education.pk])
    form = {
        "index_pattern": "{code}-{serial:4}",
        "reassess_months": 6,
        "second_look_days": 2,
        "sample_percent": 20,
        "sample_least": 3,
        "term_general": 10,
        "reason": "市府办发〔2025〕1号",
    }
    refused = client.post(where, form)
    assert refused.status_code == 422
    assert "PUB104" in text_of(refused)
    client.post(where, {**form, "index_pattern": "{code}-{year}{month}-{serial:4}"})
    rules = PublishingRules.objects.get()
    assert rules.own_terms == {"general": 10}
    second = public(people, district.education, title="另一份")
    assert second.index_number == f"11TEST00000000001X-{today():%Y%m}-0001"
    assert second.publish_by < first.publish_by
    first.refresh_from_db()
    assert first.index_number.endswith("-00001")
    assert "市府办发〔2025〕1号" in text_of(client.get(where))
