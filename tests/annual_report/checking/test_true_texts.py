"""True texts in the words agencies use: not one of them gives a finding about text and tables."""

import pytest

from tests.annual_report.made import narrative, report, with_cells
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check

CELLS = {
    "s3.new_received.natural": 30,
    "s3.new_received.org_commercial": 10,
    "s3.new_received.total": 40,
    "s3.carried_in.natural": 5,
    "s3.carried_in.total": 5,
    "s3.granted.natural": 12,
    "s3.granted.org_commercial": 8,
    "s3.granted.total": 20,
    "s3.partial.natural": 3,
    "s3.partial.total": 3,
    "s3.denied_internal_affairs.natural": 4,
    "s3.denied_internal_affairs.total": 4,
    "s3.denied_process_info.natural": 2,
    "s3.denied_process_info.total": 2,
    "s3.unable_not_held.natural": 7,
    "s3.unable_not_held.org_commercial": 2,
    "s3.unable_not_held.total": 9,
    "s3.notproc_petition.natural": 4,
    "s3.notproc_petition.total": 4,
    "s3.handled_total.natural": 32,
    "s3.handled_total.org_commercial": 10,
    "s3.handled_total.total": 42,
    "s3.carried_out.natural": 3,
    "s3.carried_out.total": 3,
    "s4.review.upheld": 3,
    "s4.review.corrected": 1,
    "s4.review.pending": 2,
    "s4.review.total": 6,
    "s4.suit_direct.upheld": 2,
    "s4.suit_direct.pending": 1,
    "s4.suit_direct.total": 3,
    "s4.suit_after_review.upheld": 1,
    "s4.suit_after_review.total": 1,
    "s2.normative_documents.made": 5,
    "s2.normative_documents.repealed": 2,
    "s2.normative_documents.valid": 30,
    "s2.licensing.decisions": 120,
}
TEXTS = (
    "2023年，我局共收到政府信息公开申请40件，上年结转5件，已办结42件，结转下年度继续办理3件。",
    "全年新收政府信息公开申请40件，连同上年结转的5件，共办结42件，3件结转下年度继续办理。",
    "全年共收到政府信息公开申请40件，其中自然人申请30件，法人或其他组织申请10件。",
    "2023年我局受理依申请公开40件，答复42件（含上年度结转5件）。",
    "共办理政府信息公开申请45件，其中本年新收40件、上年结转5件。",
    "2023年，共办理依申请公开42件，其中予以公开20件、部分公开3件、不予公开6件、无法提供9件、不予处理4件。",
    "在办理结果中，予以公开20件，占47.6%；部分公开3件，占7.1%；不予公开6件，占14.3%。",
    "不予公开6件，其中属于三类内部事务信息4件，属于四类过程性信息2件。",
    "无法提供9件，均为本机关不掌握相关政府信息。",
    "不予处理4件，均为信访举报投诉类申请。",
    "行政复议6件，其中维持3件，纠正1件，尚未审结2件。",
    "因政府信息公开被申请行政复议6件，行政诉讼4件。",
    "政府信息公开行政诉讼4件，其中未经复议直接起诉3件，复议后起诉1件。",
    "政府信息公开行政复议6件，已审结4件。",
    "政府信息公开行政复议案件6件，其中2件尚未审结。",
    "全年制发行政规范性文件5件，废止2件，现行有效30件。",
    "全年共制发规范性文件5件，均已在政府网站公开。",
    "我局现行有效行政规范性文件30件，本年新制发5件，废止2件。",
    "主动公开规范性文件5件，解读3件。",
    "全年作出行政许可决定120件，均在七个工作日内公示。",
    "办理行政许可120件，行政处罚0件。",
    "未作出行政处罚、行政强制决定，未收取行政事业性收费。",
    "2023年，我局通过门户网站主动公开政府信息1200条，其中规范性文件5条、行政许可结果120条。",
    "2023年共接收公民、法人和其他组织提出的政府信息公开申请40件，全部按时办理。",
    "通过网络收到申请25件，信函收到10件，当面收到5件。",
    "截至2023年12月31日，共收到政府信息公开申请40件，尚有3件正在办理。",
    "较2022年的52件减少12件，2023年收到政府信息公开申请40件。",
    "2022年收到52件，2023年收到40件。",
    "受理的40件政府信息公开申请均按期答复。",
    "40件申请中，自然人30件，占75%；商业企业10件，占25%。",
    "依申请公开收件40件，办结率93.3%。",
    "本年度未收取政府信息公开信息处理费。",
    "2023年，我局未因政府信息公开工作被责任追究。",
    "共答复42件，其中上年结转5件，本年新收37件。",
    "行政复议方面，被复议机关维持3件，纠正1件。",
    "全年组织培训3次，参训120人次，答复热线咨询300件。",
    "办理人大建议12件、政协提案8件，均按要求公开。",
    "收到申请40件，同比下降23.1%。",
    "办理上年结转申请5件，本年申请37件。",
    "今年以来，共收到依申请公开40件，已答复37件，其余3件尚在办理期限内。",
    "收到的40件申请中，当年办结37件，结转3件。",
    "行政复议案件6件，行政应诉案件4件。",
    "政府信息公开行政复议纠错1件。",
    "全局发布政策文件9份，其中规范性文件5份。",
    "发布规范性文件解读5篇。",
    "废止规范性文件2件，修改1件，继续有效30件。",
    "清理规范性文件35件，其中废止2件。",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_true_text_gives_no_finding(text):
    value = with_cells(report(agency="青禾区民政局", parts=narrative(一=text)), CELLS)
    assert check(report=value) == ()


def test_the_figures_of_the_tables_balance():
    value = with_cells(report(), CELLS)
    assert not [one for one in check(report=value) if one.level is Level.ERROR and one.kind is Kind.REPORT]
