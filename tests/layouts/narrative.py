"""The six sections of text of a made-up report: wording that agrees with its tables and tempts a reader."""

from __future__ import annotations

import random

from zhaoming.annual_report.form import SECTION_TITLES, FormId
from zhaoming.annual_report.report import AnnualReport, NarrativeSection


def narrative_of(*, report: AnnualReport, seed: int) -> tuple[NarrativeSection, ...]:
    """A preface and six sections whose figures are those of the cells of `report`."""
    rng = random.Random(f"{seed}-text")
    texts = {
        "一": _overall(report, rng),
        "二": rng.choice(("", _proactive(report))),
        "三": rng.choice(("", _requests(report))),
        "四": "",
        "五": _problems(report, rng),
        "六": rng.choice(("无", "无其他需要报告的事项。", f"{report.year}年收取政府信息公开信息处理费0元。")),
    }
    preface = NarrativeSection("", "", _preface(report))
    return (preface, *(NarrativeSection(number, title, texts[number]) for number, title in SECTION_TITLES))


def _preface(report: AnnualReport) -> str:
    return (
        "本报告依据《中华人民共和国政府信息公开条例》（国务院令第711号）编制，"
        "由总体情况、主动公开政府信息情况等六个部分组成。"
        f"所列数据的统计期限自{report.year}年1月1日起至12月31日止。"
    )


def _overall(report: AnnualReport, rng: random.Random) -> str:
    marks = rng.choice((("（一）", "（二）", "（三）"), ("1.", "2.", "3."), ("一是", "二是", "三是")))
    received = report.number("s3.new_received.total")
    parts = [
        f"{report.year}年，{report.agency}认真落实条例要求，坚持以公开为常态、不公开为例外。",
        f"{marks[0]}主动公开情况。全年通过门户网站公开各类信息{rng.randint(20, 9000)}条，召开新闻发布会3场。",
        f"{marks[1]}依申请公开情况。本年新收政府信息公开申请{received}件，上年结转"
        f"{report.number('s3.carried_in.total')}件，予以公开{report.number('s3.granted.total')}件，均依法办理。",
        f"{marks[2]}监督保障情况。开展业务培训2次，未发生责任追究情况。",
    ]
    return "\n".join(parts)


def _proactive(report: AnnualReport) -> str:
    if report.form is FormId.F2019:
        return ""
    return f"本年制发行政规范性文件{report.number('s2.normative_documents.made')}件。"


def _requests(report: AnnualReport) -> str:
    return f"本年度共办理政府信息公开申请{report.number('s3.handled_total.total')}件。"


def _problems(report: AnnualReport, rng: random.Random) -> str:
    first = rng.choice(("一是政策解读形式比较单一；二是公开的时效有待提高。", "公开内容的深度还不够。"))
    return (
        f"{first}\n{(report.year or 0) + 1}年，将按照条例第二十条第（一）项、第（五）项的要求，"
        "进一步规范行政许可、行政处罚等信息的公开，"
        "对不予公开、部分公开的答复加强法制审核。"
    )
