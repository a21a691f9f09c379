"""GAT404: document and interpretation come together."""

from tests.publishing.checks.subjects import spoiled, told
from zhaoming.publishing.subject import Interpretation


def test_what_was_asked_for_and_is_not_there_waits_for_a_word():
    assert len(told("GAT404", spoiled(interpretation=Interpretation.ASKED))) == 1
    assert len(told("GAT404", spoiled(interpretation=Interpretation.DRAFTED))) == 1


def test_a_ready_or_waived_one_is_no_remark():
    for one in (Interpretation.NONE, Interpretation.READY):
        assert told("GAT404", spoiled(interpretation=one)) == []
