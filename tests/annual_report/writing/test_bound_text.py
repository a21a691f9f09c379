"""Text with bound figures: parsed and given back unchanged, drawn from the cells, never mistyped."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annual_report.documented import report_of
from zhaoming.annual_report.form import FormId, keys_of
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell, CellState, NarrativeSection
from zhaoming.annual_report.writing.binding import (
    Binding,
    BindingError,
    bindings,
    draw,
    parse,
    unknown,
    without_braces,
    written,
)
from zhaoming.annual_report.writing.figures import RECORD_FIGURES, figures_of, texts_of
from zhaoming.annual_report.writing.proposal import PROPOSED, TO_COMPLETE
from zhaoming.annual_report.writing.typed_numbers import bound, typed_numbers

NEW = "s3.new_received.total"
_KEYS = st.sampled_from(keys_of(FormId.F2021))
_PLAIN = st.text(
    st.characters(blacklist_characters="{}", blacklist_categories=("Cs",)), min_size=1, max_size=20
)


@given(st.lists(st.one_of(_PLAIN, _KEYS.map(Binding)), max_size=8))
def test_a_text_is_given_back_as_it_was_written(parts):
    text = written(parts=parts)
    assert written(parts=parse(text=text)) == text
    assert bindings(text=text) == tuple(dict.fromkeys(one.key for one in parts if isinstance(one, Binding)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新收{s3.new_received.total件", "没有配对"),
        ("新收s3.new}件", "没有配对"),
        ("新收{新收总计}件", "不是数据的代号"),
        ("新收{}件", "不是数据的代号"),
    ],
)
def test_a_brace_that_binds_nothing_is_told_in_chinese(text, told):
    with pytest.raises(BindingError, match=told):
        parse(text=text)


def test_a_name_that_no_figure_has_is_told_and_never_drawn():
    figures = figures_of(report=report_of({}))
    assert unknown(text="{s3.new_recieved.total}和{rec.late}", known=figures) == ("s3.new_recieved.total",)
    with pytest.raises(KeyError):
        draw(text="{s3.new_recieved.total}", figures=texts_of(figures=figures))


@given(_KEYS, st.integers(min_value=0, max_value=10**6))
def test_a_drawn_figure_follows_its_cell(key, value):
    report = report_of({})
    cells = {**report.cells, key: Cell(Decimal(value) if key.endswith("amount_wan") else value)}
    text = draw(
        text=f"共{{{key}}}件", figures=texts_of(figures=figures_of(report=replace(report, cells=cells)))
    )
    assert text == f"共{value}件"


def test_what_has_no_number_is_written_in_words():
    report = report_of({})
    states = {
        CellState.BLANK: "（该项未填报）",
        CellState.UNREADABLE: "（该项未能读出）",
        CellState.PLACEHOLDER: "（该项未填数字）",
    }
    for state, words in states.items():
        cells = {**report.cells, "s3.granted.total": Cell(state=state)}
        figures = figures_of(report=replace(report, cells=cells))
        assert figures["s3.granted.total"].text == words
        assert figures["sum.disclosed"].text == words
    assert figures_of(report=report)["rec.late"].text == "（该项未统计）"


def test_amounts_lose_the_noughts_behind_the_point():
    report = report_of({})
    for value, text in (("12.3400", "12.34"), ("100", "100"), ("0.0000", "0")):
        cells = {**report.cells, "s2.fees.amount_wan": Cell(Decimal(value))}
        assert figures_of(report=replace(report, cells=cells))["s2.fees.amount_wan"].text == text


def test_every_key_of_the_proposal_is_known_and_its_text_contradicts_no_cell():
    report = report_of({})
    records = {one.key: 0 for one in RECORD_FIGURES}
    figures = figures_of(report=report, records=records)
    for text in PROPOSED.values():
        assert unknown(text=text, known=figures) == ()
    drawn = tuple(
        NarrativeSection(
            part.section,
            part.title,
            draw(text=PROPOSED.get(part.section, part.text), figures=texts_of(figures=figures)),
        )
        for part in report.narrative
    )
    found = check(report=replace(report, narrative=drawn))
    assert [one.message for one in found] == []
    assert TO_COMPLETE in drawn[-1].text


def test_a_typed_number_that_is_a_figure_is_offered_for_binding():
    report = report_of({})
    cells = {**report.cells, NEW: Cell(37), "s3.new_received.natural": Cell(37)}
    figures = figures_of(report=replace(report, cells=cells))
    text = "2025年度新收{s3.granted.total}和37件，依据第37条和国办〔37〕号。"
    (one,) = typed_numbers(text=text, figures=figures)
    assert (one.text, text[one.start : one.end], one.figures[0].key) == ("37", "37", NEW)
    after = bound(text=text, start=one.start, end=one.end, number="37", key=NEW)
    assert after == text.replace("和37件", f"和{{{NEW}}}件")
    with pytest.raises(ValueError, match="不在原来的位置"):
        bound(text="改" + text, start=one.start, end=one.end, number="37", key=NEW)


def test_text_from_elsewhere_binds_nothing():
    assert bindings(text=without_braces(text="见{附件}和{s3.granted.total}")) == ()
