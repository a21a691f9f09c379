"""The kinds of events, what they were done to and what they tell, in the words people use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhaoming.casework.acts import ACT_RULES

EVENTS: Mapping[str, str] = {
    # What happens to a request has the words of its act.
    **{rule.event.kind: rule.label for rule in ACT_RULES.values()},
    "case.request.registered": "登记申请",
    "case.applicant.revealed": "查看申请人信息",
    "case.request.anonymised": "清除个人信息（保存期限届满）",
    "record.anonymised": "清除更正申请的个人信息（保存期限届满）",
    "case.code.renewed": "重发查询码",
    "case.file.added": "存入卷宗文件",
    "case.file.inspected": "检查拟提供的文件",
    "case.file.made": "由原件制作副本",
    "case.file.offered": "列入提供的文件",
    "case.file.paper_read": "查看申请人材料",
    "case.file.read": "下载卷宗文件",
    "case.file.released": "向申请人提供文件",
    "case.file.shared": "拆分时共用原申请的文件",
    "case.file.declared_open": "写明不是涉密文件后存入",
    "case.file.turned_away": "拒收带有涉密标志的文件",
    "case.file.withheld": "不再提供文件",
    "case.files.packed": "打包全部卷宗",
    "case.discovery.cleared": "放行检查发现",
    "case.discovery.kept": "收回放行",
    "case.publication.suggested": "建议主动公开",
    "case.file.fetched": "申请人取得文书或者附件",
    "case.notice.sent": "发出电子邮件通知",
    "case.notice.given_up": "电子邮件通知未能发出",
    "case.letter.compared": "核对盖章原件与签发的文字",
    "case.letter.drafted": "起草文书",
    "case.letter.redrafted": "重新起草文书",
    "case.letter.edited": "修改文书",
    "case.letter.submitted": "文书送审",
    "case.letter.reviewed": "审核文书",
    "case.letter.returned": "退回文书",
    "case.letter.signed": "签发文书",
    "case.letter.sealed": "上传文书的盖章原件",
    "case.letter.served": "送达文书",
    "case.letter.issued": "出具文书",
    "case.letter.voided": "作废文书",
    "case.letter.downloaded": "下载文书",
    "case.letterhead.changed": "设定文书抬头",
    "case.pending.asked": "申请人提出，等待判断",
    "case.pending.confirmed": "复核同意",
    "case.pending.judged": "作出判断，等待另一人复核",
    "case.pending.proposed": "提交另一人复核",
    "case.pending.returned": "复核退回",
    "case.pending.taken_back": "收回待复核事项",
    "case.period.moved": "期限因节假日安排变动",
    "record.registered": "登记更正本人信息的申请",
    "record.checked": "登记核查情况",
    "record.corrected": "更正并告知",
    "record.transferred": "转送有权更正的机关并告知",
    "record.referred": "告知向有权更正的机关提出",
    "record.refused": "告知不予更正",
    "record.applicant.revealed": "查看申请人信息",
    "calendar.notice.installed": "安装节假日安排",
    "calendar.notice.withdrawn": "撤回节假日安排",
    "calendar.reading.set": "设定本机关采用的理解",
    "calendar.region.removed": "取消适用地区",
    "calendar.region.set": "设定适用地区",
    "answer.dropped": "放弃公开答复的建议",
    "answer.finding.cleared": "放行公开答复中的检查发现",
    "answer.proposed": "提出公开答复",
    "answer.published": "发布公开答复",
    "answer.returned": "退回公开答复的建议",
    "answer.withdrawn": "撤下公开答复",
    "agency.dissolved": "撤销机关",
    "agency.founded": "新设机关",
    "agency.merged": "合并机关",
    "agency.moved": "调整隶属",
    "agency.renamed": "机关更名",
    "agency.work_body.changed": "登记公开工作机构",
    "demo.cases.completed": "写完演示申请",
    "demo.completed": "写完演示数据",
    "file.stored": "保存文件",
    "publication.attribute.fixed": "公开文件：确定公开属性",
    "publication.comments.answered": "公开文件：反馈意见采纳情况",
    "publication.comments.closed": "公开文件：结束征求意见",
    "publication.comments.extended": "公开文件：延长征求意见",
    "publication.comments.opened": "公开文件：公开征求意见",
    "publication.draft.changed": "公开文件：修改草稿",
    "publication.draft.dropped": "公开文件：弃用在办版本",
    "publication.draft.inspected": "公开文件：检查内容和附件",
    "publication.draft.made": "起草公开文件",
    "publication.draft.returned": "公开文件：退回起草",
    "publication.finding.cleared": "公开文件：放行一处发现",
    "publication.finding.reopened": "公开文件：收回放行",
    "publication.interpretation.asked": "公开文件：安排解读",
    "publication.interpretation.linked": "公开文件：关联解读材料",
    "publication.interpretation.waived": "公开文件：决定不作解读",
    "publication.platform.made_up": "公开文件：补作平台审核",
    "publication.platform.passed": "公开文件：平台审核通过",
    "publication.published": "公开文件：发布",
    "publication.published_urgently": "公开文件：紧急发布",
    "publication.reassessed": "公开文件：重新评估",
    "publication.record.corrected": "公开文件：更正登记",
    "publication.relation.made": "公开文件：建立关联",
    "publication.relation.removed": "公开文件：取消关联",
    "publication.review.asked": "公开文件：提交审查",
    "publication.review.opinion_received": "公开文件：登记收到的意见",
    "publication.review.passed": "公开文件：审查通过",
    "publication.review.referred": "公开文件：报请确定",
    "publication.schedule.dropped": "公开文件：取消定时",
    "publication.schedule.set": "公开文件：定时发布",
    "publication.secret_line.registered": "登记不予公开事项",
    "publication.suppression.confirmed": "公开文件：确认撤除版本",
    "publication.suppression.proposed": "公开文件：提请撤除版本",
    "publication.suppression.refused": "公开文件：不同意撤除版本",
    "publication.unit.passed": "公开文件：本机关审签",
    "publication.validity.changed": "公开文件：变更有效性",
    "publication.version.opened": "公开文件：新建版本",
    "publication.withdrawn": "公开文件：撤回",
    "order.accepted": "认可督办答复",
    "order.answered": "签发督办答复",
    "order.closed": "办结督办",
    "order.drafted": "拟写督办答复",
    "order.issued": "签发督办",
    "order.draft_returned": "退回督办答复拟稿",
    "order.returned": "退回督办答复",
    "order.seen": "签收督办",
    "order.withdrawn": "撤销督办",
    "report.assigned": "指定机关和年度",
    "report.cell.corrected": "更正数据",
    "report.cell.correction_undone": "撤销更正",
    "report.compiled": "由申请记录生成",
    "report.draft_deleted": "删除草稿",
    "report.draft_restored": "恢复草稿",
    "report.filed": "报送",
    "report.files_received": "收到文件",
    "report.finding.dismissed": "排除疑点",
    "report.finding.explained": "签署说明",
    "report.finding.restored": "恢复疑点",
    "report.published": "发布",
    "report.read": "从文件读取",
    "report.recalled": "撤回报送",
    "report.returned": "退回",
    "report.revision_started": "建立更正版本",
    "report.superseded": "被新版本取代",
    "report.upload_failed": "未能读取文件",
    "report.upload_retried": "重新读取文件",
    "report.withdrawn": "撤下",
    "role.granted": "授予角色",
    "role.revoked": "收回角色",
    "user.activated": "启用账号",
    "user.created": "建立账号",
    "user.day_notice_stopped": "停用每日提醒",
    "user.day_notice_wished": "启用每日提醒",
    "user.deactivated": "停用账号",
    "user.locked_out": "登录受限",
    "user.password_changed": "修改密码",
    "user.password_reset": "重设密码",
    "user.second_factor_added": "启用二次验证",
    "user.second_factor_removed": "停用二次验证",
    "user.second_factor_renewed": "更新二次验证",
    "user.second_factor_reset": "重设二次验证",
    "user.signed_in": "登录",
    "user.signed_out": "退出",
    "user.login_failed": "登录失败",
}
# What belongs together, by the first word of the kind.
GROUPS: Mapping[str, str] = {
    "case": "公开申请",
    "answer": "公开答复",
    "publication": "公开文件",
    "record": "更正本人信息",
    "calendar": "工作日历",
    "order": "督办",
    "report": "年报",
    "file": "文件",
    "agency": "机关",
    "role": "角色",
    "user": "账号和登录",
    "demo": "演示数据",
}
SUBJECTS: Mapping[str, str] = {
    "agencies.agency": "机关",
    "agencies.membership": "任职",
    "agencies.user": "账号",
    "agencies.workbody": "公开工作机构",
    "answers.answer": "公开答复",
    "publications.publication": "公开文件",
    "calendars.agencyreading": "本机关采用的理解",
    "calendars.agencyregion": "适用地区",
    "calendars.installednotice": "节假日安排",
    "cases.case": "公开申请",
    "cases.ownrecord": "更正本人信息",
    "files.storedfile": "文件",
    "supervision.order": "督办",
    "reports.batch": "上传批次",
    "reports.reportversion": "年报版本",
    "reports.upload": "上传文件",
}

FIELDS: Mapping[str, str] = {
    "accepts_online": "接受网上申请",
    "address": "地址",
    "assistance": "提供的帮助",
    "by": "由",
    "code": "代码",
    "email": "电子邮箱",
    "fax": "传真",
    "files": "文件",
    "finding": "疑点编号",
    "found": "发现",
    "from_on": "自",
    "key": "数据项",
    "matched_by": "归属依据",
    "message": "疑点",
    "name": "名称",
    "new": "改为",
    "number": "版本",
    "of": "所更正的版本",
    "office_hours": "办公时间",
    "old": "原为",
    "on": "日期",
    "organisation_code": "组织机构代码",
    "parent": "上级",
    "postcode": "邮政编码",
    "reason": "理由",
    "remarks": "意见",
    "role": "角色",
    "sha256": "校验值",
    "signed_as": "签署人",
    "size": "字节数",
    "source": "来源",
    "status": "读取状态",
    "successor": "承继机关",
    "telephone": "电话",
    "text": "说明",
    "type": "方式",
    "unsettled": "未处理错误",
    "until_on": "至",
    "user": "账号",
    "username": "用户名",
    "year": "年度",
}


def event_label(kind: str) -> str:
    """The words for a kind; a kind without words is shown as it is."""
    return EVENTS.get(kind, kind)


def event_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind under its group in words, each group beginning with all of its kinds (`report.`)."""
    return [
        (
            name,
            [
                (f"{group}.", f"{name}：全部"),
                *(pair for pair in EVENTS.items() if pair[0].startswith(f"{group}.")),
            ],
        )
        for group, name in GROUPS.items()
    ]


def subject_label(subject_type: str) -> str:
    """The words for what an event was done to."""
    return SUBJECTS.get(subject_type, subject_type)


def field_label(name: str) -> str:
    """The words for a field of an event's data."""
    return FIELDS.get(name, name)


def told(value: Any) -> str:
    """A value of an event's data as a reader would write it."""
    if isinstance(value, bool) or value is None:
        return {True: "是", False: "否", None: "无"}[value]
    if isinstance(value, list | tuple):
        return "、".join(told(one) for one in value)
    if isinstance(value, Mapping):
        return "，".join(f"{name} {told(one)}" for name, one in value.items())
    return str(value)
