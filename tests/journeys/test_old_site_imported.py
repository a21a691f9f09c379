"""An old site handed over as a folder, read, answered for, looked at, and public under its old days."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tests.journeys import publications as walked
from tests.journeys.requests import fill_in, press, said
from tests.web.old_sites import making
from tests.web.publications.conftest import _queue_that_waits
from zhaoming.web.config.clock import now
from zhaoming.web.old_sites.models import OldSite
from zhaoming.web.old_sites.services import go_on
from zhaoming.web.publications.selectors import visible

pytestmark = [pytest.mark.journey, pytest.mark.database]
__all__ = ["_queue_that_waits"]


@pytest.fixture
def office(visitor, world, monkeypatch):
    making.apart_here(monkeypatch)
    return walked.Newsroom(visitor, world)


def _worked(page, site):
    """The work of the worker process, while nobody looks on: a database in memory is read or written."""
    page.goto("about:blank")
    return making.done(site)


# Of so many pages some have a file beside them: 30 and 1,001 files with the front page.
@pytest.mark.parametrize(
    "pages", [27, pytest.param(917, marks=[pytest.mark.long, pytest.mark.timeout(1200)])], ids=["30", "1000"]
)
def test_an_old_site_becomes_public_documents_of_their_days(office, pages):
    files = making.old_site(pages)
    assert len(files) >= {27: 30, 917: 1000}[pages]
    page = office.at("officer", "old_sites")
    page.get_by_role("link", name="交来一个旧网站").first.click()
    archive = {"name": "旧网站.zip", "mimeType": "application/zip", "buffer": making.archive(files).content}
    fill_in(page.get_by_role("main"), {"name": "旧门户网站", "address": making.HOST, "archive": [archive]})
    press(page, "交来并读取")
    page.wait_for_url(re.compile(r"/old-sites/\d+/$"))
    site = OldSite.objects.get()
    _worked(page, site)
    its = reverse("desk:old_site", args=[site.pk])
    page = office.page("officer", its)
    assert "2015-03-02" in said(page)
    assert "网页头部" in said(page)
    fill_in(page.get_by_role("main"), {"kind": "policy"})
    press(page, "确认无误，开始导入")
    # Stopped on the way, and gone on with where it was.
    page.goto("about:blank")
    go_on(site_id=site.pk, seconds=0.2)
    page = office.page("officer", its)
    page.get_by_text("停止这次导入").click()
    press(page, "停止")
    assert not go_on(site_id=site.pk)
    press(page, "继续")
    site = _worked(page, site)
    assert not visible(at=now()).exists()
    press(office.page("head", its), "确认对这一批负责")
    page = office.page("editor", its)
    while page.get_by_role("button", name=re.compile("^无误")).count():
        press(page, re.compile("^无误"))
    site = _worked(page, site)

    # What has an odd remark waits as a draft: telephone numbers stand on each thirteenth page.
    kept_back = pages // 13
    assert (site.state, visible(at=now()).count()) == ("done", pages - kept_back)
    page = office.page("officer", its)
    assert f"留作草稿 {kept_back}" in said(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载全部结果（xlsx）").click()
    told = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    rows = [str(row) for sheet in told for row in sheet.iter_rows(values_only=True)]
    assert any("index.html" in row and "不能导入" in row for row in rows)
    citizen = office.phone()
    page = citizen.go("/old/art/2015/1.html")
    assert "关于第1号事项的通知" in said(page)
    assert "2015年3月2日" in said(page)
    assert "关于第14号事项的通知" in walked.hits(citizen, "清教〔2015〕14号")
    assert citizen.page.request.get(citizen.address + "/old/art/2015/13.html").status == 404
    assert office.faults == []
