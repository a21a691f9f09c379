"""GAT202: one document number twice."""

from tests.publishing.checks.subjects import SOUND, remarks, spoiled
from zhaoming.publishing.subject import Neighbour


def _beside(number, *, own="昭府办规〔2026〕3号", id="p-2"):
    neighbour = Neighbour(id=id, title="另一份", document_number=number)
    return remarks("GAT202", spoiled(neighbours=(neighbour,), metadata={"document_number": own}))


def test_brackets_make_no_other_number():
    assert [one.other for one in _beside("昭府办规(2026) 3号")] == ["p-2"]


def test_another_number_year_or_word_is_another_document():
    for number in ("昭府办规〔2026〕4号", "昭府办规〔2025〕3号", "昭府办发〔2026〕3号"):
        assert _beside(number) == []


def test_what_has_no_number_shares_none():
    assert _beside("", own="") == []
    assert _beside("无", own="无") == []
    assert _beside("昭府办规〔2026〕3号", id=SOUND.id) == []
