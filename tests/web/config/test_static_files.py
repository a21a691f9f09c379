"""One style sheet is sent for all the sheets it names; each stays a file of its own."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from zhaoming.web.config.static_files import MountedStatic, joined

STYLES = Path(__file__).resolve().parents[3] / "src/zhaoming/web/static"
WHOLE = ("zhaoming/site.css", "zhaoming/kiosk.css")


def _collected(source, paths, root):
    """As `collectstatic` does it."""
    storage = MountedStatic(location=root)
    for path in paths:
        storage.delete(path)
        with source.open(path) as file:
            storage.save(path, file)
    done = storage.post_process({path: (source, path) for path in paths})
    assert not [one for _, _, one in done if isinstance(one, Exception)]
    return storage


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    root = tmp_path_factory.mktemp("static")
    source = FileSystemStorage(location=STYLES)
    paths = [str(one.relative_to(STYLES)) for one in STYLES.rglob("*.*")]
    return root, _collected(source, paths, root)


@pytest.mark.parametrize("name", WHOLE)
def test_a_collected_sheet_holds_what_it_names(collected, name):
    root, storage = collected
    sent = (root / storage.stored_name(name)).read_text("utf-8")
    assert "@import" not in sent
    for one in re.findall(r'@import "(.+)"', (STYLES / name).read_text("utf-8")):
        assert (STYLES / "zhaoming" / one).read_text("utf-8") in sent, one


def test_the_address_is_another_one_when_a_named_sheet_changes(tmp_path):
    """Browsers keep a collected sheet for ever."""
    (tmp_path / "source").mkdir()
    source = FileSystemStorage(location=tmp_path / "source")
    told = []
    for colour in ("red", "blue"):
        (tmp_path / "source/all.css").write_text('@import "one.css";\n')
        (tmp_path / "source/one.css").write_text(f"p {{ color: {colour}; }}\n")
        storage = _collected(source, ("all.css", "one.css"), tmp_path / "out")
        told.append(storage.stored_name("all.css"))
    assert told[0] != told[1]


def test_every_sheet_is_named_once():
    """One that was forgotten would never reach a page."""
    sheets = {one.name for one in (STYLES / "zhaoming").glob("*.css")} - {"site.css", "kiosk.css"}
    named = re.findall(r'@import "(.+)"', (STYLES / "zhaoming/site.css").read_text("utf-8"))
    assert sorted(named) == sorted(sheets)
    # What is said for paper comes last: it takes back what stands before it.
    assert named[-1] == "print.css"


def test_imports_of_elsewhere_are_left(tmp_path):
    (tmp_path / "a.css").write_text('@import "https://example.cn/b.css";\n@import "c.css" print;\n')
    assert "@import" in joined(storage=FileSystemStorage(location=tmp_path), path="a.css")
