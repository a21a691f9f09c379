"""The notice of a withdrawal says why, and nothing of what is gone: it is read by everybody afterwards."""

import pytest
from django.test import Client

from tests.web.publications.making import TITLE, act, fresh, public
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database
NUMBER = "清教规〔2026〕88号"
PERSON = "11010519491231002X"
EXITS = (
    "/documents/{0}/",
    "/api/v1/documents/{0}",
    "/api/v1/withdrawn",
    "/api/v1/changes",
    "/feeds/documents.atom",
)


def _withdraw(people, row, notice):
    reason = happened.WithdrawalReason.PERSONAL_DATA
    return act(people.head, row, happened.Withdrawn(on=today(), reason=reason, notice=notice))


def _read(where):
    answer = Client().get(where)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8")


@pytest.mark.parametrize(
    ("notice", "what"),
    [
        (f"《{TITLE}》有误，已经撤回。", "撤回的标题"),
        (f"{TITLE[:4]} {TITLE[4:]}有误", "撤回的标题"),
        (f"{NUMBER}有误，已经撤回。", "撤回的文号"),
        ("{index}有误，已经撤回。", "索引号"),
        (f"含有身份证号码{PERSON}，已经撤回。", "号"),
    ],
)
def test_a_notice_that_tells_what_is_gone_is_refused(people, district, notice, what):
    row = public(people, district.education, document_number=NUMBER)
    with pytest.raises(PublicationRefusedError) as refused:
        _withdraw(people, row, notice.format(index=row.index_number))
    assert refused.value.code == "PUB029"
    assert what in refused.value.message
    assert refused.value.given == "notice"
    assert fresh(row).withdrawn_on is None


def test_the_name_of_a_file_may_not_stand_in_it(people, district):
    row = public(people, district.education, files=(Uploaded("张某处罚明细表.txt", "收费表".encode()),))
    with pytest.raises(PublicationRefusedError, match="附件的名称"):
        _withdraw(people, row, "张某处罚明细表有误")


def test_a_notice_that_says_why_alone_goes_to_every_exit(people, district):
    row = public(people, district.education, title="通知", document_number=NUMBER)
    row = _withdraw(people, row, "本通知的数据有误，更正后重新公布。")
    for one in EXITS:
        said = _read(one.format(row.pk))
        assert NUMBER not in said
    assert "数据有误，更正后重新公布" in _read(f"/documents/{row.pk}/")
