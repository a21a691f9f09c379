"""Documents stay whole: links lead somewhere, user pages exist in both languages, nothing names a machine."""

import re

import pytest

from tests.house.sources import ROOT, relative, tracked_texts

DOCS = ROOT / "docs"
MARKDOWN = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
_FENCE = re.compile(r"```.*?```", re.DOTALL)


@pytest.mark.parametrize("path", MARKDOWN, ids=relative)
def test_each_relative_link_leads_somewhere(path):
    text = _FENCE.sub("", path.read_text("utf-8"))
    targets = [
        target for target in _LINK.findall(text) if "://" not in target and not target.startswith("mailto:")
    ]
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize(
    "path",
    [path for kind in ("tutorials", "how-to") for path in sorted((DOCS / kind).glob("*.md"))],
    ids=relative,
)
def test_each_page_for_users_exists_in_both_languages(path):
    name = path.name
    other = name.replace(".zh-CN.md", ".md") if name.endswith(".zh-CN.md") else name.replace(".md", ".zh-CN.md")
    assert (path.parent / other).exists(), f"{relative(path)} has no {other}"


def test_the_four_kinds_of_documents_are_there():
    for kind in ("tutorials", "how-to", "reference", "explanation", "adr"):
        assert any((DOCS / kind).glob("*.md")), f"docs/{kind} is empty"
    for name in ("glossary.md", "trust.md"):
        assert (DOCS / name).exists()


def test_nothing_names_a_machine():
    home = re.compile(r"/(?:root|home/\w+|Users/\w+)/\.?\w")
    found = [relative(path) for path in tracked_texts() if home.search(path.read_text("utf-8", "replace"))]
    assert [name for name in found if not name.startswith("tests/house/")] == []


def test_each_adr_is_a_page_with_status_and_decision():
    for path in sorted((DOCS / "adr").glob("[0-9]*.md")):
        text = path.read_text("utf-8")
        assert "## Decision" in text, relative(path)
        assert text.count("\n") <= 70, relative(path)
