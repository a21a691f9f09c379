"""No screen shows a version it was not given by a selector that asks who may see it.

The selectors that take a version (`download`, `source_of`, `findings_of` …) do not ask again: whoever
holds a version has been let through. So each view must get its versions from the doors below.
"""

import ast
from pathlib import Path

import pytest

from zhaoming.web import desk, oversight, portal

DOORS = {
    "version_or_404",
    "visible_version",
    "visible_versions",
    "visible_uploads",
    "visible_batch",
    "published_report",
    "in_force_for",
    "published_for",
    "public_download",
    "public_reports",
    "withdrawn_reports",
    "published",
    "aggregate_of",
    "tree_status",
    "my_desk",
}
RAW = {"ReportVersion.objects", "Upload.objects", "Batch.objects", "ReportVersion._default_manager"}
ROOMS = [Path(room.__file__).parent for room in (desk, oversight, portal)]
SCREENS = sorted(path for room in ROOMS for path in room.rglob("*.py") if "migrations" not in path.parts)


def _called(tree: ast.AST) -> set[str]:
    names = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in names}


def _views() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    for path in SCREENS:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "version_id" in {one.arg for one in node.args.args}:
                found.append((f"{path.parent.parent.name}.{path.stem}.{node.name}", node))
    return found


def test_the_walk_finds_the_views():
    assert len(_views()) >= 8


@pytest.mark.parametrize(("name", "view"), _views(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_view_of_one_version_goes_through_a_door(name, view):
    assert _called(view) & DOORS, f"{name} shows a version nobody was asked about"


def test_no_screen_reads_the_tables_of_reports_itself():
    read = {
        (f"{path.parent.name}/{path.name}", name)
        for path in SCREENS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and (name := ast.unparse(node)) in RAW
    }
    assert read == set()
