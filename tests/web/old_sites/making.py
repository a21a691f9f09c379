"""A generator of old sites: pages as government sites had them, with every fault an importer meets."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from zhaoming.documents import Refusal
from zhaoming.documents.old_page import read_old_page
from zhaoming.documents.old_table import read_rows
from zhaoming.web.config.clock import now
from zhaoming.web.files.services import read_file
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState
from zhaoming.web.old_sites.services import (
    answer_for_site,
    begin_site,
    confirm_site,
    go_on,
    look_at_page,
)
from zhaoming.web.old_sites.services.answering import state_of
from zhaoming.web.old_sites.services.apart import Apart, UnreadableError
from zhaoming.web.publications.services import Uploaded

HOST = "http://www.old.example.cn"
PAGE = """<!doctype html><html><head><meta charset="utf-8">
<title>{title}_清河区教育局</title>{metas}</head><body>
<nav>首页 &gt; 政策文件</nav>
<table class="info"><tr><td>索 引 号：</td><td>{index}</td><td>体裁：</td><td>{kind}</td></tr>
<tr><td>发文字号：</td><td>{number}</td><td>有效性：</td><td>{validity}</td></tr></table>
<p><span>成文日期：{formed}</span></p><h1>{title}</h1>
<div class="TRS_Editor"><p>{body}</p>{links}</div><footer>主办：清河区教育局</footer></body></html>"""


def page(number: int = 1, **changed: str) -> str:
    """One page; every part can be changed, `metas` is the head."""
    told = {
        "title": f"关于第{number}号事项的通知",
        "index": f"11TEST00000000001X/2015-{number:05d}",
        "kind": "通知",
        "number": f"清教〔2015〕{number}号",
        "validity": "有效",
        "formed": "2015年3月1日",
        "metas": '<meta name="PubDate" content="2015-03-02 10:15">',
        "body": f"第一条　第{number}号事项按规定办理。",
        "links": "",
    }
    return PAGE.format(**{**told, **changed})


def archive(files: dict[str, str | bytes]) -> Uploaded:
    """A zip of files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return Uploaded("old.zip", out.getvalue())


def read_site(officer, agency) -> OldSite:
    """One that was read, without reading it: for pages that show it."""
    site = OldSite.objects.create(
        agency=agency, name="旧网站", state="mapping", is_listed=True, made_by=officer, made_at=now(),
        mapping={"kind": "other", "kinds": {}, "item": "", "text_at": "", "columns": []},
    )  # fmt: skip
    told = {"title": ["旧通知", "网页头部"], "kind": ["通知", "标签表"], "body": ["正文", ".TRS_Editor"]}
    OldPage.objects.create(
        site=site,
        position=1,
        name="1.html",
        title="旧通知",
        told=told,
        state=PageState.READ,
        notes=["正文里有 2 张图片，没有导入"],
    )
    OldPage.objects.create(
        site=site, position=2, name="index.html", state=PageState.REFUSED, reason="没有标题。"
    )
    return site


def old_site(pages: int) -> dict[str, str | bytes]:
    """So many pages of every sort: dated and undated, with files, with a telephone number, a list page."""
    files: dict[str, str | bytes] = {
        "index.html": "<html><head><title>首页</title></head><body>欢迎</body></html>"
    }
    for number in range(1, pages + 1):
        changed: dict[str, str] = {}
        if number % 7 == 0:
            changed["metas"] = ""
        if number % 11 == 0:
            changed["links"] = f'<p><a href="files/{number}.txt">附件：收费表</a></p>'
            files[f"art/2015/files/{number}.txt"] = f"第{number}号收费表".encode()
        if number % 13 == 0:
            changed["body"] = f"第{number}号，咨询电话139{number:08d}。"
        files[f"art/2015/{number}.html"] = page(number, **changed)
    return files


def begun(people, agency, files: dict[str, str | bytes], **told) -> OldSite:
    """Handed over and read."""
    given = {"name": "旧网站", "address": HOST, **told}
    site = begin_site(actor=people.officer, agency=agency, archive=archive(files) if files else None, **given)
    return done(site)


def done(site: OldSite) -> OldSite:
    """The worker's jobs, all of them."""
    for _ in range(1000):
        if not go_on(site_id=site.pk):
            break
    site.refresh_from_db()
    return site


def confirmed(people, site: OldSite, kind: str = "policy") -> OldSite:
    """Confirmed, drafted and looked into."""
    return done(confirm_site(actor=people.officer, site=site, kind=kind, kinds={}))


def released(people, site: OldSite) -> OldSite:
    """Answered for, looked at with nothing wrong, and out."""
    row = answer_for_site(actor=people.head, site=confirmed(people, site))
    while left := state_of(site=row).to_look:
        for number in left:
            look_at_page(actor=people.editor, site=row, page=row.pages.get(number=number), in_order=True)
            if number == left[-1]:
                break
        row.refresh_from_db()
        if row.state != "looking":
            break
    return done(row)


def states(site: OldSite) -> dict[str, str]:
    """What became of each page, by its file."""
    return {one.name: PageState(one.state).label for one in OldPage.objects.filter(site=site)}


def apart_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the child processes do it, in this process."""

    def asked(work):
        try:
            return work()
        except Refusal as refusal:
            raise UnreadableError(f"{refusal.code} {refusal.message}") from refusal

    monkeypatch.setattr(
        Apart,
        "page",
        lambda _self, data, *, address, text_at: asked(
            lambda: read_old_page(data=data, address=address, text_at=text_at)
        ),
    )
    monkeypatch.setattr(
        Apart,
        "rows",
        lambda _self, table: asked(lambda: read_rows(name=table.name, data=read_file(stored=table))),
    )
