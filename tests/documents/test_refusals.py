import re
from pathlib import Path

import pytest

from tests.documents.refused import EXAMPLES, refused
from zhaoming.documents import REFUSALS

_REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
_SECTION = re.compile(r"^## (DOC\d{3})\b(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_MESSAGE = re.compile(r"```text\n(.*?)\n```", re.DOTALL)


def _sections(name: str) -> dict[str, str]:
    return {match[1]: match[2] for match in _SECTION.finditer((_REFERENCE / name).read_text("utf-8"))}


def test_codes_are_given_once_and_in_order() -> None:
    codes = [kind.code for kind in REFUSALS]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("name", ["refusals.md", "refusals.zh-CN.md"])
def test_every_code_is_documented(name: str) -> None:
    assert list(_sections(name)) == [kind.code for kind in REFUSALS]


def test_the_chinese_page_gives_meaning_and_next_step() -> None:
    for kind in REFUSALS:
        section = _sections("refusals.zh-CN.md")[kind.code]
        assert kind.title in section
        assert kind.next_step in section


@pytest.mark.parametrize("code", [kind.code for kind in REFUSALS])
def test_the_broken_example_gives_the_documented_message(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, message = refused(code, tmp_path, monkeypatch)
    documented = _MESSAGE.search(_sections("refusals.md")[code])
    assert documented is not None
    assert f"{found} {message}" == documented[1]


def test_every_example_has_a_code_and_every_code_an_example() -> None:
    assert list(EXAMPLES) == [kind.code for kind in REFUSALS]
