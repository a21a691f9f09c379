from zhaoming.cli.columns import Column, cut, lines, pad, width_of


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert (width_of("总计"), width_of("a总1"), width_of("e\u0301"), width_of("１")) == (4, 4, 1, 2)


def test_cutting_never_makes_half_a_character() -> None:
    assert cut("行政规范性文件", 7) == "行政规…"
    assert cut("行政\n文件", 20) == "行政 文件"
    assert cut("行政", 4) == "行政"


def test_padding_counts_columns() -> None:
    assert pad("总计", 6) == "总计  "
    assert pad("总计", 6, right=True) == "  总计"


def test_columns_line_up() -> None:
    shown = list(lines((Column("项目"), Column("总计", right=True)), [("规章", "1"), ("行政许可", "490447")]))
    assert shown == [
        "项目        总计",
        "--------  ------",
        "规章           1",
        "行政许可  490447",
    ]
