"""Likeness paragraph by paragraph: numbers and own names aside, with the source it resembles."""

from dataclasses import replace

from tests.annual_report.documented import report_of
from zhaoming.annual_report.context import SourcedReport
from zhaoming.annual_report.report import NarrativeSection
from zhaoming.annual_report.writing.resembling import resembling

COPIED = (
    "全年通过门户网站和政务新媒体主动公开各类信息1200条，解读重大政策36件，回应群众关切，公开质量不断提高。"
)
OWN = "今年起每周二由科长轮流值守公开窗口，把来访者的十四个高频问题写成一页纸放在柜台，电话也照此答复。"


def _with(*lines):
    report = report_of({})
    parts = (NarrativeSection("", "", COPIED), NarrativeSection("一", "总体情况", "\n".join(lines)))
    return replace(report, narrative=parts)


def test_a_copied_paragraph_is_told_with_its_source_though_its_numbers_changed():
    other = _with(COPIED.replace("1200", "980").replace("36", "12"))
    others = [
        SourcedReport("别处 2024 年度报告", _with(OWN[:20])),
        SourcedReport("本机关 2024 年度报告", other),
    ]
    (one,) = resembling(report=_with(COPIED, OWN), others=others)
    assert (one.section, one.paragraph, one.source, one.percent) == ("一", COPIED, "本机关 2024 年度报告", 100)


def test_short_words_and_nothing_to_compare_with_tell_nothing():
    assert (
        resembling(report=_with("严格依法公开。"), others=[SourcedReport("甲", _with("严格依法公开。"))]) == ()
    )
    assert resembling(report=_with(COPIED), others=[]) == ()
