"""A day in a form is written as browsers read it: in any other way its box stays empty."""

import re

from tests.house.sources import ROOT

_INPUT = re.compile(r"DateInput\(([^()]|\([^()]*\))*\)")


def test_every_box_for_a_day_is_filled_in_the_form_browsers_read():
    found = [
        (path.name, made.group())
        for path in (ROOT / "src").rglob("*.py")
        for made in _INPUT.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found
    assert [one for one in found if 'format="%Y-%m-%d"' not in one[1]] == []
