"""A penalty published by itself that is changed or annulled: recorded, on 今日, withdrawn with its reason."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.web.publications.conftest import _people, people
from tests.web.publications.making import fresh, public
from tests.web.screens import text_of
from zhaoming.publishing.standing import Duty
from zhaoming.web.config.clock import today
from zhaoming.web.figures.models import Marked, OpenDuty

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]


def _post(client, row, name, **form):
    where = reverse("desk:publication_act", args=[row.pk, name])
    return client.post(where, {"seen": fresh(row).version, **form}, follow=True)


def test_the_three_days_stand_on_today_until_it_is_withdrawn(people, district, signed_in, settings):
    row = public(people, district.education, kind="penalty", title="对某公司的行政处罚决定")
    told = {
        "recall": "annulled",
        "recalled_on": today().isoformat(),
        "body": "清河区人民政府",
        "document": "清政复决〔2026〕3号",
    }
    page = text_of(_post(signed_in(people.officer), row, "recall_penalty", **told))
    assert "已办理：登记处罚决定被变更、撤销" in page
    assert "清政复决〔2026〕3号" in page
    assert "待撤回" in page
    duty = OpenDuty.objects.get(marked__publication=row, duty=Duty.WITHDRAW)
    assert duty.due_on is not None
    head = signed_in(people.head)
    assert Duty.WITHDRAW.label in text_of(head.get(reverse("desk:today")))
    settings.ZHAOMING_TODAY = duty.due_on + dt.timedelta(days=1)
    late = text_of(head.get(reverse("desk:today")))
    assert "逾期" in late
    where = reverse("desk:publication_act", args=[row.pk, "withdraw"])
    assert 'value="penalty_changed" selected' in text_of(head.get(where))
    done = _post(head, row, "withdraw", reason="penalty_changed", notice="该决定已经复议撤销。")
    assert "已办理：撤回" in text_of(done)
    assert not OpenDuty.objects.filter(marked__publication=row, duty=Duty.WITHDRAW).exists()
    assert Marked.objects.get(publication=row).penalty_in_time is False


def test_a_document_that_is_no_penalty_does_not_offer_it(people, district, signed_in):
    row = public(people, district.education)
    form = {"recall": "void", "recalled_on": today().isoformat(), "body": "某", "document": "某"}
    refused = _post(signed_in(people.officer), row, "recall_penalty", **form)
    assert "只有单件公开的行政处罚决定" in text_of(refused)
