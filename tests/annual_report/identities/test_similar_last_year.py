"""RPT702: wording of last year."""

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.identities import check


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT702"]


WORDS = "救助养老教育医疗住房就业环保交通水利农业林业文化体育旅游科技"
TEXT = "".join(f"围绕民生领域{word}类事项公开{word}办理流程和结果，方便{word}查询。" for word in WORDS)


def of(now, before):
    previous = SourcedReport("2022.docx", report(year=2022, parts=narrative(一=before, 五="", 六="")))
    return found(report(parts=narrative(一=now, 五="", 六="")), previous=previous)


def test_last_year_with_new_figures_is_a_warning():
    (finding,) = of(TEXT.replace("1", "7"), TEXT)
    assert finding.other_source == "2022.docx"


def test_a_new_text_is_silent():
    assert of(TEXT, "完全不同的内容，道路养护和管网改造，更换路灯，清疏管道。" * 10) == []
