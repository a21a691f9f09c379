"""GAT102: the writing of a document number."""

import pytest

from tests.publishing.checks.subjects import remarks, spoiled


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("昭府办规[2026]3号", ["昭府办规〔2026〕3号"]),
        ("昭府办规〔2026〕003号", ["昭府办规〔2026〕3号"]),
        ("三号文", ["例如 某府发〔2026〕3号"]),
        ("昭府办规〔2026〕3号", []),
        ("昭明市人民政府令第12号", []),
        ("", []),
    ],
)
def test_the_usual_writing_is_named(typed, expected):
    found = remarks("GAT102", spoiled(metadata={"document_number": typed}))
    assert [one.expected for one in found] == expected
