"""What the reader says of a file's tables beside their figures: short rows, padding, units, flat text."""

from tests.annual_report.locate.drawn import COLUMNS3, HEADING2, HEADING3, grid, lines, read, shown, values
from zhaoming.annual_report.report import AnnualReport

NEW, CARRIED = "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"


def told(report: AnnualReport, code: str) -> list[str]:
    return [note.message for note in report.notes if note.code == code]


def test_a_blank_row_with_too_few_cells_is_blank_and_told() -> None:
    report = read(HEADING3, grid(("项目", *COLUMNS3), (NEW, *"1000001"), (CARRIED, "", "", "", "")))
    assert values(report, "carried_out") == ["blank"] * 7
    assert told(report, "RPT020") == [f"“{CARRIED}”一行应有7格，只有4格，都是空白，按空白读；请对照原件核对"]


def test_a_whole_blank_row_and_one_merged_blank_are_not_short() -> None:
    report = read(HEADING3, grid(("项目", *COLUMNS3), (NEW, *[""] * 7), (CARRIED, ("", 7))))
    assert values(report, "carried_out") == ["blank"] * 7
    assert told(report, "RPT020") == []


def test_padded_figures_are_counted() -> None:
    row = ("\u3000\u30001", "2\u00a0", " 3 ", "0", "0", "0", "6")
    report = read(HEADING3, grid(("项目", *COLUMNS3), (NEW, *row)))
    assert values(report, "new_received") == [1, 2, 3, 0, 0, 0, 6]
    assert told(report, "RPT021")[0].startswith("有2个数字")


def test_an_amount_without_a_unit_is_told_and_one_with_a_unit_is_not() -> None:
    for head, messages in (("本年收费金额", 1), ("本年收费金额（单位：万元）", 0)):
        report = read(HEADING2, grid(("信息内容", head), ("行政事业性收费", "12.5")))
        assert str(shown(report, "s2.fees.amount_wan")) == "12.5"
        assert len(told(report, "RPT019")) == messages


def test_rows_flattened_to_lines_are_told() -> None:
    labels = (NEW, "二、上年结转政府信息公开申请数量", "（一）予以公开", "（七）总计", CARRIED)
    flat = "\n".join(f"{label} 1 0 0 0 0 0 1" for label in labels)
    head = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
    report = read(HEADING3, *lines(head + flat))
    assert told(report, "RPT022")[0].startswith("有5行")
    assert told(read(HEADING3, grid(("项目", *COLUMNS3), (NEW, *"1000001"))), "RPT022") == []
