"""The codes of remarks about reading (RPT0xx), each with what it means."""

from __future__ import annotations

NOT_A_REPORT = "RPT001"
NO_TEXT = "RPT002"
FORM_UNKNOWN = "RPT003"
FORM_MIXED = "RPT004"
TABLE_MISSING = "RPT005"
ROWS_MISSING = "RPT006"
CELLS_REFUSED = "RPT007"
LABELS_REPAIRED = "RPT008"
CELLS_DISAGREE = "RPT009"
RUN_SPLIT = "RPT010"
STRAY_FIGURES = "RPT011"
SUBTOTAL_PRINTED = "RPT012"
SUB_ROWS = "RPT013"
AGENCY_UNKNOWN = "RPT014"
YEAR_UNKNOWN = "RPT015"
YEAR_OR_AGENCY_ELSEWHERE = "RPT016"
YEARS_DISAGREE = "RPT017"
LEFT_OUT = "RPT018"
UNIT_ASSUMED = "RPT019"
SHORT_ROW = "RPT020"
PADDED_FIGURES = "RPT021"
FLAT_TABLES = "RPT022"

MEANINGS: dict[str, str] = {
    NOT_A_REPORT: "文件不是政府信息公开工作年度报告",
    NO_TEXT: "文件里没有可读的文字",
    FORM_UNKNOWN: "无法断定采用哪一种格式（2019或2021）",
    FORM_MIXED: "表二混有两种格式的行或列",
    TABLE_MISSING: "缺少整张表",
    ROWS_MISSING: "表内缺行或缺列",
    CELLS_REFUSED: "有单元格无法断定数值，未采用",
    LABELS_REPAIRED: "行名或列名有错字，已按最接近的名称认定",
    CELLS_DISAGREE: "同一单元格出现多次且不一致",
    RUN_SPLIT: "数字连在一起，已按唯一解拆分",
    STRAY_FIGURES: "有数字不属于任何能认出的行",
    SUBTOTAL_PRINTED: "另印有一类的小计行",
    SUB_ROWS: "表二某行拆成若干子行",
    AGENCY_UNKNOWN: "找不到编制机关名称",
    YEAR_UNKNOWN: "找不到报告年度",
    YEAR_OR_AGENCY_ELSEWHERE: "年度或机关名称取自标题以外的地方",
    YEARS_DISAGREE: "标题年度与统计期限不一致",
    LEFT_OUT: "打开文件时有内容未读取",
    UNIT_ASSUMED: "金额未印单位，按表式的万元计",
    SHORT_ROW: "表三某行缺格，各格空白",
    PADDED_FIGURES: "数字前后带有不间断空格或全角空格",
    FLAT_TABLES: "表格成了一行一行的文字，没有单元格",
}
