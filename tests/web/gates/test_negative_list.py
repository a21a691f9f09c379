"""The negative list is kept line by line, and its past stays."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.screens import text_of
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.gates.models import NegativeLine
from zhaoming.web.gates.refusal import GateRefusedError
from zhaoming.web.gates.selectors import forbidden, lines_on, list_versions
from zhaoming.web.gates.services import add_line, close_line

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def test_a_line_counts_from_its_day_until_it_is_closed(people, district):
    agency, yesterday = district.education, today() - dt.timedelta(days=1)
    with acting_on(yesterday):
        line = add_line(
            actor=people.reviewer, agency=agency, words="控制价*####", is_pattern=True, reason="招标前不公开"
        )
    (told,) = forbidden(agency=agency, on=today())
    assert (told.words, told.pattern) == ("控制价*####", True)
    close_line(actor=people.reviewer, line=line)
    assert [one.pk for one in lines_on(agency=agency, on=yesterday)] == [line.pk]
    assert not lines_on(agency=agency, on=today())
    assert [(one.on, one.added, one.closed) for one in list_versions(agency=agency)] == [
        (today(), 0, 1),
        (yesterday, 1, 0),
    ]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"words": " ", "reason": "x"}, "PUB100"),
        ({"words": "长" * 101, "reason": "x"}, "PUB100"),
        ({"words": "价", "reason": " "}, "PUB101"),
        ({"words": "* #", "is_pattern": True, "reason": "x"}, "PUB102"),
        ({"words": "a*b*c*d*e*f", "is_pattern": True, "reason": "x"}, "PUB102"),
        ({"words": "已有", "reason": "又一次"}, "PUB103"),
    ],
)
def test_what_says_nothing_is_refused(people, district, told, code):
    add_line(actor=people.reviewer, agency=district.education, words="已有", reason="先有的")
    with pytest.raises(GateRefusedError, match=code):
        add_line(actor=people.reviewer, agency=district.education, **told)


def test_the_list_is_kept_by_those_who_review(people, district):
    with pytest.raises(PermissionDenied):
        add_line(actor=people.officer, agency=district.education, words="价", reason="x")
    with pytest.raises(PermissionDenied):
        add_line(actor=people.reviewer, agency=district.housing, words="价", reason="x")


def test_a_line_is_added_and_closed_on_the_screen(people, district, signed_in):
    client, where = signed_in(people.reviewer), reverse("desk:negative_list")
    form = {"agency": district.education.pk, "words": "应急通信参数", "kinds": ["policy"]}
    refused = client.post(where, form)
    assert refused.status_code == 422
    assert "应急通信参数" in text_of(refused)
    page = text_of(client.post(where, {**form, "reason": "通信参数不公开"}, follow=True))
    assert "通信参数不公开" in page
    line = NegativeLine.objects.get()
    page = text_of(client.post(reverse("desk:negative_line_close", args=[line.pk]), follow=True))
    assert "已停用" in page
    assert "添加一行" not in text_of(signed_in(people.officer).get(where))
    past = text_of(client.get(where, {"on": "2025-01-01"}))
    assert "清单里还没有内容" in past
