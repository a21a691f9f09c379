"""style.md on size: files under 600 lines, functions under 60 (80 in the web rooms), few deep nests."""

import ast
from collections.abc import Iterator

from tests.house.sources import ROOT, python_sources, relative

FILE_LIMIT = 600
FUNCTION_LIMIT = 60
WEB_FUNCTION_LIMIT = 80
NESTING_LIMIT = 3
_BRANCHES = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def _functions(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _nesting(node: ast.AST, depth: int = 0) -> int:
    """Depth of blocks; an elif chain is one level, as it reads."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        step = 1 if isinstance(child, _BRANCHES) and not chained else 0
        deepest = max(deepest, _nesting(child, depth + step))
    return deepest


def _faults(name: str, text: str) -> Iterator[str]:
    lines = text.count("\n")
    if lines > FILE_LIMIT:
        yield f"{name} has {lines} lines"
    limit = WEB_FUNCTION_LIMIT if "/web/" in name else FUNCTION_LIMIT
    for node in _functions(ast.parse(text)):
        size, depth = node.end_lineno - node.lineno + 1, _nesting(node)
        if size > limit:
            yield f"{name}:{node.lineno} {node.name} has {size} lines"
        if depth > NESTING_LIMIT:
            yield f"{name}:{node.lineno} {node.name} nests {depth} deep"


def test_files_and_functions_keep_their_size():
    faults = [fault for path in python_sources() for fault in _faults(relative(path), path.read_text("utf-8"))]
    assert faults == []


def test_files_of_tests_keep_their_size_too():
    sizes = {relative(path): path.read_text("utf-8").count("\n") for path in (ROOT / "tests").rglob("*.py")}
    assert {name: lines for name, lines in sizes.items() if lines > FILE_LIMIT} == {}


def test_what_is_too_long_or_too_deep_would_be_noticed():
    ifs = "".join(f"{'    ' * level}if x:\n" for level in range(1, NESTING_LIMIT + 2))
    deep = f"def deep():\n{ifs}{'    ' * (NESTING_LIMIT + 2)}pass\n"
    long = "def long():\n" + "    pass\n" * FUNCTION_LIMIT
    faults = list(_faults("a.py", deep + long + "\n" * FILE_LIMIT))
    assert [fault.split(" ", 1)[1] for fault in faults] == [
        f"has {FILE_LIMIT + NESTING_LIMIT + FUNCTION_LIMIT + 4} lines",
        f"deep nests {NESTING_LIMIT + 1} deep",
        f"long has {FUNCTION_LIMIT + 1} lines",
    ]
    assert list(_faults("src/zhaoming/web/a.py", long)) == []


def test_functions_stay_short_as_a_whole():
    sizes = sorted(
        node.end_lineno - node.lineno + 1
        for path in python_sources()
        for node in _functions(ast.parse(path.read_text("utf-8")))
    )
    assert sizes[len(sizes) // 2] <= 15
    assert sizes[int(len(sizes) * 0.9)] <= 40
