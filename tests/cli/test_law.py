"""`zhaoming law …`: a lawyer at a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CASES = Path(__file__).parents[1] / "law" / "cases"
NEXT_YEAR = """
id = "CN-2027"
year = 2027
kind = "yearly"
title = "关于2027年部分节假日安排的通知"
[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
[[holiday]]
name = "劳动节"
first = 2027-05-01
last = 2027-05-05
working = [2027-05-08]
[[holiday]]
name = "国庆节"
first = 2027-10-01
last = 2027-10-07
working = [2027-09-26, 2027-10-09]
"""


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHAOMING_TODAY", "2026-03-10")


def test_the_last_day_is_told_with_its_steps(run: Run) -> None:
    code, out, err = run("law", "due", "reply", "--from", "2026-02-10")
    assert (code, err) == (0, "")
    assert out.startswith("答复申请：2026年3月16日（星期一）　确定\n")
    assert "截至 2026年3月10日（星期二）：进行中，已用 16个工作日，剩余 4个工作日" in out
    assert "不计：2月15日至2月23日 春节放假（国办发明电〔2025〕7号）" in out
    assert "计入：2月14日、2月28日 周末调休上班" in out
    assert "依据：《政府信息公开条例》第三十三条第二款；《民法典》第二百〇一条" in out


def test_everything_that_may_happen_can_be_typed(run: Run) -> None:
    _, out, _ = run(
        *("law", "due", "reply", "--from", "2026-03-02", "--on", "2026-03-20"),
        *("--corrected", "2026-03-04,2026-03-05", "--paid", "2026-03-05,2026-03-06"),
        *(
            "--asked",
            "第三方,2026-03-09,2026-03-09,2026-03-11",
            "--asked",
            "其他机关，2026-03-10，2026-03-10，2026-03-12",
        ),
        *(
            "--extended",
            "10,2026-03-20,2026-03-20",
            "--later",
            "2026-03-20,2026-06-30",
            "--ended",
            "2026-03-19",
        ),
    )
    assert "2026年6月30日（星期二）" in out
    for words in ("收到补正", "缴费", "向第三方发出", "向其他机关发出", "20 + 10 = 30", "按时办结"):
        assert words in out


def test_a_day_that_has_passed_says_by_how_many_working_days(run: Run) -> None:
    _, out, _ = run("law", "due", "reply", "--from", "2026-02-10", "--on", "2026-03-18")
    assert "已逾期，已用 22个工作日，已过 2个工作日" in out


def test_no_day_is_told_where_next_year_has_no_notice_and_its_notice_gives_one(
    run: Run, tmp_path: Path
) -> None:
    notice = tmp_path / "2027.toml"
    notice.write_text(NEXT_YEAR, "utf-8")
    asked = ("law", "due", "reply", "--from", "2026-12-04")
    assert run(*asked)[1].startswith("答复申请：没有截止日　不能确定")
    assert "内部估算，不得对外告知" in run(*asked, "--estimate")[1]
    assert run(*asked, "--notice", notice)[1].startswith("答复申请：2027年1月4日（星期一）　确定")


def test_a_period_set_by_the_notice_is_typed_in_its_unit(run: Run) -> None:
    for period, day in [("10个工作日", "3月24日"), ("15日", "3月25日"), ("1月", "4月10日")]:
        assert day in run("law", "due", "correction_reply", "--from", "2026-03-10", "--period", period)[1]


def test_json_carries_the_same(run: Run) -> None:
    _, out, _ = run("law", "due", "reply", "--from", "2026-02-10", "--format", "json")
    (entry,) = json.loads(out)
    assert (entry["due"], entry["certainty"], entry["state"]) == ("2026-03-16", "determined", "running")
    assert (entry["used"], entry["left"]) == ({"working_days": 16}, {"working_days": 4})
    counted = next(step for step in entry["steps"] if step["counted"])
    assert counted["counted"] == {"working_days": 20}
    assert counted["skipped"][0]["reason"] == "春节放假"
    assert counted["worked"] == ["2026-02-14", "2026-02-28"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "2026-2-1"), "应为 2026-02-10 这样的日期"),
        (("--from", "2026-02-10", "--asked", "邻居,2026-02-11"), "对象应为 第三方"),
        (("--from", "2026-02-10", "--asked", "第三方"), "应有 2 至 4 项"),
        (("--from", "2026-02-10", "--extended", "十,2026-02-11"), "天数应为整数"),
        (("--from", "2026-02-10", "--extended", "30,2026-02-11"), "只能延长1至20个工作日"),
        (("--from", "2026-02-10", "--period", "3周"), "应为 10工作日"),
        (("--from", "2026-02-10", "--period", "30日"), "期间是法定的"),
        (("--from", "2026-02-10", "--corrected", "2026-02-11,2026-02-10"), "先送达"),
        (("--from", "2026-02-10", "--later", "2026-02-11"), "事实与这项期限不合"),
        ((), "缺少必需的参数"),
    ],
)
def test_wrong_usage_is_told_in_chinese(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run("law", "due", "reply", *arguments)
    assert (code, out) == (64, "")
    assert words in err


def test_a_year_is_shown_with_its_notices(run: Run) -> None:
    _, out, _ = run("law", "calendar", "2020")
    assert out.startswith("2020年：249 个工作日\n")
    assert "国办发明电〔2020〕1号，2020-01-27 公布" in out
    assert "放假  2020年1月24日（星期五）至2020年2月2日（星期日）  春节" in out
    _, before, _ = run("law", "calendar", "2020", "--known-on", "2020-01-26")
    assert "上班  2020年2月1日（星期六）  春节" in before
    assert "不作推定" in run("law", "calendar", "2027")[1]


def test_a_year_as_json(run: Run) -> None:
    (known,) = json.loads(run("law", "calendar", "2026", "--format", "json")[1])
    assert (known["known"], known["working_days"], len(known["worked_weekends"])) == (True, 248, 6)
    (missing,) = json.loads(run("law", "calendar", "2027", "--format", "json")[1])
    assert missing == {
        "year": 2027,
        "known": False,
        "working_days": None,
        "off": [],
        "worked_weekends": [],
        "notices": [],
    }


def test_the_clocks_are_listed_as_they_were_in_force(run: Run) -> None:
    assert "fee_payment" in run("law", "clocks")[1]
    assert "fee_payment" not in run("law", "clocks", "--on", "2020-12-31")[1]
    entries = json.loads(run("law", "clocks", "--format", "json")[1])
    assert {"clock": "reply", "length": "20个工作日"}.items() <= entries[3].items()


def test_a_notice_is_looked_at_before_it_is_installed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(NEXT_YEAR, "utf-8")
    code, out, _ = run("law", "notice", path)
    assert (code, "放假  2027年1月1日（星期五）  元旦" in out) == (0, True)
    assert "CAL108" in out
    path.write_text(NEXT_YEAR.replace("2027-05-08", "2027-05-03"), "utf-8")
    code, out, _ = run("law", "notice", path)
    assert (code, "CAL103" in out) == (1, True)
    path.write_text("year = 2027", "utf-8")
    code, out, _ = run("law", "notice", path)
    assert (code, "CAL001" in out) == (2, True)
    assert run("law", "due", "reply", "--from", "2026-12-04", "--notice", path)[0] == 2
    path.write_bytes(b"\xff\xfe")
    assert "不是 UTF-8" in run("law", "notice", path)[2]
    assert "无法读取" in run("law", "calendar", "2027", "--notice", tmp_path / "none")[2]


def test_case_files_are_run(run: Run, tmp_path: Path) -> None:
    code, out, err = run("law", "cases", CASES / "clocks", CASES / "calendars")
    assert (code, out) == (0, "")
    assert "0 例不符，0 处读不懂" in err
    path = tmp_path / "mine.toml"
    path.write_text('[[case]]\nname = "误"\nclock = "reply"\nfrom = 2026-02-10\ndue = 2026-03-17\n', "utf-8")
    code, out, _ = run("law", "cases", path)
    assert (code, "due 应为 2026-03-17，得出 2026-03-16" in out) == (1, True)
    path.write_text('[[case]]\nname = "空"\n', "utf-8")
    assert run("law", "cases", path)[0] == 2
    assert run("law", "cases", tmp_path / "none.toml")[0] == 2


@pytest.mark.parametrize("page", ["read-and-change-the-rules.md", "read-and-change-the-rules.zh-CN.md"])
def test_the_how_to_shows_what_the_command_says(run: Run, tmp_path: Path, page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "how-to" / page).read_text("utf-8")
    shown = run("law", "due", "reply", "--from", "2026-02-10", "--on", "2026-03-10")[1]
    assert shown in text
    blocks = [block.split("```")[0] for block in text.split("```toml\n")[1:]]
    case, notice = tmp_path / "mine.toml", tmp_path / "2027.toml"
    notice.write_text(blocks[-1], "utf-8")
    for block in blocks[:-1]:
        case.write_text(block, "utf-8")
        assert run("law", "cases", case)[2].strip() in text
    assert run("law", "notice", notice)[0] == 0


def test_the_coded_provisions_are_listed_once_each_with_words_to_look_up(run: Run) -> None:
    entries = json.loads(run("law", "provisions", "--format", "json")[1])
    found = {entry["provision"]: entry for entry in entries}
    assert len({(entry["provision"], entry["where"]) for entry in entries}) == len(entries)
    assert found["Reg711.33.3"]["basis"] == "《政府信息公开条例》第三十三条第三款"
    assert {"Reg711.26", "Reg711.30", "Reg711.33.2", "Reg711.49", "Civil2020.203", "Review2023.20"} <= set(
        found
    )
    assert "Reg711.33.2" in run("law", "provisions")[1]
