import pytest

from tests.web.reports.making import balanced
from tests.web.screens import FAULTY, text_of
from zhaoming.web.reports.selectors import findings_of
from zhaoming.web.reports.services import dismiss_finding, explain_finding

pytestmark = pytest.mark.database
URL = "/oversight/judgements/"


def test_the_supervisor_reads_who_dismissed_and_why(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    finding = findings_of(version=version)[0].finding
    dismiss_finding(actor=people.officer, version=version, finding_id=finding.id, reason="统计口径不同。")
    page = text_of(signed_in(people.supervisor).get(URL))
    assert "统计口径不同。" in page
    assert str(people.officer) in page


def test_explanations_stand_apart(people, take_in, signed_in):
    version = take_in(balanced(changes=FAULTY))
    finding = findings_of(version=version)[0].finding
    explain_finding(actor=people.head, version=version, finding_id=finding.id, text="并入单位另报。")
    client = signed_in(people.supervisor)
    assert "并入单位另报。" not in text_of(client.get(URL, {"kind": "dismissed"}))
    assert "并入单位另报。" in text_of(client.get(URL, {"kind": "explained"}))
    # Nothing was dismissed: the page begins with what there is.
    assert "并入单位另报。" in text_of(client.get(URL))
    dismiss_finding(actor=people.officer, version=version, finding_id=finding.id, reason="统计口径不同。")
    assert "统计口径不同。" in text_of(client.get(URL))


def test_nothing_judged_says_what_belongs_here(people, signed_in):
    assert "没有记录" in text_of(signed_in(people.supervisor).get(URL))
