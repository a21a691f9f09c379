"""What the public is told of corrections: never what stood there, nothing of what is not public."""

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import public, withdrawn
from tests.web.screens import text_of
from tests.web.watch.finding import corrected, watched, with_wrong_words

__all__ = ["_people", "people"]

pytestmark = pytest.mark.database


def told(client, agency) -> str:
    return text_of(client.get(reverse("portal:corrections", args=[agency.code])))


def test_a_correction_is_told_without_what_stood_there(people, district, client):
    row = with_wrong_words(people, district.education)
    watched()
    assert "没有更正" in told(client, district.education)
    row = corrected(people, row, "第一条　为规范收费，制定本办法。\n截至目前，已有十二所幼儿园公示。")
    watched()
    page = told(client, district.education)
    assert "表述错误" in page
    assert "截至目前，已有十二所幼儿园公示。" in page
    assert "截止目前" not in page
    assert "■" in page
    withdrawn(people, row)
    assert row.title not in told(client, district.education)


def test_of_a_number_only_the_kind_is_told(people, district, client):
    row = public(people, district.education, body="联系人见附件。")
    type(row.public_version).objects.filter(pk=row.public_version_id).update(
        body="受助人手机13900139000，已发放。"
    )
    watched()
    corrected(people, row, "受助人的补助已发放。")
    watched()
    page = told(client, district.education)
    assert "公开了个人号码" in page
    assert "139" not in page
    assert "■" not in page


def test_words_that_were_replaced_since_are_not_told(people, district, client):
    row = with_wrong_words(people, district.education)
    watched()
    row = corrected(people, row, "截至目前，已有十二所幼儿园公示。")
    watched()
    corrected(people, row, "第一条　另有规定。")
    assert "截至目前" not in told(client, district.education)
