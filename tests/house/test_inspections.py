"""Every inspection code is documented in both languages, with a broken example that gives the very message."""

import pytest

from tests.house.sources import ROOT, SOURCE
from tests.inspection.documented import examples, sections, text_of
from zhaoming.inspection import checks, explain, inspect

EXAMPLES = list(examples())
CHECKS = {check.code: check for check in checks()}
FOLDER = SOURCE / "inspection" / "checks"


def test_each_file_is_one_check_with_its_own_code():
    files = [path for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    assert len(CHECKS) == len(checks()) == len(files)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_each_check_has_its_own_test(path):
    assert (ROOT / "tests" / "inspection" / "checks" / f"test_{path.name}").exists()


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_each_code_has_a_section_in_both_languages_and_a_broken_example(code):
    check = CHECKS[code]
    assert any(example.code == code for example in EXAMPLES), f"{code} has no broken example"
    chinese = sections("inspection.zh-CN.md")[code]
    for part in (check.title, check.meaning, check.source, check.next_step):
        assert part in chinese


def test_no_section_speaks_of_a_code_that_is_not_there():
    assert list(sections()) == sorted(CHECKS)
    assert list(sections("inspection.zh-CN.md")) == sorted(CHECKS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_each_example_gives_its_message(example):
    found = inspect(example.extract)
    assert example.message in [one.message for one in found if one.code == example.code]


def test_a_code_is_explained_and_no_other():
    assert explain(code="ins101") is CHECKS["INS101"]
    assert explain(code="INS999") is None


def test_an_innocent_text_gives_no_discovery():
    assert inspect(text_of("2025年，本机关共收到政府信息公开申请120件，上年结转8件。")) == ()
