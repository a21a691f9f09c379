"""The lists of the demo: made-up facts of made-up agencies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBatch:
    """One batch; `annulled` is the row whose decision was annulled, `papers` are stages with titles."""

    agency: str
    list_key: str
    title: str
    formed_on: dt.date
    rows: tuple[dict[str, str], ...]
    is_public: bool = True
    annulled: int = 0
    papers: tuple[tuple[str, str], ...] = ()


_ORGAN = {"hours": "周一至周五 8:30—12:00，14:00—17:30", "address": "云汀区望江路18号"}


def _penalty(number: int, party: str, matter: str, amount: str, *, code: str = "") -> dict[str, str]:
    """Decided in January, the day by its number; without a code it is a person's."""
    return {
        "number": f"云市监罚〔2026〕{number}号",
        "party_kind": "法人" if code else "自然人",
        "party": party,
        "code": code,
        "matter": matter,
        "facts": f"经查，当事人{matter}，有现场笔录和票据为证。",
        "basis": "《中华人民共和国食品安全法》第一百二十四条",
        "sort": "罚款",
        "content": f"罚款{amount}元",
        "amount": amount,
        "decided_on": f"2026-01-{number}",
    }


def _budget(table: str, item: str, amount: str, before: str, words: str = "") -> dict[str, str]:
    told = {"year": "2026", "table": table, "item": item, "amount": amount, "before": before}
    return {**told, "words": words}


_GENERAL, _THREE = "一般公共预算支出表", "“三公”经费预算表"

BATCHES: tuple[DemoBatch, ...] = (
    DemoBatch(
        agency="LJ-YT-JYJ", list_key="units", title="云汀区教育局机构设置", formed_on=dt.date(2026, 1, 6),
        rows=(
            {**_ORGAN, "name": "办公室", "kind": "内设机构", "head": "顾文澜", "telephone": "0575-88001201",
             "duties": "综合协调、政务公开、档案和值班。"},
            {**_ORGAN, "name": "基础教育科", "kind": "内设机构", "head": "沈知行",
             "telephone": "0575-88001205",
             "duties": "义务教育、学前教育的管理，中小学招生。"},
            {**_ORGAN, "name": "校外培训监管科", "kind": "内设机构", "head": "陆清和",
             "telephone": "0575-88001209",
             "duties": "校外培训机构的审批和监督检查。"},
        ),
    ),
    DemoBatch(
        agency="LJ-YT-JYJ", list_key="leaders", title="云汀区教育局领导信息", formed_on=dt.date(2026, 1, 6),
        rows=(
            {"name": "许砚秋", "post": "局长", "duties": "主持全面工作。", "since": "2023-05-12",
             "telephone": "0575-88001200"},
            {"name": "方既白", "post": "副局长", "duties": "分管基础教育、招生、校外培训。",
             "since": "2024-09-01"},
        ),
    ),
    DemoBatch(
        agency="LJ-YT-SJJ", list_key="penalties", title="云汀区市场监督管理局行政处罚决定（2026年1月）",
        formed_on=dt.date(2026, 1, 16), annulled=3,
        rows=(
            _penalty(
                12, "云汀区晨光食品有限公司", "销售超过保质期的预包装食品", "5000", code="91330100MA27K00011"
            ),
            _penalty(
                14, "云汀区江岸餐饮有限公司", "未按规定公示食品经营许可证", "2000", code="91330100MA27K00024"
            ),
            _penalty(15, "云汀区松风茶业有限公司", "标签不符合规定", "3000", code="91330100MA27K00037"),
            _penalty(16, "周云生", "无照经营食品摊点", "500"),
        ),
    ),
    DemoBatch(
        agency="LJ-YT-CZJ", list_key="budgets", title="云汀区财政局2026年部门预算（分表）",
        formed_on=dt.date(2026, 1, 28),
        rows=(
            _budget(_GENERAL, "一般公共服务支出", "2450.3", "2398.7"),
            _budget(_GENERAL, "社会保障和就业支出", "230.2", "221.5"),
            _budget(_THREE, "公务接待费", "2.6", "3.2", "厉行节约"),
            _budget(_THREE, "公务用车运行维护费", "10", "10.8"),
        ),
    ),
    DemoBatch(
        agency="LJ-YT-ZJJ", list_key="projects", title="云汀区重大建设项目（2026年第一批）",
        formed_on=dt.date(2026, 1, 20),
        papers=(("service", "云汀区公共租赁住房管理办法"),),
        rows=(
            {"code": "2026-330000-47-01-000001", "name": "桥北片区公共租赁住房项目", "field": "保障性住房",
             "owner": "云汀区住房保障中心", "place": "云汀区桥北街道", "scale": "新建公共租赁住房420套。",
             "investment": "18600", "approved_on": "2026-01-08", "finish": "2028年6月"},
        ),
    ),
    DemoBatch(
        agency="LJ-YT-ZJJ", list_key="fees", title="云汀区住房和城乡建设局行政事业性收费",
        formed_on=dt.date(2026, 1, 22), is_public=False,
        rows=(
            {
                "item": "城市道路占用、挖掘修复费",
                "sort": "资源补偿类",
                "object": "占用、挖掘城市道路的单位和个人",
                "rate": "按路面结构分等级收取",
                "basis": "《城市道路管理条例》第三十七条",
            },
            {"item": "城镇垃圾处理费", "sort": "管理类", "object": "单位和个人", "rate": "", "basis": ""},
        ),
    ),
)  # fmt: skip
