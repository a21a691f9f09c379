"""Pictures of the documentation: each exists, is used, is small, and is taken by the script that walks them."""

import ast
import re

import pytest
from PIL import Image

from tests.house.sources import ROOT, relative

PICTURES = ROOT / "docs" / "pictures"
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
TUTORIALS = ("citizen", "officer", "reviewer", "supervisor")
LARGEST = 120 * 1024
_SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.png)\)")
_SIZED = re.compile(r'<img src="([^"]+\.png)"[^>]*? alt="([^"]*)"')
_HAN = re.compile(r"[\u4e00-\u9fff]")


def shown(page):
    """Each picture of a page with its words for those who do not see it."""
    text = page.read_text("utf-8")
    found = [(name, words) for words, name in _SHOWN.findall(text)] + _SIZED.findall(text)
    return [((page.parent / name).resolve(), words) for name, words in found]


def taken():
    """The names the script saves pictures under."""
    return {
        node.args[1].value
        for path in PICTURES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "save"
    }


def pressed(who):
    """The names of the buttons and links a walk goes by, its own steps and those it shares a part with."""
    functions = {
        node.name: node
        for node in ast.parse((PICTURES / "walks.py").read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    calls = [node for node in ast.walk(functions[who]) if isinstance(node, ast.Call)]
    calls += [
        inner
        for call in calls
        for inner in ast.walk(functions.get(getattr(call.func, "id", ""), ast.Pass()))
        if isinstance(inner, ast.Call)
    ]
    return {
        call.args[1].value
        for call in calls
        if getattr(call.func, "id", "") in {"press", "follow"} and isinstance(call.args[1], ast.Constant)
    }


def test_each_picture_is_there_used_and_taken_by_the_script():
    kept = {path.resolve() for path in PICTURES.glob("*.png")}
    assert {picture for page in PAGES for picture, _ in shown(page)} == kept
    assert taken() == {path.stem for path in kept}


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.png")), ids=relative)
def test_each_picture_is_small(path):
    with Image.open(path) as picture:
        assert picture.mode == "P"
    assert path.stat().st_size <= LARGEST


@pytest.mark.parametrize("page", [page for page in PAGES if shown(page)], ids=relative)
def test_each_picture_is_told_in_the_language_of_its_page(page):
    for picture, words in shown(page):
        han = len(_HAN.findall(words))
        is_chinese = han > len(words) / 2
        assert words, picture
        assert is_chinese == page.name.endswith(".zh-CN.md"), words


@pytest.mark.parametrize("language", ["", ".zh-CN"])
@pytest.mark.parametrize("who", TUTORIALS)
def test_a_tutorial_names_what_its_walk_presses(who, language):
    told = (ROOT / "docs" / "tutorials" / f"{who}{language}.md").read_text("utf-8")
    names = pressed(who)
    assert names
    assert [name for name in sorted(names) if name not in told] == []


def test_what_the_walks_press_stands_on_the_screens():
    web = ROOT / "src" / "zhaoming"
    screens = "".join(
        path.read_text("utf-8") for path in sorted(web.rglob("*")) if path.suffix in {".html", ".py", ".toml"}
    )
    names = {name for who in TUTORIALS for name in pressed(who)}
    assert [name for name in sorted(names) if name not in screens] == []
