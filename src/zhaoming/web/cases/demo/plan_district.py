"""Requests of the other agencies of the district: how they end, and some that are late."""

from __future__ import annotations

from zhaoming.casework import events as happened
from zhaoming.law.fees import Fee, Tariff, fee
from zhaoming.law.grounds import Ground, GroundFacts, RuleLevel
from zhaoming.law.outcomes import MiscReason, Outcome
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Facts, LetterKind
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.demo.people import RESEARCHERS
from zhaoming.web.cases.demo.steps import AtDesk, Paper, Reply, Step, Story, day

_NO_FACTS = GroundFacts()
# The grounds of a refusal, with what the file says of each.
_FACTS = {
    Outcome.STATE_SECRET: _NO_FACTS,
    Outcome.LAW_FORBIDDEN: GroundFacts(forbidden_by=RuleLevel.LAW),
    Outcome.SAFETY_STABILITY: GroundFacts(kind="public_security"),
    Outcome.INTERNAL_AFFAIRS: GroundFacts(kind="personnel"),
    Outcome.PROCESS_INFO: GroundFacts(kind="draft"),
    Outcome.ENFORCEMENT_FILE: _NO_FACTS,
}
_OFFICE, _PLAN, _SCHOOL, _CIVIL = "LJ-YT-BGS", "LJ-YT-FGJ", "LJ-YT-JYJ", "LJ-YT-MZJ"
_FINANCE, _LABOUR, _LAND, _FARM = "LJ-YT-CZJ", "LJ-YT-RSJ", "LJ-YT-ZRJ", "LJ-YT-NYJ"
_HEALTH, _SAFETY, _MARKET = "LJ-YT-WJJ", "LJ-YT-YJJ", "LJ-YT-SJJ"
_TOWN, _STREET = "LJ-YT-QS", "LJ-YT-DY"


def _story(agency: str, on: str, who: int, name: str, *steps: Step, channel: Channel = Channel.ONLINE) -> Story:
    return Story(agency=agency, on=day(on), channel=channel, who=who, wanted=Wanted(name=name), steps=steps)


def _reply(on: str, outcome: Outcome, misc: MiscReason | None = None) -> Reply:
    # A partial reply of the demo withholds what belongs to the staff.
    whole = Outcome.INTERNAL_AFFAIRS if outcome is Outcome.PARTIAL else outcome
    told = _FACTS.get(whole)
    grounds = ((Ground(whole.value), told),) if told is not None else ()
    return Reply(on=day(on), outcome=outcome, grounds=grounds, misc=misc)


def _correct(on: str, days: int = 15) -> Paper:
    facts = Facts(to_correct=("写明所需文件的名称或者文号",), period=WorkingDays(days))
    return Paper(on=day(on), kind=LetterKind.CORRECTION, facts=facts)


def _fee(on: str) -> Paper:
    found = fee(tariff=Tariff.PER_PAGE, count=90, on=day(on))
    facts = Facts(fee=found if isinstance(found, Fee) else None, payment_way="到政务服务大厅非税窗口缴纳")
    return Paper(on=day(on), kind=LetterKind.FEE, facts=facts)


def _corrected(on: str, words: str) -> AtDesk:
    return AtDesk(on=day(on), event=happened.CorrectionReceived(on=day(on)), words=words)


def _reasons(on: str, count: str) -> tuple[Step, ...]:
    fact = happened.FactRecorded(on=day(on), key="count_and_frequency", words=count)
    asked = Paper(on=day(on), kind=LetterKind.ASK_REASONS, facts=Facts(period=WorkingDays(10)))
    return (AtDesk(on=day(on), event=fact), asked)


def _explained(on: str, words: str) -> AtDesk:
    return AtDesk(on=day(on), event=happened.ReasonsReceived(on=day(on)), words=words)


def _closed(on: str) -> tuple[AtDesk, ...]:
    fact = happened.FactRecorded(
        on=day(on), key="no_good_reason", words="申请人在期限内没有补正，也没有说明正当理由"
    )
    return (AtDesk(on=day(on), event=fact), AtDesk(on=day(on), event=happened.RequestClosed(on=day(on))))


_DISTRIBUTION = "2025年惠企资金分配结果"

STORIES: tuple[Story, ...] = (
    _story(_FINANCE, "01-06", 0, _DISTRIBUTION, _reply("01-16", Outcome.PROVIDE)),
    _story(_CIVIL, "01-06", 1, "养老机构的检查材料", _correct("01-09", 10), *_closed("02-03")),
    _story(
        _HEALTH,
        "01-07",
        2,
        "2021年至2025年病媒监测原始记录",
        _fee("01-09"),
        _reply("03-02", Outcome.NO_PAYMENT),
    ),
    _story(
        _FINANCE,
        "01-08",
        3,
        "近三个月各单位的公务接待票据",
        *_reasons("01-13", "三个月内提出内容近似的申请 46 件"),
        _explained("01-20", "用于了解情况。"),
        _reply("01-28", Outcome.EXCESSIVE),
    ),
    _story(_SCHOOL, "01-09", 4, "2025年学区划分调整的会议讨论记录", _reply("01-21", Outcome.PROCESS_INFO)),
    _story(_SCHOOL, "01-12", 5, "局机关2025年人员考核结果", _reply("01-23", Outcome.INTERNAL_AFFAIRS)),
    _story(_LAND, "01-12", 6, "望江路3号楼的不动产登记资料", _reply("01-20", Outcome.ADMIN_QUERY)),
    _story(
        _LAND, "01-13", RESEARCHERS, "按村统计的2010年以来用地变化表", _reply("01-29", Outcome.NEED_CREATION)
    ),
    _story(_LAND, "01-14", 7, "军事设施周边的测绘成果", _reply("02-02", Outcome.STATE_SECRET)),
    _story(_MARKET, "01-15", 8, "某食品店行政处罚案卷中的询问笔录", _reply("01-27", Outcome.ENFORCEMENT_FILE)),
    _story(_MARKET, "01-16", 9, "《云汀年鉴（2025）》", _reply("01-21", Outcome.PUBLICATION)),
    _story(_SAFETY, "01-16", 10, "应急物资储备库的位置和调运路线", _reply("02-04", Outcome.SAFETY_STABILITY)),
    _story(
        _SAFETY,
        "01-19",
        11,
        "有关企业的材料",
        _correct("01-22"),
        _corrected("01-30", "就是那些企业的材料。"),
        _reply("02-10", Outcome.STILL_UNCLEAR),
    ),
    _story(_PLAN, "01-20", 12, "规模以上企业的统计调查原始报表", _reply("02-05", Outcome.LAW_FORBIDDEN)),
    _story(
        _TOWN, "01-21", 13, "2025年村级公益项目的验收资料", _reply("02-03", Outcome.PROVIDE_BY_ROUTE_AND_TIME)
    ),
    _story(_STREET, "01-22", 14, "要求处理楼上漏水的问题", _reply("01-27", Outcome.PETITION)),
    _story(_LABOUR, "01-23", 15, "请重新出具去年已经提供的技能补贴名单", _reply("01-30", Outcome.REISSUE)),
    _story(
        _OFFICE, "01-26", 16, "1986年区政府会议纪要", _reply("02-06", Outcome.MISC, MiscReason.STATE_ARCHIVE)
    ),
    _story(_FINANCE, "01-27", 0, "惠企资金分配结果（2025年，第二次申请）", _reply("02-03", Outcome.REPEAT)),
    _story(_FARM, "01-28", 22, "2025年农业保险补贴的审核材料", _reply("02-06", Outcome.PARTIAL)),
    # Asked for elsewhere too: supervisors see a theme that comes again, with what could be done about it.
    _story(_STREET, "01-29", 2, "2025年度老旧小区改造的项目清单和资金安排", _reply("02-06", Outcome.PROVIDE)),
    _story(_TOWN, "01-30", 20, "公共租赁住房的申请条件、办理程序", _reply("02-04", Outcome.ALREADY_PUBLIC)),
    _story(_STREET, "03-13", 5, "老旧小区改造项目清单及资金安排（2025年）"),
    _story(_LAND, "02-03", 17, "2024年土地出让合同"),
    _story(_LAND, "02-05", 18, "青石镇高标准农田建设的用地批复", channel=Channel.IN_PERSON),
    _story(_SCHOOL, "02-06", 19, "2025年教师招聘面试的评分标准"),
    _story(_HEALTH, "02-26", 20, "家庭医生签约服务的补助标准"),
    _story(_CIVIL, "02-03", 22, "救助站的有关情况", _correct("02-05", 10)),
    _story(_TOWN, "02-26", 3, "青石镇各村历年全部会议材料", *_reasons("03-11", "一个月内提出近似的申请 31 件")),
    _story(_FARM, "03-11", 21, "2026年农机购置补贴的申请条件"),
    _story(_LABOUR, "03-16", 6, "职业技能培训机构名单"),
)
