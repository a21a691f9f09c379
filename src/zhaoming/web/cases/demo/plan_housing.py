"""Requests of 云汀区住房和城乡建设局, the agency of the trial accounts: every stage, much waiting for them."""

from __future__ import annotations

from zhaoming.casework import events as happened
from zhaoming.law.counting import DisputeKind, DisputeResult
from zhaoming.law.fees import Fee, Tariff, fee
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import Outcome
from zhaoming.law.receipt import Channel
from zhaoming.law.working_days import WorkingDays
from zhaoming.letters import Addressee, AddresseeKind, Facts, LetterKind
from zhaoming.web.agencies.models import Role
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.demo.people import CHARITY, COMPANY, LAWYERS
from zhaoming.web.cases.demo.steps import AtDesk, ByApplicant, HandOut, Paper, Reply, Split, Step, Story, day
from zhaoming.web.cases.models import LetterState

_AGENCY = "LJ-YT-ZJJ"
_PERSONNEL = ((Ground.INTERNAL_AFFAIRS, GroundFacts(kind="personnel")),)
_SUPPLIER = Addressee(name="示例戊工程有限公司", kind=AddresseeKind.ORGANISATION)
_ASKED = "征求意见1"


def _story(
    on: str, who: int, name: str, *steps: Step, channel: Channel = Channel.ONLINE, submitted: str = ""
) -> Story:
    return Story(
        agency=_AGENCY,
        on=day(on),
        channel=channel,
        who=who,
        wanted=Wanted(name=name, form="电子", route="通过申请页面"),
        steps=steps,
        submitted=day(submitted) if submitted else None,
    )


def _reply(
    on: str,
    outcome: Outcome,
    upto: LetterState = LetterState.SERVED,
    grounds: tuple[tuple[Ground, GroundFacts], ...] = (),
) -> Reply:
    return Reply(on=day(on), outcome=outcome, upto=upto, grounds=grounds)


def _fee(on: str) -> Fee:
    found = fee(tariff=Tariff.PER_PAGE, count=60, on=day(on))
    if not isinstance(found, Fee):
        raise TypeError(found.message)
    return found


def _correct(on: str) -> Paper:
    facts = Facts(to_correct=("写明所需文件的名称或者文号", "写明所涉年度"), period=WorkingDays(15))
    return Paper(on=day(on), kind=LetterKind.CORRECTION, facts=facts)


def _consult(on: str, received: str) -> tuple[Step, ...]:
    facts = Facts(concerned="示例戊工程有限公司2025年投标文件中的施工组织方案")
    received_on = day(received)
    return (
        Paper(on=day(on), kind=LetterKind.CONSULT_THIRD_PARTY, facts=facts, to=_SUPPLIER),
        AtDesk(on=received_on, event=happened.ConsultationReceived(on=received_on, consultation=_ASKED)),
    )


_HEATING = "2025年度老旧小区改造项目清单及资金安排"
_LIST = "一、柳塘小区　二、青石小区　三、桥北小区\n资金安排按年度预算公开的口径汇总。\n"

ANSWERED: tuple[Story, ...] = (
    _story(
        "01-08",
        0,
        _HEATING,
        HandOut(on=day("01-19"), name="项目清单.txt", text=_LIST),
        _reply("01-20", Outcome.PROVIDE),
    ),
    _story(
        "01-09",
        1,
        "望江路12号楼1998年竣工验收备案表",
        Paper(
            on=day("01-12"),
            kind=LetterKind.UNIT_SEARCH,
            to=Addressee(name="档案室", kind=AddresseeKind.ORGAN),
        ),
        AtDesk(on=day("01-20"), event=happened.UnitAnswered(on=day("01-20"), unit="档案室")),
        _reply("01-22", Outcome.NOT_EXIST),
        AtDesk(
            on=day("02-05"),
            event=happened.DisputeFiled(
                on=day("02-05"), dispute="云汀复〔2026〕示例3号", dispute_kind=DisputeKind.REVIEW
            ),
        ),
        channel=Channel.IN_PERSON,
    ),
    _story(
        "01-12",
        LAWYERS,
        "2024年物业维修资金使用审批材料",
        _reply("01-30", Outcome.PARTIAL, grounds=_PERSONNEL),
        AtDesk(
            on=day("02-11"),
            event=happened.DisputeFiled(
                on=day("02-11"), dispute="云汀复〔2026〕示例5号", dispute_kind=DisputeKind.REVIEW
            ),
        ),
        AtDesk(
            on=day("03-10"),
            event=happened.DisputeConcluded(
                on=day("03-10"), dispute="云汀复〔2026〕示例5号", result=DisputeResult.CORRECTED
            ),
        ),
        AtDesk(
            on=day("03-11"),
            event=happened.AnswerReopened(
                on=day("03-11"),
                order="云汀复〔2026〕示例5号复议决定：责令重新答复",
                dispute="云汀复〔2026〕示例5号",
            ),
        ),
        channel=Channel.MAIL_SIGNED,
        submitted="01-09",
    ),
    _story(
        "01-13",
        COMPANY,
        "桥北街道改造工程中标单位的施工组织方案",
        *_consult("01-15", "01-16"),
        AtDesk(
            on=day("01-27"),
            event=happened.OpinionReceived(on=day("01-27"), consultation=_ASKED, consents=False),
            words="方案含有本公司未公开的工艺和报价，不同意公开。",
        ),
        _reply(
            "02-03",
            Outcome.THIRD_PARTY,
            grounds=((Ground.THIRD_PARTY, GroundFacts(kind="trade_secret")),),
        ),
    ),
    _story("01-15", 2, "公共租赁住房申请条件和办理程序", _reply("01-19", Outcome.ALREADY_PUBLIC)),
    _story("01-19", 3, "东园街道宅基地审批台账", _reply("01-23", Outcome.NOT_THIS_ORGAN)),
    _story(
        "01-21",
        4,
        "青石镇自来水管网改造合同",
        ByApplicant(on=day("01-26"), event=happened.RequestWithdrawn(on=day("01-26"))),
    ),
    _story(
        "01-22",
        5,
        "三项内容：路灯养护合同、雨污分流图纸、消防验收意见",
        Split(
            on=day("01-26"),
            parts=(
                (Wanted(name="2025年路灯养护合同"), (_reply("02-06", Outcome.PROVIDE),)),
                (
                    Wanted(name="望江路雨污分流改造图纸"),
                    (_reply("02-09", Outcome.PROVIDE_BY_ROUTE_AND_TIME),),
                ),
                (Wanted(name="柳塘小区消防验收意见"), (_reply("02-10", Outcome.ADMIN_QUERY),)),
            ),
        ),
        channel=Channel.IN_PERSON,
    ),
)

OPEN: tuple[Story, ...] = (
    _story(
        "02-02",
        6,
        "危房鉴定报告",
        _correct("02-05"),
        ByApplicant(
            on=day("02-24"),
            event=happened.CorrectionReceived(on=day("02-24")),
            words="需要的是望江路7号楼2024年的鉴定报告。",
        ),
    ),
    _story("02-04", 7, "2025年保障性住房分配名册的公示材料", channel=Channel.IN_PERSON),
    _story(
        "02-06",
        8,
        "云汀大道绿化工程的设计变更记录",
        _reply("03-10", Outcome.PROVIDE, LetterState.DRAFTED),
    ),
    _story("02-10", 9, "柳塘小区加装电梯的补贴标准", _reply("03-13", Outcome.PROVIDE, LetterState.REVIEWED)),
    _story("02-10", 19, "2025年房屋征收补偿的评估机构名录"),
    _story(
        "02-11",
        10,
        "2023年至2025年住房租赁补贴发放情况",
        _reply("03-13", Outcome.PROVIDE, LetterState.SUBMITTED),
    ),
    _story("02-12", COMPANY, "东园街道停车场工程的投标施工方案", *_consult("02-25", "02-27")),
    _story(
        "02-24",
        11,
        "全区燃气管线普查成果报告",
        AtDesk(
            on=day("03-12"),
            event=happened.Extended(on=day("03-12"), days=WorkingDays(20)),
            role=Role.BODY_HEAD,
            words="需要与多家单位核对普查数据",
        ),
        Paper(
            on=day("03-13"),
            kind=LetterKind.EXTENSION,
            facts=Facts(reason="需要与多家单位核对普查数据"),
        ),
    ),
    _story(
        "02-26",
        LAWYERS,
        "2020年以来的建筑市场行政检查记录",
        Paper(
            on=day("03-04"),
            kind=LetterKind.FEE,
            facts=Facts(fee=_fee("02-26"), payment_way="持本通知到政务服务大厅非税窗口缴纳"),
        ),
    ),
    _story("03-02", 12, "那个小区的材料", _correct("03-05")),
    _story(
        "03-03",
        13,
        "青石小区2019年房屋测绘成果",
        Paper(
            on=day("03-05"),
            kind=LetterKind.UNIT_SEARCH,
            to=Addressee(name="住房保障科", kind=AddresseeKind.ORGAN),
        ),
    ),
    _story(
        "03-05", 14, "建设工程招标的监督电话和流程", _reply("03-13", Outcome.ALREADY_PUBLIC, LetterState.SIGNED)
    ),
    _story("03-06", 15, "2026年绿色建筑奖补申报指南", _reply("03-13", Outcome.PROVIDE, LetterState.SEALED)),
    _story("03-09", CHARITY, "建筑工地扬尘监测的年度汇总"),
    _story("03-12", 16, "望江街道物业服务收费备案", channel=Channel.MAIL_PLAIN, submitted="03-09"),
    _story("03-13", 17, "桥北小区业主大会成立的备案材料", channel=Channel.MAIL_PLAIN, submitted="03-10"),
    _story("03-16", 18, "2026年棚户区改造计划"),
)

STORIES = (*ANSWERED, *OPEN)
