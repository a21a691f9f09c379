"""RPT301: the text is an error only where nothing explains it; the false alarms of others stay silent."""

import pytest

from tests.annual_report.made import narrative, report, with_cells
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.finding import Kind, Level
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState

# New 161 + carried in 4 = handled 160 + carried out 5; natural persons and one company.
CELLS = {
    "s3.new_received.natural": 152,
    "s3.new_received.org_commercial": 9,
    "s3.new_received.total": 161,
    "s3.carried_in.natural": 4,
    "s3.carried_in.total": 4,
    "s3.granted.natural": 100,
    "s3.granted.org_commercial": 7,
    "s3.granted.total": 107,
    "s3.partial.natural": 8,
    "s3.partial.total": 8,
    "s3.denied_state_secret.natural": 1,
    "s3.denied_state_secret.total": 1,
    "s3.denied_third_party.natural": 5,
    "s3.denied_third_party.total": 5,
    "s3.unable_not_held.natural": 22,
    "s3.unable_not_held.org_commercial": 1,
    "s3.unable_not_held.total": 23,
    "s3.notproc_repeat.natural": 4,
    "s3.notproc_repeat.total": 4,
    "s3.other_misc.natural": 12,
    "s3.other_misc.total": 12,
    "s3.handled_total.natural": 152,
    "s3.handled_total.org_commercial": 8,
    "s3.handled_total.total": 160,
    "s3.carried_out.natural": 4,
    "s3.carried_out.org_commercial": 1,
    "s3.carried_out.total": 5,
}


def base(text, agency="青禾区人民政府"):
    return with_cells(report(agency=agency, parts=narrative(一=text)), CELLS)


def found(text, agency="青禾区人民政府", **context):
    findings = check(report=base(text, agency), context=Context(**context))
    return [finding for finding in findings if finding.code == "RPT301"]


def levels(text, agency="青禾区人民政府"):
    return [finding.level for finding in found(text, agency)]


def test_the_report_itself_balances():
    assert [f for f in check(report=base("依法公开。")) if f.level is Level.ERROR] == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年，全区共收到政府信息公开申请161件。",
        "2023年共新收政府信息公开申请161件，上年结转4件，结转下年度继续办理5件。",
        "全年办理依申请公开165件，其中161件为新增受理件，4件为上年结转件。",
        "全区受理申请161件，答复160件（含上年度结转申请4件，另有5件顺延到下年度答复）。",
        "全年受理政府信息公开申请161件。从办理结果看，予以公开107件，部分公开8件，不予公开6件，无法提供23件，不予处理4件，其他处理12件。",
        "共收到161件政府信息公开申请，均在法定期限内答复。",
        "全年收到依申请公开一百六十一件，已答复一百六十件。",
        "从申请人情况看，自然人申请156件，法人或其他组织9件，均为政府信息公开申请。",
        "全年收到政府信息公开申请160余件。",
        "全年答复政府信息公开申请160件，其中信息不存在的3件，已主动公开20件。",
        "2022年收到政府信息公开申请97件，2023年收到政府信息公开申请161件。",
        "收到政府信息公开申请161件，比上年增加64件。",
        "通过网络收到政府信息公开申请100件，通过信函收到政府信息公开申请61件。",
        "办理人大代表建议12件、政协提案20件，收到群众来信300件。",
        "收到信访投诉举报类事项300件，政府信息公开申请161件。",
        "申请内容主要涉及征地拆迁50件、规划建设30件，其余为政府信息公开申请。",
        "开展政府信息公开申请办理培训3次，编印案例汇编2份。",
        "共收到公民、法人和其他组织政府信息公开申请161件。",
        "共受理公民、法人或者其他组织依申请公开161件，均按期答复。",
        "面向公民、法人和其他组织，收到政府信息公开申请161件。",
        "收到自然人、法人及其他组织提出的政府信息公开申请161件。",
        "收到公民，法人和其它组织申请公开政府信息161件。",
        "收到自然人政府信息公开申请152件，法人或其他组织政府信息公开申请9件。",
        "收到群众提交的政府信息公开申请161件。",
        "收到政府信息公开申请165件（含上年结转4件）。",
        "办理政府信息公开申请165件，其中新收161件，上年结转4件。",
        "全年予以公开107件，部分公开8件。",
    ],
)
def test_a_text_that_agrees_gives_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年，全区共收到政府信息公开申请165件。", "新收 + 上年结转 = 165"),
        ("2023年，全区共收到政府信息公开申请160件。", "办理结果总计 = 160"),
        ("2023年，全区共答复政府信息公开申请156件。", "总计 - 上年结转 = 156"),
        ("2023年，全区共答复政府信息公开申请148件。", "总计 - 其他处理 = 148"),
    ],
)
def test_another_defensible_reading_is_named_and_is_a_warning(text, told):
    (finding,) = found(text)
    assert finding.level is Level.WARNING
    assert told in finding.message


def test_a_name_of_the_form_with_another_meaning_is_a_warning():
    (finding,) = found("2023年，全区新收政府信息公开申请165件。")
    assert finding.level is Level.WARNING
    assert "新收 + 上年结转 = 165" in finding.message


@pytest.mark.parametrize(
    ("text", "cell", "value"),
    [
        ("2023年，全区共收到政府信息公开申请170件。", "s3.new_received.total", 170),
        ("2023年共新收政府信息公开申请611件。", "s3.new_received.total", 611),
        ("2023年共答复政府信息公开申请106件。", "s3.handled_total.total", 106),
        ("上年结转政府信息公开申请14件。", "s3.carried_in.total", 14),
        ("从申请办理结果看，予以公开117件。", "s3.granted.total", 117),
        ("从申请办理结果看，部分公开18件。", "s3.partial.total", 18),
        ("从申请办理结果看，重复申请9件。", "s3.notproc_repeat.total", 9),
        ("全区共收到依申请公开一百七十件。", "s3.new_received.total", 170),
        ("全区共收到依申请公开1,161件。", "s3.new_received.total", 1161),
        ("共收到公民、法人和其他组织政府信息公开申请171件。", "s3.new_received.total", 171),
        ("受理公民、法人和其他组织依申请公开171件。", "s3.new_received.total", 171),
        ("收到群众提交的政府信息公开申请171件。", "s3.new_received.total", 171),
        ("全年予以公开117件，部分公开8件。", "s3.granted.total", 117),
        ("收到政府信息公开申请161件，其中予以公开117件，部分公开8件。", "s3.granted.total", 117),
    ],
)
def test_an_exact_number_that_nothing_explains_is_an_error(text, cell, value):
    (finding,) = found(text)
    assert finding.level is Level.ERROR
    assert finding.cells == (cell,)
    assert finding.expected == {cell: value}
    assert finding.found == {cell: CELLS[cell]}


@pytest.mark.parametrize(
    "text",
    [
        "2023年，区政府办公室共收到政府信息公开申请30件。",
        "2023年，区政府办认真履职，共答复政府信息公开申请30件。",
        "各街道共收到政府信息公开申请70件。",
        "全区共收到政府信息公开申请约300件。",
        "通过网络共收到政府信息公开申请90件。",
        "共收到政府信息公开申请161件，其中涉及征地拆迁90件。",
        "不予公开60件，无法提供23件，均为政府信息公开申请。",
        "全区政府信息公开申请由区政府办公室办理，我办收到30件。",
        "全区受理政府信息公开申请161件，其中区政府办受理30件。",
        "全区受理政府信息公开申请161件，全区受理政府信息公开申请30件。",
    ],
)
def test_an_unsure_scope_is_never_an_error(text):
    assert Level.ERROR not in levels(text)


def test_a_group_of_rows_names_no_single_cell():
    assert levels("从申请办理结果看，不予公开60件。") == [Level.WARNING]


def test_kinds_of_applicants_are_a_warning_at_most():
    assert levels("收到自然人政府信息公开申请151件。") == [Level.WARNING]


def test_a_count_of_what_was_handled_that_leaves_something_out_names_it():
    (finding,) = found("办理政府信息公开申请156件，均已答复。")
    assert finding.level is Level.WARNING
    assert "= 156，请确认口径" in finding.message


def test_the_own_office_is_a_reading_where_the_subordinates_are_known():
    child = SourcedReport("街道.docx", with_cells(report(agency="青禾街道"), {"s3.new_received.total": 131}))
    (finding,) = found("2023年，全区共收到政府信息公开申请30件。", children=(child,))
    assert finding.level is Level.WARNING
    assert "本级 新收 = 30" in finding.message


def test_nothing_received_against_a_counting_table_is_a_warning():
    (finding,) = found("本年度未收到政府信息公开申请。")
    assert finding.level is Level.WARNING
    assert finding.found == {"s3.new_received.total": 161}


def test_a_refused_cell_is_not_assessable():
    cells = {"s3.new_received.total": Cell(state=CellState.UNREADABLE, raw="16l", reason="字迹不清")}
    value = with_cells(base("全区共收到政府信息公开申请170件。"), cells)
    (finding,) = [f for f in check(report=value) if f.code == "RPT301"]
    assert finding.kind is Kind.NOT_ASSESSABLE


def test_several_figures_for_one_cell_make_one_finding():
    (finding,) = found("全区共收到政府信息公开申请170件。全年收到依申请公开171件。")
    assert "170件" in finding.message
    assert "171件" in finding.message
