"""RPT701: wording of another agency."""

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.context import Context, SourcedReport
from zhaoming.annual_report.identities import check


def found(value, **context):
    return [one for one in check(report=value, context=Context(**context)) if one.code == "RPT701"]


WORDS = "救助养老教育医疗住房就业环保交通水利农业林业文化体育旅游科技"
TEXT = "".join(f"围绕民生领域{word}类事项公开{word}办理流程和结果，方便{word}查询。" for word in WORDS)
WORKS = "路面桥梁管网灯护栏井盖标线绿化泵站边坡涵洞台阶墙体门窗屋顶供暖气电梯消防监控"
OTHER = "".join(f"道路养护{word}标段完成{word}改造，更换{word}设施，保障{word}安全。" for word in WORKS)


def sibling(name, text):
    return SourcedReport(f"{name}.docx", report(agency=name, parts=narrative(一=text, 五="", 六="")))


def mine(text=TEXT):
    return report(parts=narrative(一=text, 五="", 六=""))


def test_a_copy_is_named_with_its_share_and_passages():
    (finding,) = found(mine(), siblings=(sibling("青禾区教育局", TEXT), sibling("青禾区交通局", OTHER)))
    assert finding.other_source == "青禾区教育局.docx"
    assert "100%" in finding.message
    assert "民生领域" in finding.message


def test_the_texts_of_these_tests_differ_enough():
    assert found(mine(OTHER), siblings=(sibling("青禾区教育局", TEXT),)) == []


def test_half_of_it_is_the_bound():
    assert found(mine(TEXT + OTHER), siblings=(sibling("青禾区教育局", TEXT),)) == []


def test_at_most_three_are_named():
    copies = tuple(sibling(f"青禾区第{n}局", TEXT) for n in "一二三四五")
    assert len(found(mine(), siblings=copies)) == 3


def test_a_short_text_is_not_judged():
    assert found(mine("依法公开政府信息。"), siblings=(sibling("青禾区教育局", "依法公开政府信息。"),)) == []
