"""The page of clocks is the rules as they stand; `python -m tests.house.test_clock_reference` renews it."""

import datetime as dt
import re

from tests.house.sources import ROOT
from zhaoming.law.citations import cite
from zhaoming.law.clocks import CLOCK_RULES, Checked, Clock, ClockRule
from zhaoming.law.dated import Version
from zhaoming.law.interpretations import INTERPRETATIONS, Interpretation

PAGE = ROOT / "docs" / "reference" / "clocks.md"
_CLOCKS = """| clock | 名称 | length | from | starts | ends | afterwards | provision | checked |
|---|---|---|---|---|---|---|---|---|
"""
_READINGS = """| id | reading | source | since | setting |
|---|---|---|---|---|
"""


def _row(version: Version[ClockRule]) -> str:
    row = version.value
    length = "set by the notice or the agency" if row.period is None else row.period.words
    length = f"at least {length}" if row.at_least else length
    since = version.since.isoformat() + (f" to {version.until.isoformat()}" if version.until else "")
    cells = [f"`{row.key}`", row.name, length, since, row.starts, row.ends, row.expiry, cite(row.provision)]
    return "| " + " | ".join([*cells, row.checked.value]) + " |"


def _reading(one: Interpretation) -> str:
    setting = "yes" if one.setting else ""
    return f"| `{one.id}` | {one.reading} | {one.source} | {one.since.isoformat()} | {setting} |"


def tables() -> dict[str, str]:
    """The parts of the page that follow from the rules, by the name that marks them."""
    rows = [_row(version) for clock in Clock for version in CLOCK_RULES[clock].versions]
    readings = [_reading(one) for one in INTERPRETATIONS]
    return {
        "clocks": _CLOCKS + "\n".join(rows) + "\n",
        "readings": _READINGS + "\n".join(readings) + "\n",
    }


def renewed(page: str) -> str:
    for name, table in tables().items():
        marked = re.compile(rf"<!-- {name} -->\n.*?<!-- end -->", re.DOTALL)
        page = marked.sub(lambda _, name=name, table=table: f"<!-- {name} -->\n{table}<!-- end -->", page)
    return page


def test_the_page_of_clocks_is_current():
    page = PAGE.read_text("utf-8")
    assert page == renewed(page)
    assert all(table in page for table in tables().values())


def test_the_page_names_exactly_the_faults_a_notice_can_have():
    folder = ROOT / "src" / "zhaoming" / "law" / "calendars"
    raised = {
        code for path in folder.glob("*.py") for code in re.findall(r'"(CAL\d{3})"', path.read_text("utf-8"))
    }
    assert set(re.findall(r"^\| (CAL\d{3}) ", PAGE.read_text("utf-8"), re.MULTILINE)) == raised


def test_every_row_not_read_in_full_is_marked_on_the_page():
    today = dt.date(2026, 11, 20)
    doubtful = {clock for clock in Clock if CLOCK_RULES[clock].on(today).checked is not Checked.TEXT}
    marked = re.findall(r"^\| `(\w+)` .*(?:part|known) \|$", tables()["clocks"], re.MULTILINE)
    assert set(marked) == {str(clock) for clock in doubtful}


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
