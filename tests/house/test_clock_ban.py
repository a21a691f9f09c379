"""The pure rooms take dates and ask nobody; the web tells the day of an instant in China's time."""

import ast

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


def test_pure_rooms_ask_nobody():
    found = [
        f"{relative(path)}:{node.lineno} {what}"
        for path in python_sources(*PURE_ROOMS)
        for node, what in _banned(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_the_ban_would_notice():
    tree = ast.parse("import time\nfrom datetime import date\nx = date.today()")
    assert [what for _, what in _banned(tree)] == ["time", "today()"]


def _days_in_utc(tree: ast.AST):
    """Where the day of an instant is taken as it was stored: `x.at.date()`, and `{x.made_at:%Y-%m-%d}`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date":
            if not isinstance(node.func.value, ast.Call | ast.Name):
                yield node.lineno
        elif isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Attribute):
            spec = ast.unparse(node.format_spec) if node.format_spec else ""
            if "%" in spec and node.value.attr.endswith("at"):
                yield node.lineno


def test_the_web_tells_days_in_the_time_of_china():
    found = [
        f"{relative(path)}:{number}"
        for path in python_sources("web")
        for number in _days_in_utc(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_the_day_of_utc_would_be_noticed():
    tree = ast.parse('a = one.at.date()\nb = f"{one.made_at:%Y-%m-%d}"\nc = localtime(one.at).date()')
    assert list(_days_in_utc(tree)) == [1, 2]
