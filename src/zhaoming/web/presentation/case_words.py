"""What the closed lists of a request are called on screens."""

from __future__ import annotations

from zhaoming.casework.events import Contested, DisputeStep, Overruled
from zhaoming.casework.standing import Opinion
from zhaoming.law.clocks import Party, ServiceMethod
from zhaoming.law.counting import ApplicantKind, DisputeKind, DisputeResult
from zhaoming.law.fees import Tariff
from zhaoming.law.outcomes import MiscReason
from zhaoming.law.receipt import Channel

KINDS: dict[ApplicantKind, str] = {
    ApplicantKind.NATURAL: "自然人",
    ApplicantKind.ORG_COMMERCIAL: "商业企业",
    ApplicantKind.ORG_RESEARCH: "科研机构",
    ApplicantKind.ORG_PUBLIC_WELFARE: "社会公益组织",
    ApplicantKind.ORG_LEGAL_SERVICE: "法律服务机构",
    ApplicantKind.ORG_OTHER: "其他组织",
}
CHANNELS: dict[Channel, str] = {
    Channel.IN_PERSON: "当面",
    Channel.MAIL_SIGNED: "需签收的邮寄",
    Channel.MAIL_PLAIN: "平常信函",
    Channel.EMAIL: "电子邮件",
    Channel.FAX: "传真",
    Channel.ONLINE: "网上提交",
    Channel.ORAL: "口头",
}
PARTIES: dict[Party, str] = {
    Party.THIRD_PARTY: "第三方",
    Party.CO_MAKER: "共同制作机关",
    Party.OTHER_ORGAN: "其他机关",
}
OPINIONS: dict[Opinion, str] = {
    Opinion.OPEN: "等待意见",
    Opinion.CONSENTS: "同意公开",
    Opinion.OBJECTS: "不同意公开",
    Opinion.DEEMED_CONSENT: "逾期未答复，视为同意",
    Opinion.SILENT: "逾期未答复，由本机关决定",
    Opinion.GIVEN_UP: "不再等待",
}
OVERRULED: dict[Overruled, str] = {
    Overruled.PUBLIC_INTEREST: "不公开可能对公共利益造成重大影响",
    Overruled.NO_GOOD_REASON: "第三方不同意公开的理由不成立",
}
UPHELD = "采纳，不公开涉及它的部分"
METHODS: dict[ServiceMethod, str] = {
    ServiceMethod.DIRECT: "当面送达",
    ServiceMethod.ENTRUSTED: "委托送达",
    ServiceMethod.POST: "邮政邮寄",
    ServiceMethod.ELECTRONIC: "电子送达",
}
DISPUTE_KINDS: dict[DisputeKind, str] = {
    DisputeKind.REVIEW: "行政复议",
    DisputeKind.SUIT_DIRECT: "未经复议直接起诉",
    DisputeKind.SUIT_AFTER_REVIEW: "复议后起诉",
}
DISPUTE_STEPS: dict[DisputeStep, str] = {
    DisputeStep.EXTENDED: "受理机关延长审理期限",
    DisputeStep.JUDGED: "收到第一审判决",
    DisputeStep.APPEALED: "上诉，第二审立案",
}
CONTESTED: dict[Contested, str] = {Contested.SILENCE: "逾期不答复", Contested.REPLY: "答复（或者不再处理）"}
DISPUTE_RESULTS: dict[DisputeResult, str] = {
    DisputeResult.UPHELD: "结果维持",
    DisputeResult.CORRECTED: "结果纠正",
    DisputeResult.OTHER: "其他结果",
}
TARIFFS: dict[Tariff, str] = {Tariff.PER_ITEM: "按件计收", Tariff.PER_PAGE: "按量计收"}
MISC_REASONS: dict[MiscReason, str] = {
    MiscReason.WITHDRAWN: "申请人撤回",
    MiscReason.NOT_GOVERNMENT_INFORMATION: "所申请的不是政府信息",
    MiscReason.STATE_ARCHIVE: "已移交国家档案馆",
    MiscReason.PARTY: "党务信息",
    MiscReason.CRIMINAL_JUSTICE: "刑事司法信息",
    MiscReason.OTHER: "其他",
}

# What else of a registration may be put right; the events name it by these keys.
REGISTERED = {
    "name": "姓名或者名称",
    "identity_number": "证件号码",
    "telephone": "电话",
    "email": "电子邮箱",
    "address": "通信地址",
    "subject": "所需信息的名称",
}
