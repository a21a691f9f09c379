"""style.md on size: files under 600 lines, functions under 60 (80 in the web rooms), few deep nests."""

import ast

import pytest

from tests.house.sources import python_sources, relative

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


@pytest.mark.parametrize("path", python_sources(), ids=relative)
def test_file_and_functions_keep_their_size(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= FILE_LIMIT
    limit = WEB_FUNCTION_LIMIT if "/web/" in relative(path) else FUNCTION_LIMIT
    for node in _functions(ast.parse(text)):
        size = node.end_lineno - node.lineno + 1
        assert size <= limit, f"{relative(path)}:{node.lineno} {node.name} has {size} lines"
        depth = _nesting(node)
        assert depth <= NESTING_LIMIT, f"{relative(path)}:{node.lineno} {node.name} nests {depth} deep"


def test_functions_stay_short_as_a_whole():
    sizes = sorted(
        node.end_lineno - node.lineno + 1
        for path in python_sources()
        for node in _functions(ast.parse(path.read_text("utf-8")))
    )
    assert sizes[len(sizes) // 2] <= 15
    assert sizes[int(len(sizes) * 0.9)] <= 40
