"""A citizen on a phone files a request, is told what was wrong, comes back, and holds the receipt."""

import re

import pytest

from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.judging import violations
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import files_of

pytestmark = [pytest.mark.journey, pytest.mark.database]
PHOTO = {"name": "身份证正面.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 photograph"}


class Looking:
    """Judges each page of the way by axe and by its width."""

    def __init__(self, page, width: int) -> None:
        self.page, self.width, self.found = page, width, []

    def here(self) -> None:
        self.found += violations(self.page)
        if self.page.evaluate("document.documentElement.scrollWidth") > self.width:
            self.found.append(f"{self.page.url} scrolls sideways")


def onward(page) -> None:
    page.locator(".apply-buttons .button-big").click()
    page.wait_for_load_state()


@pytest.mark.parametrize(
    ("size", "options"),
    [(NARROW, {"java_script_enabled": False}), (WIDE, {"color_scheme": "dark"})],
    ids=["phone-without-scripts", "wide-dark"],
)
def test_from_the_first_page_to_the_receipt(size, options, visitor, world):
    set_work_body(actor=None, agency=world.education, accepts_online=True, telephone="0000-80000001")
    scripts = options.get("java_script_enabled", True)
    visit = visitor(size, **options)
    page = visit.go("/")
    look = Looking(page, size[0])
    see = look.here if scripts else lambda: None
    page.locator(".doors").get_by_role("link", name="申请公开 ").first.click()
    see()
    page.get_by_role("link", name=world.education.name).click()
    onward(page)
    assert page.get_by_role("alert").count()
    see()
    page.fill("[name=subject]", "2025年教师招聘面试评分标准")
    onward(page)
    page.get_by_role("radio", name="个人").check()
    page.fill("[name=full_name]", "张三丰")
    page.select_option("[name=identity_document]", "居民身份证")
    page.fill("[name=identity_number]", "110105194912310021")
    page.set_input_files("[name=proof]", [PHOTO])
    onward(page)
    assert "校验位不对" in page.content()
    assert "身份证正面.jpg" in page.content()
    see()
    page.go_back()
    page.go_forward()
    assert page.input_value("[name=full_name]") == "张三丰"
    page.fill("[name=identity_number]", "11010519491231002X")
    page.fill("[name=telephone]", "13800138000")
    onward(page)
    page.get_by_role("radio", name="电子文件").check()
    page.get_by_role("radio", name="网上领取").check()
    see()
    onward(page)
    see()
    page.get_by_role("button", name="确认提交").click()
    page.wait_for_url(re.compile("/receipts/"))
    see()
    case = Case.objects.get()
    assert case.number in page.content()
    assert len(files_of(case=case)) == 1
    page.reload()
    assert case.number in page.content()
    assert look.found + visit.faults == []
