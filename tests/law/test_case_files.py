"""Every case of every file in `cases/` gives what it says; see `cases/README.md`."""

import pytest

from tests.law.casefiles import CASES, cases, run
from zhaoming.law.case_files import KINDS, kind_of

ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_case_gives_what_it_says(case):
    assert run(case) == dict(case.expected)


def test_each_folder_is_a_rule_with_cases():
    assert {path.name for path in CASES.iterdir() if path.is_dir()} == set(KINDS)
    assert {case.folder for case in ALL} == set(KINDS)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_rule_is_known_by_the_keys_of_a_case_alone(case):
    assert kind_of({**case.given, **case.expected}) == case.folder


def test_no_two_cases_of_a_file_share_a_name():
    names = [case.name for case in ALL]
    assert len(names) == len(set(names))
