"""Each code of a refused act is documented where it belongs, and each documented code can be met."""

import re

import pytest

from tests.house.sources import ROOT

_PAGES = (
    ("case-refusals.md", "CAS|CAL2|DRA", ("cases", "calendars", "drafts")),
    (
        "publication-refusals.md",
        "PUB",
        ("publications", "gates", "old_sites", "comments", "problems", "outward"),
    ),
    ("catalogue-refusals.md", "PUB3", ("catalogues",)),
    ("watch-refusals.md", "PUB", ("watch",)),
    ("collection-refusals.md", "COL", ("collection",)),
    ("fact-lists.md", "PUB", ("facts",)),
)


@pytest.mark.parametrize(("page", "kinds", "rooms"), _PAGES)
def test_the_page_of_refusals_names_exactly_the_codes_of_the_services(page, kinds, rooms):
    documented = re.findall(rf"^\| ((?:{kinds})\d{{2,3}}) ", _page(page), re.MULTILINE)
    folders = [ROOT / "src" / "zhaoming" / "web" / name for name in rooms]
    sources = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py")]
    raised = {code for text in sources for code in re.findall(rf'"((?:{kinds})\d{{2,3}})"', text)}
    assert raised
    assert len(documented) == len(set(documented))
    assert set(documented) == raised


def _page(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text("utf-8")
