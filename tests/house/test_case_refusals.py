"""Each code of a refused act on a request or a calendar is documented, and each documented code can be met."""

import re

from tests.house.sources import ROOT

_CODE = re.compile(r'"(CAS\d{3}|CAL2\d{2}|DRA\d{3})"')


def test_the_page_of_refusals_names_exactly_the_codes_of_the_services():
    page = (ROOT / "docs" / "reference" / "case-refusals.md").read_text("utf-8")
    documented = re.findall(r"^\| ((?:CAS|CAL|DRA)\d{3}) ", page, re.MULTILINE)
    folders = [ROOT / "src" / "zhaoming" / "web" / name for name in ("cases", "calendars", "drafts")]
    sources = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py")]
    raised = {code for text in sources for code in _CODE.findall(text)}
    assert len(documented) == len(set(documented))
    assert set(documented) == raised
