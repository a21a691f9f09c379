"""An old site for the demo, handed over and read, waiting for the officer: made up, like all of the demo."""

from __future__ import annotations

import zipfile
from io import BytesIO

from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.config.clock import today
from zhaoming.web.old_sites.models import OldSite
from zhaoming.web.old_sites.services import begin_site, go_on
from zhaoming.web.publications.services import Uploaded

AGENCY = "LJ-YT-ZJJ"
_PAGE = """<!doctype html><html><head><meta charset="utf-8">
<title>{title}_云汀区住房和城乡建设局</title>{head}</head><body>
<p>当前位置：首页 &gt; 政务公开</p><table><tr><td>索 引 号：</td><td>YTZJ-{year}-{number:03d}</td>
<td>体裁：</td><td>{kind}</td></tr><tr><td>发文字号：</td><td>云住建〔{year}〕{number}号</td>
<td>有效性：</td><td>{validity}</td></tr></table>
<h1>{title}</h1><div class="TRS_Editor">{body}</div><p>主办：云汀区住房和城乡建设局</p></body></html>"""
# Title, kind, year, number, day of publication (none was written on the last), validity, text.
_DOCUMENTS = (
    ("关于做好汛期房屋安全检查的通知", "通知", 2016, 21, "2016-05-22", "有效",
     "各街道逐幢检查老旧房屋，发现危险的先转移住户，再报区住房和城乡建设局。"),
    ("公共租赁住房房源一览", "公告", 2017, 9, "2017-04-18", "废止",
     "房源的位置和套数见附件，以当年公告为准。"),
    ("关于规范房屋租赁登记备案的意见", "意见", 2018, 33, "2018-09-30", "有效",
     "租赁合同签订后三十日内，到房屋所在地办理登记备案。"),
    ("物业服务企业信用评价办法", "办法", 2018, 40, "2018-12-05", "有效",
     "信用评价每年一次，结果向社会公开。"),
    ("关于开展建筑工地扬尘检查的通知", "通知", 2019, 12, "2019-03-11", "有效",
     "检查工地围挡、喷淋和车辆冲洗，结果于月底前报送。"),
    ("住房保障年度统计公报", "公告", 2019, 27, "2019-06-20", "有效",
     "全年配租公共租赁住房六百余套，发放租赁补贴一千二百户。"),
    ("关于公布老旧小区改造咨询方式的通告", "通告", 2020, 6, "2020-03-02", "有效",
     "改造名单见区政府门户网站，咨询电话13900000006，周一至周五受理。"),
    ("关于直管公房维修的通知", "通知", 2015, 18, "", "有效",
     "承租人可以向房管所报修，急修项目二十四小时内到场。"),
)  # fmt: skip


def seed() -> str:
    """Hand it over once; safe to repeat."""
    agency = Agency.objects.filter(code=AGENCY).first()
    if agency is None or OldSite.objects.exists():
        return ""
    site = begin_site(
        actor=person(agency=agency, role=Role.OFFICER, on=today()),
        agency=agency,
        name="2015年至2020年的旧网站",
        address="http://www.old.example.cn",
        archive=Uploaded("旧网站.zip", _archive()),
    )
    # As the worker would, so that it is there when the demo begins.
    go_on(site_id=site.pk)
    return f"已交来一个演示旧网站，{len(_files())} 份文件。"


def _files() -> dict[str, str]:
    """Twelve: a front page and a page without a word cannot be taken, two are attachments."""
    files = {
        "index.html": "<html><head><title>云汀区住房和城乡建设局</title></head><body>欢迎访问</body></html>",
        "zwgk/2014/0.html": "<html><head></head><body></body></html>",
        "zwgk/2017/fangyuan.txt": "清波花园：三十套。沿河新村：二十四套。",
        "zwgk/2019/tongji.txt": "配租612套，补贴1208户。",
    }
    links = {9: "fangyuan.txt", 27: "tongji.txt"}
    for title, kind, year, number, day, validity, text in _DOCUMENTS:
        head = f'<meta name="PubDate" content="{day}">' if day else ""
        link = f'<p><a href="{links[number]}">附件：明细表</a></p>' if number in links else ""
        files[f"zwgk/{year}/{number}.html"] = _PAGE.format(
            title=title, kind=kind, year=year, number=number, validity=validity, head=head,
            body=f"<p>{text}</p>{link}",
        )  # fmt: skip
    return files


def _archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in _files().items():
            made.writestr(name, content)
    return out.getvalue()
