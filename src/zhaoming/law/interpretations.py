"""Readings adopted where the texts are silent: each named, with its source and whether it is a setting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One silence of the law and how it is read here; a `setting` may be changed by the agency."""

    id: str
    reading: str
    source: str
    since: dt.date
    setting: bool = False


_SINCE = dt.date(2019, 5, 15)

REPORT_DUE_STAYS = Interpretation(
    "annual_report_due_does_not_roll",
    "1月31日和3月31日遇休息日不顺延到下一个工作日",
    "条例第四十九条只写明日期",
    _SINCE,
    setting=True,
)
TOWNSHIP_REPORT_DUE = Interpretation(
    "township_annual_report_due",
    "乡镇人民政府、街道办事处的年度报告在1月31日前报送、公布",
    "条例第四十九条未提乡镇；各地通行做法",
    _SINCE,
    setting=True,
)
REPORT_FORM = Interpretation(
    "annual_report_form",
    "国家没有公布新格式的，2026年度起的年报沿用2021年格式，确认以前在页面上注明",
    "国办公开办函〔2021〕30号未写明用到哪一年度；2025年度的年报仍照此填写",
    dt.date(2026, 1, 1),
    setting=True,
)
_LAW_OF_2023 = dt.date(2024, 1, 1)
_FEES = dt.date(2021, 1, 1)

PORTAL_CONFIRMATION = Interpretation(
    "portal_confirmation",
    "在线提交的，申请人在屏幕上确认并取得系统回执即为双方确认；可以改为以工作机构确认之日为准",
    "条例第三十一条第（三）项未写明如何确认",
    _SINCE,
    setting=True,
)
EMAIL_AS_INTERNET = Interpretation(
    "email_as_internet",
    "电子邮件按互联网渠道，以双方确认之日为收到申请之日",
    "条例第三十一条第（三）项；2015年的解释以系统收到为准，不同之处从条例",
    _SINCE,
)
ORAL_ON_COMPLETION = Interpretation(
    "oral_on_completion",
    "口头申请以代为填写完成之日为收到申请之日",
    "条例第二十九条第一款、第三十一条未写明",
    _SINCE,
)
ADMIN_QUERY_REMEDY = Interpretation(
    "admin_query_remedy",
    "依照专门查询办法办理的告知，复议、诉讼均可，不以复议前置",
    "法释〔2025〕8号第一条只提条例第十四条至第十六条",
    _LAW_OF_2023,
    setting=True,
)
SILENCE_REMEDY = Interpretation(
    "silence_remedy",
    "逾期不答复的，复议、诉讼均可；认为应当复议前置的，可以改设",
    "法释〔2025〕8号第二条；行政复议法第二十三条第一款第（三）项是否适用待核实",
    _LAW_OF_2023,
    setting=True,
)
MISC_REMEDY = Interpretation(
    "misc_remedy",
    "其他处理中撤回申请的不告知救济途径，其余理由复议、诉讼均可",
    "条例、年度报告格式未写明",
    _LAW_OF_2023,
    setting=True,
)
FEE_COUNT_PER_AGENCY = Interpretation(
    "fee_count_per_agency",
    "按件计收的月累计只算本机关收到的申请，按收到申请之日所在的自然月",
    "国办函〔2020〕109号第四条未写明",
    _FEES,
)
FEE_PAGES_PER_REQUEST = Interpretation(
    "fee_pages_per_request",
    "按量计收以单件申请的页数计，一面A4纸为一页，不跨申请累加",
    "国办函〔2020〕109号第五条",
    _FEES,
)
ALREADY_PUBLIC_GRANTED = Interpretation(
    "already_public_counts_as_granted",
    "已主动公开、告知获取方式途径的，计入予以公开",
    "条例第三十六条；年度报告格式表三",
    _SINCE,
)
TALLY_FIRST_RECEIPT = Interpretation(
    "tally_first_receipt",
    "本年新收按首次收到申请之日所在年度计，补正、缴费后重新起算的不再计新收",
    "年度报告格式未写明",
    _SINCE,
)
TALLY_HANDLED_ON_SERVICE = Interpretation(
    "tally_handled_on_service",
    "办理结果按送达之日计（邮寄为交邮之日），不需送达的按登记办结之日计；其余结转下年",
    "年度报告格式未写明",
    _SINCE,
)
TALLY_REOPENED_NOT_AGAIN = Interpretation(
    "tally_reopened_not_again",
    "依复议决定、判决重新答复的不再计入表三，只在表四反映，原年度数字不变",
    "年度报告格式未写明",
    _SINCE,
)
TALLY_SPLIT_PARTS = Interpretation(
    "tally_split_parts",
    "一信多事按拆分后的各部分计数；次年才拆分的，第一部分为上年结转，其余计入拆分当年新收",
    "年度报告格式未写明",
    _SINCE,
)
TALLY_WITHDRAWN = Interpretation(
    "tally_withdrawn",
    "撤回的申请计入其他处理（2021年格式为其中的“3.其他”）",
    "年度报告格式未写明",
    _SINCE,
    setting=True,
)
_SUSPENSION = "条例第三十三条第三款只写明不计算在内"
COUNT_FROM_NEXT_DAY = Interpretation(
    "count_from_next_day",
    "收到申请的当日不计入，自次日起的第一个工作日为第1日",
    "民法典第二百零一条；国办公开办函〔2015〕207号以诉讼法的期间为准",
    _SINCE,
)
YEAR_WITHOUT_NOTICE = Interpretation(
    "year_without_notice",
    "计算经过没有放假安排通知的年份的，没有截止日，不以周一至周五推定",
    "调休上班只存在于国务院办公厅的年度通知",
    _SINCE,
)
LAST_WEEK_PROVISIONAL = Interpretation(
    "last_week_provisional",
    "下一年的通知尚未装载时，12月25日至31日的日期是暂定的",
    "2011年、2018年、2022年末的日子都由下一年的通知调整过",
    _SINCE,
)
SUSPENSION_DAYS = Interpretation(
    "suspension_days",
    "发出征求意见书的当日计入期间，收到意见或者届满的当日不计入，次日起恢复计算",
    _SUSPENSION,
    _SINCE,
)
CONSULTATION_ENDS_WITH_PERIOD = Interpretation(
    "consultation_ends_with_period",
    "第三方、共同制作机关逾期未提出意见的，不计入期间的时间到其十五个工作日届满为止，之后的意见不再影响期限",
    _SUSPENSION,
    _SINCE,
)
OTHER_ORGAN_LIMIT = Interpretation(
    "other_organ_limit",
    "征求其他机关意见没有法定期限，内部期限为发出之日起15个工作日，可以另设；届满只提醒承办人，不恢复计算答复期限",
    "条例第三十三条第三款没有期限；参照第三十四条",
    _SINCE,
)
PAYMENT_RESTARTS = Interpretation(
    "payment_restarts",
    "缴费后答复期限自次日起重新计算；可以改为扣除等待缴费的时间后接着计算",
    "国办函〔2020〕109号第五条之后未能查阅",
    _FEES,
    setting=True,
)
EXTENSION_BEFORE_EXPIRY = Interpretation(
    "extension_before_expiry",
    "延长应当在原期限届满前（含当日）经工作机构负责人同意",
    "条例第三十三条第二款未写明",
    _SINCE,
)
EXTENSION_ENDS_WITH_RESTART = Interpretation(
    "extension_ends_with_restart",
    "期限重新计算的，此前同意的延长不再计入",
    "条例第三十条、第三十三条第二款未写明",
    _SINCE,
)
ELECTRONIC_SERVICE = Interpretation(
    "electronic_service",
    "电子送达以发出之日为准；可以改为以到达申请人系统之日为准",
    "国办公开办函〔2016〕235号未提电子送达；民事诉讼法第九十条可以参照",
    _SINCE,
    setting=True,
)
LOCAL_PERIODS = Interpretation(
    "local_periods",
    "没有全国法定期限或者未能查证的期限，以本机关设置的为准；复议、诉讼各阶段文书写明的从其所写，都没有的不推算",
    "政策解读、说明理由、缴费等期限的依据是地方规定或者未能全文查阅；复议、诉讼各阶段的期限未与法律全文核对",
    _SINCE,
    setting=True,
)
REASONS_DO_NOT_STOP = Interpretation(
    "reasons_do_not_stop",
    "要求说明理由期间答复期限继续计算；逾期说明的理由在答复之前仍予考虑",
    "条例第三十五条未写明",
    _SINCE,
)
ABANDONED_ANSWER = Interpretation(
    "abandoned_answer",
    "视为放弃申请的，只能送达不再处理告知或者登记办结，不再就内容答复",
    "条例第三十条；国办函〔2020〕109号",
    _SINCE,
)
EXTENSION_PER_RUN = Interpretation(
    "extension_per_run",
    "期限因补正、缴费重新起算的，重新起算后可以再延长一次",
    "条例第三十三条第二款未写明",
    _SINCE,
)
THIRD_PARTY_RECEIVED = Interpretation(
    "third_party_received",
    "以保护第三方为由不予公开的，征求意见书应有第三方收到的凭据",
    "条例第三十二条自收到之日起算",
    _SINCE,
)
REOPENED_PERIOD = Interpretation(
    "reopened_period",
    "重新答复的期限以决定、判决所定为准；没有定期限的，自收到之日起20个工作日",
    "条例第三十三条；行政复议法、行政诉讼法",
    _SINCE,
)
THREE_PEOPLE = Interpretation(
    "three_people",
    "拟稿、审核、签发由三个不同的人办理",
    "条例第十七条、第四十五条要求审核程序，人数未写明",
    _SINCE,
)
INTERPRETATIONS: tuple[Interpretation, ...] = (
    REPORT_DUE_STAYS,
    TOWNSHIP_REPORT_DUE,
    REPORT_FORM,
    PORTAL_CONFIRMATION,
    EMAIL_AS_INTERNET,
    ORAL_ON_COMPLETION,
    ADMIN_QUERY_REMEDY,
    SILENCE_REMEDY,
    MISC_REMEDY,
    FEE_COUNT_PER_AGENCY,
    FEE_PAGES_PER_REQUEST,
    ALREADY_PUBLIC_GRANTED,
    TALLY_FIRST_RECEIPT,
    TALLY_HANDLED_ON_SERVICE,
    TALLY_REOPENED_NOT_AGAIN,
    TALLY_SPLIT_PARTS,
    TALLY_WITHDRAWN,
    REASONS_DO_NOT_STOP,
    ABANDONED_ANSWER,
    EXTENSION_PER_RUN,
    THIRD_PARTY_RECEIVED,
    REOPENED_PERIOD,
    THREE_PEOPLE,
    COUNT_FROM_NEXT_DAY,
    YEAR_WITHOUT_NOTICE,
    LAST_WEEK_PROVISIONAL,
    SUSPENSION_DAYS,
    CONSULTATION_ENDS_WITH_PERIOD,
    OTHER_ORGAN_LIMIT,
    PAYMENT_RESTARTS,
    EXTENSION_BEFORE_EXPIRY,
    EXTENSION_ENDS_WITH_RESTART,
    ELECTRONIC_SERVICE,
    LOCAL_PERIODS,
)
