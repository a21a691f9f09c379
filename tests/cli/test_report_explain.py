import pytest

from tests.cli.conftest import Run
from zhaoming.annual_report.identities import rules


def test_every_rule_can_be_explained(run: Run) -> None:
    code, out, _ = run("report", "explain", *(rule.code for rule in rules()))
    assert code == 0
    for rule in rules():
        assert rule.meaning in out
        assert rule.next_step in out


@pytest.mark.parametrize("code", ["rpt103", "DOC006", "RPT007", "RPT802"])
def test_codes_of_checking_files_reading_and_adding_up_are_known(run: Run, code: str) -> None:
    exit_code, out, _ = run("report", "explain", code)
    assert exit_code == 0
    assert out.startswith(code.upper())


def test_all_codes_are_listed_when_none_is_asked_for(run: Run) -> None:
    out = run("report", "explain")[1]
    assert len(out.splitlines()) > len(rules())
