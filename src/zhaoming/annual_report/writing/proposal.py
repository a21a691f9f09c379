"""What a compiled draft begins with: the tables retold with bound figures, and gaps for what only people know.

Nothing here claims what nobody recorded: a gap is marked, and a marked gap is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TO_COMPLETE = "〔待填写〕"

_TWO = (
    "本年度制发规章{s2.regulations.made}件，废止{s2.regulations.repealed}件，"
    "现行有效{s2.regulations.valid}件；制发行政规范性文件{s2.normative_documents.made}件，"
    "废止{s2.normative_documents.repealed}件，现行有效{s2.normative_documents.valid}件。\n"
    "本年度作出行政许可处理决定{s2.licensing.decisions}件，行政处罚处理决定{s2.penalty.decisions}件，"
    "行政强制处理决定{s2.coercion.decisions}件；行政事业性收费金额{s2.fees.amount_wan}万元。"
)
_THREE = (
    "本年度新收政府信息公开申请{s3.new_received.total}件，上年结转{s3.carried_in.total}件。"
    "本年度办理结果：予以公开{s3.granted.total}件，部分公开{s3.partial.total}件，"
    "不予公开{sum.denied}件，无法提供{sum.unable}件，不予处理{sum.not_processed}件，"
    "其他处理{sum.other}件，共计{s3.handled_total.total}件；结转下年度继续办理{s3.carried_out.total}件。"
)
_FOUR = (
    "本年度政府信息公开行政复议{s4.review.total}件，其中结果维持{s4.review.upheld}件，"
    "结果纠正{s4.review.corrected}件，其他结果{s4.review.other}件，尚未审结{s4.review.pending}件。\n"
    "本年度政府信息公开行政诉讼{sum.suits}件，其中结果维持{sum.suits_upheld}件，"
    "结果纠正{sum.suits_corrected}件，其他结果{sum.suits_other}件，尚未审结{sum.suits_pending}件。"
)
_FIVE = f"存在的主要问题：{TO_COMPLETE}\n改进情况：{TO_COMPLETE}"
_SIX = f"本年度收取信息处理费{{rec.fees_paid_yuan}}元。\n其他需要报告的事项：{TO_COMPLETE}"

PROPOSED: Mapping[str, str] = MappingProxyType({"二": _TWO, "三": _THREE, "四": _FOUR, "五": _FIVE, "六": _SIX})
