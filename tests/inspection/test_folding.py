"""Folding many characters at once is folding them one by one."""

from __future__ import annotations

import random
import re

from zhaoming.inspection.folding import _folded, fold, squeezed

_ODD = "一二ＡΣσ\r\n\t \u3000\u200b\x85Ⅳ①１２aB，,。-—\ufeff𝟏"


def test_no_character_becomes_more_than_one():
    assert max(len(_folded(chr(code))) for code in range(0x11000)) == 1


def test_a_text_is_its_characters_and_each_is_traced_to_its_source():
    rng = random.Random("fold")
    for _ in range(300):
        text = "".join(rng.choices(_ODD, k=rng.randrange(30)))
        pairs = [(one, at) for at, char in enumerate(text) for one in _folded(char)]
        found = fold(text)
        assert found.text == "".join(one for one, _ in pairs)
        assert found.source == tuple(at for _, at in pairs)
        assert squeezed(text) == re.sub(r"\s", "", found.text).lower()
