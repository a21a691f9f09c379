"""Figures without gaps: split only with proof."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.annual_report.locate.drawn import COLUMNS3, HEADING3, lines, read, values
from zhaoming.annual_report.locate.digit_runs import row_splits
from zhaoming.annual_report.report import CellState

COUNTS = st.lists(st.integers(0, 99), min_size=6, max_size=6)


@given(COUNTS)
def test_the_true_row_is_always_among_the_splits(parts: list[int]) -> None:
    row = (*parts, sum(parts))
    assert row in row_splits(("".join(map(str, row)),))


@given(st.text("0123456789", min_size=7, max_size=9))
def test_splits_are_all_ways_to_cut_the_digits_into_a_sum(digits: str) -> None:
    cuts = itertools.combinations(range(1, len(digits)), 6)
    rows = ([digits[i:j] for i, j in itertools.pairwise((0, *cut, len(digits)))] for cut in cuts)
    plain = [tuple(map(int, row)) for row in rows if all(part == str(int(part)) for part in row)]
    assert sorted(row_splits((digits,))) == sorted(row for row in plain if sum(row[:-1]) == row[-1])


@given(st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=2, max_size=4))
def test_splits_never_join_what_is_printed_apart(tokens: list[str]) -> None:
    for row in row_splits(tokens):
        assert "".join(map(str, row)) == "".join(tokens)
        ends = set(itertools.accumulate(len(str(number)) for number in row))
        assert ends >= set(itertools.accumulate(map(len, tokens)))


def table(received: str, carried_out: str = "0 0 0 0 0 0 0", total: str = "16 0 0 0 0 0 16") -> str:
    return "\n".join(
        (
            HEADING3.text,
            " ".join(COLUMNS3),
            f"一、本年新收政府信息公开申请数量 {received}",
            "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0",
            "三、本年度办理结果 （一）予以公开 16 0 0 0 0 0 16",
            f"（七）总计 {total}",
            f"四、结转下年度继续办理 {carried_out}",
        )
    )


def test_a_run_with_one_split_that_every_column_confirms_is_split() -> None:
    report = read(*lines(table("160000016")))
    assert values(report, "new_received") == [16, 0, 0, 0, 0, 0, 16]
    cell = report.cells["s3.new_received.natural"]
    assert (cell.state, cell.raw) == (CellState.SPLIT, "160000016")
    assert [note.cells for note in report.notes if note.code == "RPT010"] == [
        tuple(f"s3.new_received.{key}" for key in ("natural", "org_commercial", "org_research",
              "org_public_welfare", "org_legal_service", "org_other", "total"))
    ]  # fmt: skip


def test_a_run_that_no_second_rule_confirms_is_refused() -> None:
    refused = ["unreadable"] * 7
    assert values(read(*lines(table("160000016", carried_out="1 0 0 0 0 0 1"))), "new_received") == refused
    assert values(read(*lines(table("160000016", carried_out="1 0 0"))), "new_received") == refused
    assert values(read(*lines(table("160000017"))), "new_received") == refused


def test_a_run_with_two_splits_is_refused() -> None:
    # 1+10+0+0+0+0=11 and 11+0+0+0+0+0=11 both fit the digits.
    assert len(list(row_splits(("110000011",)))) > 1
    assert values(read(*lines(table("110000011"))), "new_received") == ["unreadable"] * 7
