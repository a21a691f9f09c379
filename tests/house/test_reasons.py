"""An ignored check says why: a suppression without its reason is a defect."""

import re
import tomllib

import pytest

from tests.house.sources import ROOT, python_sources, relative

_SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|nosec|pragma:\s*no cover)(?P<rest>[^\n]*)")


@pytest.mark.parametrize("path", python_sources(), ids=relative)
def test_each_suppression_names_its_code_and_reason(path):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        for match in _SUPPRESSION.finditer(line):
            rest = match["rest"]
            code = re.match(r":\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*|\[[a-z,\- ]+\]", rest)
            where = f"{relative(path)}:{number}"
            assert code, f"{where} suppresses every check"
            reason = rest[code.end() :].strip(" #-—()")
            assert len(reason) >= 8, f"{where} suppresses a check without a reason"


def test_each_ruff_ignore_in_the_configuration_has_a_comment():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    codes = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    for code in codes:
        assert re.search(rf'"{code}",\s*# \S.*', text), f"{code} is ignored without a reason"
