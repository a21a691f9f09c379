import pytest
from django.urls import reverse

from tests.web.portal.applying import opened
from tests.web.screens import text_of
from zhaoming.law.clocks import AfterPayment
from zhaoming.law.interpretations import (
    LOCAL_PERIODS,
    PAYMENT_RESTARTS,
    PORTAL_CONFIRMATION,
    SILENCE_REMEDY,
)
from zhaoming.law.outcomes import RemedySet
from zhaoming.law.receipt import PortalConfirmation
from zhaoming.web.agencies.models import Kind, Role
from zhaoming.web.cases.services import set_reading

pytestmark = pytest.mark.database


def test_days_come_from_the_law_and_examples_from_today(client, db):
    page = text_of(client.get(reverse("portal:guide")))
    for words in ("20个工作日", "2026年2月28日", "7个工作日", "2026年2月4日", "第三十三条第二款", "春节放假"):
        assert words in page


def test_where_there_is_no_notice_there_is_no_day(client, db, settings):
    settings.ZHAOMING_TODAY = settings.ZHAOMING_TODAY.replace(month=12, day=10)
    page = text_of(client.get(reverse("portal:guide")))
    assert "还没有发布放假安排" in page
    assert "最迟 <b>2027年" not in page


def test_an_agency_tells_what_it_has_and_says_what_is_missing(client, district):
    opened(district.education, address="清河区一号", telephone="0000-80000001")
    page = text_of(client.get(reverse("portal:guide", args=[district.education.code])))
    assert "清河区一号" in page
    assert "0000-80000001" in page
    assert "本机关没有登记名称" in page
    bare = text_of(client.get(reverse("portal:guide", args=[district.housing.code])))
    assert "本机关没有登记办公地址" in bare
    assert "没有开通" in bare


def test_fees_and_remedies_are_those_in_force(client, district):
    page = text_of(client.get(reverse("portal:guide", args=[district.education.code])))
    for words in ("每件 100元", "每页 10元", "60日内向本级人民政府申请行政复议", "6个月"):
        assert words in page
    district.education.kind = Kind.OTHER
    district.education.save()
    assert "向本级人民政府" not in text_of(client.get(reverse("portal:guide", args=[district.education.code])))


def test_before_the_fees_were_made_there_are_none(client, db, settings):
    settings.ZHAOMING_TODAY = settings.ZHAOMING_TODAY.replace(year=2020)
    page = client.get(reverse("portal:guide"))
    assert page.status_code == 200
    assert "规则没有装载" in text_of(page)


@pytest.fixture
def read(district, person):
    administrator = person(Role.ADMINISTRATOR, district.district)

    def choose(name, value):
        set_reading(actor=administrator, agency=district.education, name=name, value=value, reason="本市规定")

    return choose


def test_an_agency_tells_what_it_reads_for_itself_and_no_other_does(client, district, read):
    address = reverse("portal:guide", args=[district.education.code])
    page = text_of(client.get(address))
    for words in ("取得系统回执，即为双方确认", "重新计算", "到期没有答复的、告知依照专门"):
        assert words in page
    read(PORTAL_CONFIRMATION.id, PortalConfirmation.BY_WORK_BODY.value)
    read(PAYMENT_RESTARTS.id, AfterPayment.RESUME.value)
    read(SILENCE_REMEDY.id, RemedySet.RECONSIDERATION_FIRST.value)
    read(f"{LOCAL_PERIODS.id}-fee_payment", "working_days:10")
    page = text_of(client.get(address))
    for words in (
        "以工作机构与申请人双方确认之日为收到申请之日",
        "交费后接着计算",
        "不公开的（包括部分不公开的那部分）、到期没有答复的",
        "本机关设定的期限为10个工作日",
    ):
        assert words in page
    assert "取得系统回执，即为双方确认" not in page
    assert "取得系统回执，即为双方确认" in text_of(
        client.get(reverse("portal:guide", args=[district.housing.code]))
    )
