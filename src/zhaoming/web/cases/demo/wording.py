"""What the officers of the demo write down: the facts of a file by their keys, and words of papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from zhaoming.law.grounds import Ground
from zhaoming.law.outcomes import Outcome, ProvedBy, requirements_of

# {name}: what is asked for.
_RECORDS: Mapping[str, str] = {
    "where_public": "云汀区人民政府网站“政府信息公开”专栏，检索标题“{name}”，已核对能够打开",
    "documents_given": "《{name}》一份",
    "delivery": "电子文件，通过申请页面提供",
    "redaction_checked": "已逐页检查，没有国家秘密、商业秘密和个人隐私",
    "route_and_time": "工作日上班时间到本机关信息公开查阅点查阅、复制",
    "part_given": "“{name}”的正文和汇总表",
    "part_withheld": "附件中的内部分工和人员安排",
    "ground_of_each_part": "附件属于内部事务信息中的人事管理信息",
    "secret_marking": "卷宗封面标注秘密级，保密期限十年",
    "secret_basis": "由上级机关依照国家秘密范围的规定确定",
    "forbidding_article": "《中华人民共和国统计法》关于统计调查对象资料保密的规定",
    "which_interest": "公共安全",
    "reasoned_risk": "其中有应急物资的存放位置和调运路线，公开后可能影响应急处置",
    "reasonableness": "第三方说明资料含有尚未公开的报价和工艺，理由具体，合理",
    "public_interest_weighed": "不公开不会对公共利益造成重大影响",
    "internal_kind": "属于人事管理信息",
    "process_kind": "属于形成决定前的讨论记录",
    "no_rule_demands": "已核查，没有法律、法规、规章规定该信息应当公开",
    "enforcement_number": "云市监案〔2025〕示例12号",
    "access_rule": "《不动产登记暂行条例》关于查询登记资料的规定",
    "access_office": "云汀区不动产登记中心查询窗口",
    "search_where": "局档案室、办公系统和业务科室的存档",
    "search_how": "以名称、文号和关键词检索，并逐卷核对目录",
    "search_when": "收到申请后的第三个工作日",
    "search_by": "局办公室经办人员和档案管理人员",
    "not_ours_reason": "该信息由其他机关制作，本机关没有保存",
    "right_organ": "云汀区自然资源局，电话 0000-80000012",
    "why_creation": "现有材料没有按申请的口径汇总，需要逐户整理、计算",
    "no_good_reason": "申请人在期限内没有补正，也没有说明正当理由",
    "why_still_unclear": "补正后仍没有指向能够确定的文件",
    "why_petition": "来信请求处理邻里纠纷，没有指向特定的政府信息",
    "petition_channel": "区信访接待中心，或者拨打政务服务热线",
    "earlier_request": "本年度此前办理的同名申请",
    "earlier_reply": "此前已经送达的答复",
    "same_information": "两次申请要求的是同一份文件",
    "how_to_get": "可以到书店购买，或者在区图书馆阅览",
    "count_and_frequency": "三个月内提出内容近似的申请 46 件",
    "volume_assessed": "所说理由不能说明需要重复申请，不合理",
    "earlier_delivery": "上一年度答复附件，已有签收凭据",
    "misc_reason": "所申请的材料已经移交国家档案馆，依照档案管理的规定查阅",
}


def records_for(*, outcome: Outcome, grounds: tuple[Ground, ...], on: dt.date, name: str) -> Mapping[str, str]:
    """What a person puts on file for the outcome, in made-up words."""
    needs = requirements_of(outcome=outcome, on=on, grounds=grounds)
    if not isinstance(needs, tuple):
        return {}
    first = (need.any_of[0] for need in needs)
    return {one.key: _RECORDS[one.key].format(name=name) for one in first if one.proved_by is ProvedBy.RECORD}


def sealed_scan(*, number: str) -> bytes:
    """A page in place of the scan of a sealed paper; it says what it is. `number` is in ASCII."""
    words = f"Demo: scan of the sealed original, {number}"
    drawn = f"BT /F1 14 Tf 60 760 Td ({words}) Tj ET".encode("ascii")
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = b"%PDF-1.4\n", []
    for count, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (count, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
