"""Python 3.11.2, which Debian 12 has, reads our patterns as later ones do."""

import re

from tests.house.sources import python_sources, relative

# A group that repeats and gives nothing back matches wrongly in 3.11.2; `(?>(?:…)*)` is right there too.
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+(?!,)")


def test_no_pattern_repeats_a_group_possessively():
    found = [
        f"{relative(path)}:{number}"
        for path in python_sources()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if not line.startswith("#") and _POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
