"""Acts after the publication on their pages: the record put right, relations and successors by title."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import drafted, fresh, public
from tests.web.screens import text_of
from zhaoming.law.disclosure import Validity
from zhaoming.publishing.standing import standing_on
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.history import value_of
from zhaoming.web.publications.selectors import visible

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def _post(client, row, name, **form):
    where = reverse("desk:publication_act", args=[row.pk, name])
    return client.post(where, {"seen": fresh(row).version, **form}, follow=True)


def test_the_record_of_a_published_document_is_put_right(people, district, signed_in):
    row = public(people, district.education)
    reviewer = signed_in(people.reviewer)
    page = text_of(reviewer.get(reverse("desk:publication_act", args=[row.pk, "correct_record"])))
    assert "2026-01-12" in page
    form = {"kind_of_document": "normative_document", "formed_on": "2026-01-13", "effective_on": "2026-02-01"}
    same = {"kind_of_document": "policy", "formed_on": "2026-01-12", "effective_on": "2026-01-12"}
    assert "没有要更正的内容" in text_of(_post(reviewer, row, "correct_record", words="核对", **same))
    assert _post(reviewer, row, "correct_record", **form).status_code == 422
    page = text_of(_post(reviewer, row, "correct_record", words="与印发的文本核对", **form))
    assert "已办理：更正登记" in page
    row = fresh(row)
    assert (row.kind, row.public_version.formed_on) == ("normative_document", dt.date(2026, 1, 13))
    shown = text_of(signed_in(people.officer).get(reverse("portal:document", args=[row.pk])))
    assert "2026年1月13日" in shown


def test_a_relation_is_made_by_the_title_and_one_of_several_is_chosen(people, district, signed_in):
    row = public(people, district.education, title="幼儿园收费办法")
    one = drafted(people, district.education, title="幼儿园收费办法解读（一）", kind="interpretation")
    two = drafted(people, district.education, title="幼儿园收费办法解读（二）", kind="interpretation")
    officer = signed_in(people.officer)
    form = {"kind_of_relation": "see_also", "other": "收费 解读"}
    asked = _post(officer, row, "relate", **form)
    assert asked.status_code == 422
    assert "是哪一份" in text_of(asked)
    _post(officer, row, "relate", which=str(two.pk), **form)
    assert [it.other for it in value_of(publication=row).relations] == [str(two.pk)]
    none = text_of(_post(officer, row, "relate", kind_of_relation="see_also", other="没有的"))
    assert "没有索引号或者标题是“没有的”的文件" in none
    _post(officer, one, "relate", kind_of_relation="interprets", other=row.index_number)
    assert [it.other for it in value_of(publication=one).relations] == [str(row.pk)]


def test_a_successor_is_named_by_its_title_and_its_day_counts(people, district, signed_in):
    old, new = public(people, district.education), public(people, district.education, title="新的收费办法")
    draft = drafted(people, district.education, title="新的收费办法细则")
    form = {"validity": "repealed", "effective_on": "2026-02-01", "words": "清教规〔2026〕9号"}
    reviewer = signed_in(people.reviewer)
    refused = _post(reviewer, old, "change_validity", successor=draft.title, **form)
    assert refused.status_code == 422
    _post(reviewer, old, "change_validity", successor="新的收费办法", **form)
    value = value_of(publication=old)
    assert standing_on(publication=value, on=today()).validity is Validity.VALID
    assert standing_on(publication=value, on=dt.date(2026, 2, 1)).successor == str(new.pk)
    assert visible(at=now()).filter(pk=old.pk).exists()
