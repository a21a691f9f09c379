"""The essential way without JavaScript, and without a mouse."""

import re

import pytest

from tests.journeys.files import faulty, save
from tests.web.reports.making import balanced

pytestmark = [pytest.mark.journey, pytest.mark.database]


def test_without_javascript_a_report_is_handed_in_mended_and_filed(visitor, tmp_path):
    officer = visitor(java_script_enabled=False)
    page = officer.log_in("officer")
    officer.go("/desk/upload/")
    page.get_by_label("年报文件").set_input_files(save(tmp_path, "年报", faulty(), "json"))
    page.get_by_role("button", name="上传并读取").click()
    page.get_by_role("link", name=re.compile("清河区教育局 2025")).click(timeout=60_000)
    page.locator("td#cell-s4-review-total a").click()
    card = page.locator(".finding:target")
    card.locator("details:not(.ways) > summary").click()
    card.locator('a.to-cell[href$="/cells/s4.review.total/"]').click()
    page.get_by_label("改为").fill("0")
    page.get_by_label("理由").fill("没有复议案件。")
    page.get_by_role("button", name="更正").click()
    assert "已更正" in page.get_by_role("main").inner_text()
    assert page.locator("#cell-s4-review-total del").inner_text() == "1"


def test_by_keyboard_alone_from_the_list_to_a_correction(visitor, tmp_path):
    officer = visitor()
    page = officer.log_in("officer")
    officer.go("/desk/upload/")
    page.get_by_label("年报文件").set_input_files(save(tmp_path, "年报", balanced(), "json"))
    page.get_by_role("button", name="上传并读取").focus()
    page.keyboard.press("Enter")
    page.get_by_text("1 个文件全部处理完毕").wait_for(timeout=60_000)

    officer.go("/desk/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("j")
    assert "清河区教育局 2025" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/reports/\d+/"))

    page.locator("#cell-s3-granted-total a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cells/s3.granted.total/")
    page.get_by_label("改为").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    page.keyboard.type("与台账核对。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#cell-s3-granted-total"))
    assert page.locator("#cell-s3-granted-total del").inner_text() == "10"


def test_focus_is_always_seen(visitor):
    page = visitor().go("/")
    for _ in range(8):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(outline.removesuffix("px")) >= 2
