"""An ignored check says why: a suppression without its reason is a defect."""

import re
import tomllib

from tests.house.sources import ROOT, python_sources, relative

_SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|nosec|pragma:\s*no cover)(?P<rest>[^\n]*)")


def _fault(rest: str) -> str:
    code = re.match(r":\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*|\[[a-z,\- ]+\]", rest)
    if not code:
        return "suppresses every check"
    reason = rest[code.end() :].strip(" #-—()")
    return "" if len(reason) >= 8 else "suppresses a check without a reason"


def test_each_suppression_names_its_code_and_reason():
    faults = [
        f"{relative(path)}:{number} {fault}"
        for path in python_sources()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for match in _SUPPRESSION.finditer(line)
        if (fault := _fault(match["rest"]))
    ]
    assert faults == []


def test_a_suppression_without_code_or_reason_would_be_noticed():
    lines = ("x = 1  # noqa", "x = 1  # noqa: S101", "x = 1  # noqa: S101 - tests assert.")
    assert [bool(_fault(_SUPPRESSION.search(line)["rest"])) for line in lines] == [True, True, False]


def test_each_ruff_ignore_in_the_configuration_has_a_comment():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    codes = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    for code in codes:
        assert re.search(rf'"{code}",\s*# \S.*', text), f"{code} is ignored without a reason"
