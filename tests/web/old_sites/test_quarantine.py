"""What waits for the scanner of uploads is taken in when it has answered; what it rejects is told."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.files.scanners import EICAR, FakeClamd
from tests.web.old_sites.making import archive, done, page
from tests.web.screens import text_of
from zhaoming.web.desk.views.old_site import _sentence
from zhaoming.web.files.models import Scan, StoredFile
from zhaoming.web.files.scanning import scan_waiting
from zhaoming.web.files.services import store_file
from zhaoming.web.old_sites.models import FetchRole, FetchState, OldFetch, OldSite, PageState, SourceKind
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.report import report_rows
from zhaoming.web.old_sites.selectors import site_view
from zhaoming.web.old_sites.services import begin_site, confirm_site, go_on, resume_site
from zhaoming.web.old_sites.services.fetching import add_addresses
from zhaoming.web.old_sites.tasks import PAUSE_FOR_SCANNER
from zhaoming.web.publications.services import Uploaded

pytestmark = pytest.mark.database
_NOBODY = "tcp://127.0.0.1:1"
_HOST = "http://www.old.example.cn"


@pytest.fixture
def clam():
    """A scanner that is there; a test says when it is asked."""
    fake = FakeClamd()
    yield fake
    fake.close()


@pytest.fixture
def silent(settings):
    """A scanner is set, and gives no answer."""
    settings.ZHAOMING_CLAMD = _NOBODY
    return settings


def _told(site: OldSite, name: str) -> tuple[str, str, str]:
    rows = {row[1]: row for row in report_rows(site=site, address_of=str)}
    return rows[name][4], rows[name][5], rows[name][6]


def _with_file(content: bytes, number: int = 1) -> dict[str, str | bytes]:
    link = f'<a href="{number}.txt">附件：收费表</a>'
    return {f"{number}.html": page(number, links=link), f"{number}.txt": content}


def _fetched(people, agency, files: dict[str, str | bytes]) -> OldSite:
    """A site as fetching leaves it: every address with its file."""
    site = OldSite.objects.create(
        agency=agency, name="旧网站", address=_HOST, source=SourceKind.SITEMAP, sitemap=f"{_HOST}/sitemap.xml",
        state="reading", made_by=people.officer, made_at="2026-03-16T00:00:00Z",
        mapping={"kind": "other", "kinds": {}, "item": "", "text_at": "", "columns": []},
    )  # fmt: skip
    for name, content in files.items():
        role = FetchRole.PAGE if name.endswith(".html") else FetchRole.FILE
        hosts = frozenset({"www.old.example.cn"})
        add_addresses(site=site, role=role, addresses=[f"{_HOST}/{name}"], hosts=hosts)
        data = content.encode() if isinstance(content, str) else content
        file = store_file(name="旧网站", content=data, actor=people.officer, agency=agency)
        OldFetch.objects.filter(site=site, name=name).update(state=FetchState.TAKEN, file=file)
    return site


def test_a_zip_that_waits_is_read_when_the_scanner_answered(people, district, silent, clam):
    files = archive({"1.html": page(1)})
    site = begin_site(actor=people.officer, agency=district.education, name="旧网站", archive=files)
    assert go_on(site_id=site.pk) == PAUSE_FOR_SCANNER
    site.refresh_from_db()
    assert (site.state, site.trouble, site.pages.count()) == ("reading", "", 0)
    assert "等待病毒扫描" in _sentence(site_view(user=people.officer, site_id=site.pk))
    silent.ZHAOMING_CLAMD = clam.address
    assert scan_waiting() == 0
    assert done(site).pages.get().state == PageState.READ


def test_an_infected_zip_or_table_stops_the_import_for_good(people, district, settings, clam, signed_in):
    settings.ZHAOMING_CLAMD = clam.address
    table = Uploaded("清单.csv", "标题,正文\n一号通知,第一条\n".encode() + EICAR)
    site = begin_site(actor=people.officer, agency=district.education, name="旧网站", table=table)
    assert go_on(site_id=site.pk) is None
    site.refresh_from_db()
    assert site.state == "stopped"
    assert "含有病毒（Eicar-Signature）" in site.trouble
    told = text_of(signed_in(people.officer).get(reverse("desk:old_site", args=[site.pk])))
    assert "这次导入不能继续" in told
    assert reverse("desk:old_site_new") in told
    assert reverse("desk:old_site_act", args=[site.pk, "resume"]) not in told
    with pytest.raises(OldSiteRefusedError) as refused:
        resume_site(actor=people.officer, site=site)
    assert refused.value.code == "PUB385"
    # A scanner that was wrong, and says so later, opens the way again.
    StoredFile.objects.filter(pk=site.table_id).update(scan=Scan.CLEAN)
    assert resume_site(actor=people.officer, site=site).state == "reading"


def test_a_table_that_waits_is_read_when_the_scanner_answered(people, district, silent, clam):
    table = Uploaded("清单.csv", "标题,正文\n一号通知,第一条\n".encode())
    site = begin_site(actor=people.officer, agency=district.education, name="旧网站", table=table)
    assert go_on(site_id=site.pk) == PAUSE_FOR_SCANNER
    silent.ZHAOMING_CLAMD = clam.address
    scan_waiting()
    assert done(site).pages.get().title == "一号通知"


def test_a_fetched_page_that_waits_keeps_no_other_back_and_is_read_later(people, district, settings, clam):
    settings.ZHAOMING_CLAMD = clam.address
    site = _fetched(people, district.education, {"2.html": page(2)})
    settings.ZHAOMING_CLAMD = _NOBODY
    waiting = _fetched(people, district.education, {"1.html": page(1)})
    OldFetch.objects.filter(site=waiting).update(site=site)
    assert go_on(site_id=site.pk) == PAUSE_FOR_SCANNER
    assert _told(site, "2.html")[0] == "已读取"
    assert _told(site, "1.html")[:2] == ("待读取", "网页在隔离区等待病毒扫描，扫描器答复之后自动继续。")
    assert "其中 1 页在隔离区" in _sentence(site_view(user=people.officer, site_id=site.pk))
    settings.ZHAOMING_CLAMD = clam.address
    scan_waiting()
    site = done(site)
    assert site.state == "mapping"
    assert _told(site, "1.html")[:2] == ("已读取", "")


def test_a_fetched_attachment_that_waits_is_taken_with_its_page_when_the_scanner_answered(
    people, district, settings, clam
):
    settings.ZHAOMING_CLAMD = clam.address
    site = _fetched(people, district.education, {**_with_file(b"one"), "2.html": page(2)})
    assert done(site).state == "mapping"
    settings.ZHAOMING_CLAMD = _NOBODY
    StoredFile.objects.filter(pk=OldFetch.objects.get(name="1.txt").file_id).update(scan="waiting")
    confirm_site(actor=people.officer, site=site, kind="policy", kinds={})
    for _ in range(2):
        assert go_on(site_id=site.pk) == PAUSE_FOR_SCANNER
        assert _told(site, "1.html")[:2] == (
            "已读取", "附件“附件：收费表.txt”在隔离区等待病毒扫描，扫描器答复之后自动继续。",
        )  # fmt: skip
    assert site.pages.get(name="2.html").state == PageState.READY
    settings.ZHAOMING_CLAMD = clam.address
    assert scan_waiting() == 0
    site = done(site)
    assert site.state == "answering"
    assert _told(site, "1.html") == ("待迁入", "", "")
    assert site.pages.get(name="1.html").publication.versions.get().files.get().name == "附件：收费表.txt"


def test_an_attachment_of_a_zip_that_waits_keeps_its_page_until_the_scanner_answered(
    people, district, settings, clam
):
    files = archive(_with_file(b"one"))
    site = begin_site(actor=people.officer, agency=district.education, name="旧网站", archive=files)
    assert done(site).state == "mapping"
    settings.ZHAOMING_CLAMD = _NOBODY
    confirm_site(actor=people.officer, site=site, kind="policy", kinds={})
    assert go_on(site_id=site.pk) == PAUSE_FOR_SCANNER
    assert _told(site, "1.html")[1].startswith("附件“附件：收费表.txt”在隔离区等待病毒扫描")
    settings.ZHAOMING_CLAMD = clam.address
    scan_waiting()
    assert done(site).state == "answering"
    assert _told(site, "1.html")[:2] == ("待迁入", "")


def test_an_attachment_the_scanner_rejects_is_told(people, district, settings, clam):
    settings.ZHAOMING_CLAMD = clam.address
    fetched = done(_fetched(people, district.education, {**_with_file(EICAR), **_with_file(b"two", 2)}))
    confirm_site(actor=people.officer, site=fetched, kind="policy", kinds={})
    site = done(fetched)
    state, _, notes = _told(site, "1.html")
    assert state == "待迁入"
    assert notes == (
        "附件“附件：收费表.txt”没有导入：文件含有病毒（Eicar-Signature），已经隔离，不能打开、下载和公开"
    )
    assert _told(site, "2.html") == ("待迁入", "", "")


def test_an_attachment_of_a_zip_the_scanner_rejects_keeps_its_page_back_and_is_told(
    people, district, settings, clam
):
    site = begin_site(
        actor=people.officer, agency=district.education, name="旧网站", archive=archive(_with_file(EICAR))
    )
    site = done(site)
    settings.ZHAOMING_CLAMD = clam.address
    confirm_site(actor=people.officer, site=site, kind="policy", kinds={})
    site = done(site)
    state, reason, _ = _told(site, "1.html")
    assert state == "留作草稿"
    assert reason.startswith("附件“附件：收费表.txt”：文件含有病毒（Eicar-Signature），已经隔离")


def test_an_infected_page_is_told(people, district, settings, clam):
    settings.ZHAOMING_CLAMD = clam.address
    site = done(_fetched(people, district.education, {"1.html": page(1, body=EICAR.decode())}))
    assert _told(site, "1.html")[:2] == (
        "不能导入", "没有导入：文件含有病毒（Eicar-Signature），已经隔离，不能打开、下载和公开。",
    )  # fmt: skip
