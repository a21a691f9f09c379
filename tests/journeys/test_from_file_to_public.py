"""An officer drops files, mends and judges; the head files; another publishes; the public downloads."""

import re

import pytest

from tests.journeys.files import faulty, save
from tests.web.reports.making import balanced

pytestmark = [pytest.mark.journey, pytest.mark.database]


def _correct(page, key, value, reason):
    page.locator(f"td#cell-{key.replace('.', '-')} a").click()
    card = page.locator(".finding:target")
    card.locator("details:not(.ways) > summary").click() if card.locator(
        "details:not(.ways) > summary"
    ).count() else None
    card.locator(f'a.to-cell[href$="/cells/{key}/"]').click()
    page.get_by_label("改为").fill(value)
    page.get_by_label("理由").fill(reason)
    page.get_by_role("button", name="更正").click()


def test_the_whole_way(visitor, tmp_path):
    wrong = save(tmp_path, "清河区教育局2025年报", faulty(), "html")
    stray = tmp_path / "说明.txt"
    stray.write_text("这不是年报。", encoding="utf-8")

    officer = visitor()
    page = officer.log_in("officer")
    page.get_by_role("link", name="上传年报").first.click()
    page.get_by_label("年报文件").set_input_files([wrong, stray])
    assert page.locator("[data-drop-chosen] li").first.inner_text().startswith("已选 2 个文件")
    page.get_by_role("button", name="上传并读取").click()
    page.get_by_text("2 个文件全部处理完毕").wait_for(timeout=60_000)
    assert page.get_by_text("未能读取").count() >= 1

    page.get_by_role("link", name=re.compile("清河区教育局 2025")).click()
    assert page.locator("td.has-error").count() > 0
    _correct(page, "s3.granted.total", "10", "与登记台账核对，应为 10。")
    page.get_by_text("已更正").first.wait_for()
    assert page.locator("#cell-s3-granted-total del").inner_text() == "12"

    # What is left is judged: dismissed with a reason.
    while page.locator(".finding-error").count():
        page.locator(".finding-error .finding-act a").first.click()
        page.get_by_label("理由").fill("表四口径与上级要求一致，已核对。")
        page.get_by_role("button", name="排除", exact=True).click()
        page.wait_for_url(re.compile(r"/desk/reports/\d+/"))
    report = re.search(r"/desk/reports/\d+/", page.url).group()

    head = visitor()
    page = head.log_in("head")
    head.go(report)
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_role("button", name="报送").click()
    page.get_by_text("发布须由另一人办理").wait_for()

    editor = visitor()
    page = editor.log_in("editor")
    page.get_by_role("link", name="清河区教育局 2025 年年报").click()
    page.get_by_role("link", name="发布", exact=True).click()
    page.get_by_role("button", name="发布").click()
    page.get_by_text("已发布").first.wait_for()

    public = visitor()
    page = public.go("/")
    page.get_by_role("link", name="看年报", exact=True).click()
    page.get_by_label("查机关名称").fill("教育")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name=re.compile("2025 年")).last.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("清河区教育局 2025 年")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("JSON")).click()
    assert download.value.suggested_filename.endswith(".json")
    assert [one for visit in (officer, head, editor, public) for one in visit.faults] == []


def test_the_supervisor_returns_sees_the_tree_and_sums(visitor, tmp_path):
    officer = visitor()
    page = officer.log_in("officer")
    page.goto(officer.address + "/desk/upload/")
    page.get_by_label("年报文件").set_input_files(save(tmp_path, "年报", balanced(), "json"))
    page.get_by_role("button", name="上传并读取").click()
    page.get_by_text("1 个文件全部处理完毕").wait_for(timeout=60_000)
    page.get_by_role("link", name=re.compile("清河区教育局 2025")).click()
    report = re.search(r"/desk/reports/\d+/", page.url).group()

    head = visitor()
    page = head.log_in("head")
    head.go(f"{report}acts/file_report/")
    page.get_by_role("button", name="报送").click()
    page.get_by_text("已报送").first.wait_for()

    supervisor = visitor()
    page = supervisor.log_in("supervisor")
    page.get_by_role("link", name="各机关").click()
    row = page.get_by_role("row", name=re.compile("清河区教育局"))
    assert "已报送" in row.inner_text()
    page.get_by_role("link", name="汇总表").click()
    page.locator("td#cell-s3-new_received-total a").click()
    assert "清河区教育局 2025 年" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="清河区教育局 2025 年").click()
    page.get_by_role("link", name="退回", exact=True).click()
    page.get_by_label("退回意见").fill("总体情况请补充平台建设一节。")
    page.get_by_role("button", name="退回").click()
    page.get_by_text("已退回").first.wait_for()

    page = officer.go("/desk/")
    assert "退回，待改" in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="清河区教育局 2025 年年报").click()
    assert "总体情况请补充平台建设一节。" in page.get_by_role("main").inner_text()


def test_what_is_too_much_is_said_before_it_is_sent(visitor, settings, tmp_path):
    settings.ZHAOMING_REPORT_FILES = 30
    files = []
    for number in range(31):
        files.append(tmp_path / f"年报{number}.txt")
        files[-1].write_text("年报", encoding="utf-8")
    officer = visitor()
    page = officer.log_in("officer")
    officer.go("/desk/upload/")
    page.get_by_label("年报文件").set_input_files(files)
    chosen = page.locator("[data-drop-chosen]")
    assert "一次最多上传 30 个文件" in chosen.locator(".over-limit").inner_text()
    assert "以及另外 19 个文件" in chosen.inner_text()
    page.get_by_role("button", name="上传并读取").click()
    assert page.url.endswith("/desk/upload/")
    page.get_by_label("年报文件").set_input_files(files[:30])
    page.get_by_role("button", name="上传并读取").click()
    page.wait_for_url(re.compile(r"/desk/batches/\d+/"))
    assert officer.faults == []
