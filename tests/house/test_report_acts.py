"""Each code of a refused act is documented, and each documented code can be met."""

import re

from tests.house.sources import ROOT

_CODE = re.compile(r'"((?:ACT|UPL)\d{3})"')


def test_the_page_of_refused_acts_names_exactly_the_codes_of_the_services():
    page = (ROOT / "docs" / "reference" / "report-acts.md").read_text("utf-8")
    documented = set(re.findall(r"^\| ((?:ACT|UPL)\d{3}) ", page, re.MULTILINE))
    sources = (ROOT / "src" / "zhaoming" / "web" / "reports" / "services").glob("*.py")
    raised = {code for path in sources for code in _CODE.findall(path.read_text("utf-8"))}
    assert documented == raised
