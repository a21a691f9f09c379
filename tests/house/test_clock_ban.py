"""The pure rooms take dates; they never ask for the time, a random number or the environment."""

import ast

import pytest

from tests.house.sources import PURE_ROOMS, python_sources, relative

BANNED_CALLS = {"now", "today", "utcnow", "time", "monotonic", "getenv", "urandom", "open", "input"}
BANNED_IMPORTS = {"time", "random", "os", "socket", "subprocess", "django", "secrets", "urllib", "http"}


def _banned(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                (node, alias.name) for alias in node.names if alias.name.split(".")[0] in BANNED_IMPORTS
            )
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module.split(".")[0] in BANNED_IMPORTS:
                yield node, node.module
        elif isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in BANNED_CALLS:
                yield node, f"{name}()"


@pytest.mark.parametrize("path", python_sources(*PURE_ROOMS), ids=relative)
def test_pure_room_asks_nobody(path):
    found = [
        f"{relative(path)}:{node.lineno} {what}" for node, what in _banned(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_the_ban_would_notice():
    tree = ast.parse("import time\nfrom datetime import date\nx = date.today()")
    assert [what for _, what in _banned(tree)] == ["time", "today()"]
