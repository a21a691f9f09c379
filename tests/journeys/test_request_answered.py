"""A request that is answered: on the spot, as public already, in part after a silent third party."""

import pytest

from tests.documents.made import docx_of, paragraph
from tests.journeys import requests as walked
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind

pytestmark = [pytest.mark.journey, pytest.mark.database]

CRITERIA = docx_of(paragraph("结构化问答占六成，试讲占四成。咨询电话：13800138000。"))


@pytest.fixture
def office(visitor, world, settings):
    return walked.Office(visitor, world)


def test_answered_on_the_spot(office):
    phone = office.phone()
    filed = walked.file_on_phone(office, phone)
    file = walked.put_in(office, filed.case, "评分标准.docx", CRITERIA)
    walked.clear(office, file, "是公开的办公电话。")
    letter = walked.write(
        office,
        filed.case,
        LetterKind.REPLY,
        Outcome.PROVIDE,
        method="electronic",
        record_documents_given="2025年教师招聘面试评分标准，1份",
        record_delivery="电子文件，网上领取",
        record_redaction_checked="已检查，没有涉密、涉敏和个人信息",
        attachments="2025年教师招聘面试评分标准",
    )
    walked.sign(office, letter)
    walked.send(office, letter)
    page = walked.follow(phone, filed)
    assert "已答复" in walked.said(page)
    assert walked.tallied(office.agency)["s3.granted.natural"] == 1
    assert office.faults == []
