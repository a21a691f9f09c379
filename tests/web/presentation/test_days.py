import datetime as dt

from zhaoming.web.presentation.days import day_text, distance_text, due_text

TODAY = dt.date(2026, 1, 26)


def test_a_day_has_its_weekday_and_another_year_its_year():
    assert day_text(dt.date(2026, 3, 31), today=TODAY) == "3月31日 周二"
    assert day_text(dt.date(2027, 1, 31), today=TODAY) == "2027年1月31日 周日"


def test_the_last_day_itself_is_not_past():
    assert due_text(TODAY, today=TODAY) == "今天截止"
    assert due_text(TODAY + dt.timedelta(1), today=TODAY) == "还有 1 个自然日"
    assert due_text(TODAY - dt.timedelta(1), today=TODAY) == "已过 1 个自然日"


def test_near_days_have_names():
    found = [distance_text(TODAY + dt.timedelta(days), today=TODAY) for days in (-2, -1, 0, 1, 2)]
    assert found == ["2 天前", "昨天", "今天", "明天", "还有 2 天"]


def test_a_day_long_past_has_no_distance():
    assert distance_text(TODAY - dt.timedelta(61), today=TODAY) == "61 天前"
    assert distance_text(TODAY - dt.timedelta(62), today=TODAY) == ""
