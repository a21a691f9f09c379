"""What holds for every text: true figures are never an error, false ones are, and nothing raises."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.annual_report.made import balanced_reports, narrative
from zhaoming.annual_report.finding import Level
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.identities import check

some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Phrase and the cell it names, in words that agencies use.
PHRASES = {
    "全年共收到政府信息公开申请{}件": "s3.new_received.total",
    "我局共受理依申请公开{}件": "s3.new_received.total",
    "本年新收政府信息公开申请{}件": "s3.new_received.total",
    "上年结转政府信息公开申请{}件": "s3.carried_in.total",
    "共答复政府信息公开申请{}件": "s3.handled_total.total",
    "结转下年度继续办理{}件政府信息公开申请": "s3.carried_out.total",
    "从申请办理结果看，予以公开{}件": "s3.granted.total",
    "政府信息公开行政复议{}件": "s4.review.total",
}


def told(report, phrases, change=0):
    text = "。".join(phrase.format(int(report.number(PHRASES[phrase])) + change) for phrase in phrases) + "。"
    return replace(report, narrative=narrative(一=text))


def errors(report):
    return [f for f in check(report=report) if f.rule == "N" and f.level is Level.ERROR]


@some
@given(balanced_reports(form=FormId.F2021), st.sets(st.sampled_from(sorted(PHRASES)), min_size=1))
def test_true_figures_are_never_an_error(report, phrases):
    assert errors(told(report, sorted(phrases))) == []


@some
@given(balanced_reports(form=FormId.F2021), st.sampled_from(sorted(PHRASES)))
def test_a_figure_far_beyond_the_table_is_an_error(report, phrase):
    found = errors(told(report, [phrase], change=100_000))
    assert [finding.cells for finding in found] == [(PHRASES[phrase],)]


@some
@given(balanced_reports(form=FormId.F2021), st.sampled_from(sorted(PHRASES)))
def test_a_rounded_figure_is_never_an_error(report, phrase):
    text = phrase.replace("{}", "近{}余").format(int(report.number(PHRASES[phrase])) + 100_000)
    assert errors(replace(report, narrative=narrative(一=text))) == []


@some
@given(
    balanced_reports(),
    st.text(
        alphabet="共收到政府信息公开申请答复件0123456789一十百余近，。；：（）()%\n占总数其中年月上结转复议诉讼",
        max_size=300,
    ),
)
def test_no_text_makes_the_check_fall_over(report, text):
    value = replace(report, narrative=narrative(一=text, 五=text, 六=text))
    ids = [finding.id for finding in check(report=value)]
    assert len(ids) == len(set(ids))


@some
@given(balanced_reports(form=FormId.F2021), st.integers(1, 5))
def test_a_figure_of_an_office_below_is_never_an_error(report, count):
    assume(count != report.number("s3.new_received.total"))
    text = f"区政府办公室共收到政府信息公开申请{count}件。"
    assert errors(replace(report, narrative=narrative(一=text))) == []
